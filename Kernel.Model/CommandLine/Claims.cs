// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.CommandLine;

/// <summary>Everything that <c>verified check</c> can check.</summary>
internal static class Claims
{
    private static readonly IReadOnlyList<IWorkloads> Libraries = [new AllWorkloads(), new SmallWorkloads()];

    /// <summary>The groups of workloads of the port, which are those of a variant.</summary>
    public static IReadOnlyList<string> GroupsOfPort { get; } = [.. new AllWorkloads().All(new()).Select(workload => workload.Group).Distinct()];

    /// <summary>The parts of the kernel that there are workloads of.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. All(new()).Select(workload => workload.Group).Distinct()];

    /// <summary>What can be named: mainline, a group of workloads on mainline and of variants, a variant by number or name.</summary>
    public static IReadOnlyList<string> Names { get; } = [Workload.Mainline, .. Groups.Concat(ShippedVariants.Groups).Distinct(), .. ShippedVariants.All.SelectMany(it => it.Ids.Append(it.Name))];

    /// <summary>What is claimed of what was named; of everything, where nothing was.</summary>
    public static IEnumerable<Claim> Of(IReadOnlyList<string> names, WorkloadSize size, IReadOnlyList<MemoryModel> memories)
    {
        var ofMainline = from workload in All(size)
                         where names.Count == 0 || names.Contains(Workload.Mainline) || names.Contains(workload.Group)
                         from memory in memories
                         from claim in Claim.OfMainline(workload, memory)
                         select claim;
        var ofVariants = from variant in ShippedVariants.All
                         where names.Count == 0 || names.Contains(variant.Group) || names.Any(name => variant == ShippedVariants.Find(name))
                         from claim in variant.AllClaims(size, memories)
                         select claim;
        return ofMainline.Concat(ofVariants);
    }

    /// <summary>The workload that a trace is of; null where there is none any more.</summary>
    public static Workload? Find(TraceFile trace)
    {
        if (trace.Variant == Workload.Mainline)
            return All(trace.Size).FirstOrDefault(workload => workload.Name == trace.Workload);
        return ShippedVariants.Find(trace.Variant) is { } variant && variant.Workloads.All(trace.Size).FirstOrDefault(it => it.Name == trace.Workload) is { } found
            ? found with { Variant = variant.Name, Lives = found.Lives && variant.Variant.HasLives }
            : null;
    }

    private static IEnumerable<Workload> All(WorkloadSize size) => Libraries.SelectMany(it => it.All(size));
}
