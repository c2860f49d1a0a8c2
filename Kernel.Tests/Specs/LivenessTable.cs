// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>What is known not to come to an end with nothing left undone: of everything else that anything is claimed of, that is claimed, where no rule of the machine is broken.</summary>
internal static class LivenessTable
{
    public static string Markdown() => string.Join('\n',
    [
        "| on | workload | |",
        "| --- | --- | --- |",
        .. from workload in new AllWorkloads().All(new())
           let known = workload.KnownNotLive(MemoryModel.Sc)
           where known.Count > 0
           select $"| {Workload.Mainline} | {workload.Name} | {Words(known)} |",
        .. from variant in ShippedVariants.All
           from live in variant.Patch.Header.Live
           select $"| {VariantTable.Link(variant)} | {live.Workload} | {(live.Breaks.Count == 0 ? "holds" : Words(live.Breaks))} |",
    ]);

    private static string Words(IReadOnlyCollection<string> names) => string.Join(" or ", names);
}
