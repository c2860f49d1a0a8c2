// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Documentation.Drawing;
using Kernel.Exploration;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>What one more walker costs: states of an umount of mainline, as recorded in specs/pictures.</summary>
internal static class ExplorationCost
{
    private const string Data = "specs/pictures/exploration-cost.tsv";

    /// <summary>The recorded numbers of states.</summary>
    public static IReadOnlyList<(bool Lazy, MemoryModel Memory, int Walkers, long States)> Recorded { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, Data)).Skip(1).Select(line => line.Split('\t'))
            .Select(row => (row[0] == "lazy", row[1] == "tso" ? MemoryModel.Tso : MemoryModel.Sc, int.Parse(row[2], CultureInfo.InvariantCulture), long.Parse(row[3], CultureInfo.InvariantCulture))),
    ];

    /// <summary>The number of states now.</summary>
    public static long Explore(bool lazy, MemoryModel memory, int walkers) =>
        StatefulSearch.Explore(UmountWorkload.Create(new UmountSettings { Umounters = [lazy], Walkers = walkers }), new ExplorationOptions { Memory = memory }).States;

    /// <summary>The chart.</summary>
    public static string Chart() => Documentation.Drawing.Chart.Logarithmic("States of one umount of mainline beside lockless walkers", "walkers",
    [
        .. Recorded.GroupBy(row => (row.Lazy, row.Memory)).Select(line =>
            ($"{(line.Key.Lazy ? "lazy" : "normal")}, {(line.Key.Memory == MemoryModel.Tso ? "x86-TSO" : "sequential")}",
            (IReadOnlyList<(int, double)>)[.. line.OrderBy(row => row.Walkers).Select(row => (row.Walkers, (double)row.States))])),
    ]);
}
