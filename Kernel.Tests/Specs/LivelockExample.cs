// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>The loop in which two walkers of mainline keep each other beside an umount: its steps and where they are made, without the way to it.</summary>
internal static class LivelockExample
{
    private const string Workload = "umount/normal, 2 walkers";

    public static string Run()
    {
        var workload = new AllWorkloads().All(new()).Single(it => it.Name == Workload);
        var violation = LivenessSearch.Explore(workload, new ExplorationOptions()).Violation!;
        var lines = TextRendering.Render(Replay.Run(LivenessSearch.Asked(workload), MemoryModel.Sc, violation.Schedule, violation.LoopFrom)).TrimEnd('\n').Split('\n');
        var changes = lines[0].IndexOf("  what changed", StringComparison.Ordinal);
        var loop = Array.FindIndex(lines, line => line.Contains("again and again, from here on", StringComparison.Ordinal));
        var end = Array.FindIndex(lines, line => line.StartsWith(LivenessSearch.Livelock, StringComparison.Ordinal));
        return string.Join('\n', [Cut(lines[0]), "   …", lines[loop], .. lines[(loop + 1)..end].Select(Cut), .. lines[end..]]);

        string Cut(string line) => line[..Math.Min(line.Length, changes)].TrimEnd();
    }
}
