// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation.Drawing;
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>The pictures of the book: each made from runs of the model, or from recorded figures.</summary>
internal static class Pictures
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "specs", "pictures");

    /// <summary>Each file under specs/pictures, and what makes it.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["umount-figures.svg"] = UmountFigures,
        ["exploration-cost.svg"] = ExplorationCost.Chart,
        ["hand-over.svg"] = HandOver.Draw,
        ["no-wait-lazy.svg"] = () => Counterexample("no-wait-lazy", "A lazy umount that does not wait: nobody cleans up"),
    };

    /// <summary>The times of the mail of 2025-04-08, and how often the model's caller waits.</summary>
    private static string UmountFigures() => Chart.Bars("umount of a tmpfs, milliseconds (mail of 2025-04-08, PREEMPT_RT)",
    [
        Bar("umount, mainline", 24.55, "mainline", lazy: false, colour: 0),
        Bar("umount, with the patch", 26.31, "queue-rcu-work", lazy: false, colour: 0),
        ("", 0, "", 0),
        Bar("umount -l, mainline", 25.55, "mainline", lazy: true, colour: 2),
        Bar("umount -l, with the patch", 3.19, "queue-rcu-work", lazy: true, colour: 2),
    ]);

    private static (string, double, string, int) Bar(string name, double milliseconds, string variant, bool lazy, int colour)
    {
        var workloads = variant == Workload.Mainline ? new AllWorkloads() : ShippedVariants.Find(variant)!.Workloads;
        var waits = Measurement.Of(workloads.All(new WorkloadSize()).First(it => it.Name == $"umount/a {(lazy ? "lazy" : "normal")} call, alone")).GracePeriods;
        return (name, milliseconds, FormattableString.Invariant($"{milliseconds:0.00} ms; the caller waits for {waits} grace period{(waits == 1 ? "" : "s")}"), colour);
    }

    /// <summary>The shortest counterexample of a variant of the first thread.</summary>
    private static string Counterexample(string variant, string title)
    {
        var traces = ShippedVariants.Find(variant)!.AllClaims(new WorkloadSize { Walkers = 1 }, [MemoryModel.Sc])
            .Select(claim => (claim, StatefulSearch.Explore(claim.Workload, new ExplorationOptions()).Violation))
            .Where(it => it.Violation is { Invariant: "I3" })
            .OrderBy(it => it.Violation!.Schedule.Count)
            .Select(it => Replay.Run(it.claim.Workload, MemoryModel.Sc, it.Violation!.Schedule));
        return Diagrams.Draw(MermaidRendering.Render(traces.First()), title)!;
    }
}
