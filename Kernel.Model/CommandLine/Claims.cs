// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;
using PortWorkloads = Kernel.Outcomes.PortWorkloads;

namespace Kernel.CommandLine;

/// <summary>Everything that <c>verified check</c> can check.</summary>
internal static class Claims
{
    private static readonly IReadOnlyList<IWorkloads> Libraries = [new PortWorkloads(), new SmallWorkloads()];

    /// <summary>The groups of workloads of the port, which are those of a variant.</summary>
    public static IReadOnlyList<string> GroupsOfPort { get; } = new PortWorkloads().Groups;

    /// <summary>The parts of the kernel that there are workloads of.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. Libraries.SelectMany(it => it.Groups).Distinct()];

    /// <summary>What can be named: mainline, a group of workloads on mainline and of variants, a variant by number or name.</summary>
    public static IReadOnlyList<string> Names { get; } = [Workload.Mainline, .. Groups.Concat(ShippedVariants.Groups).Distinct(), .. ShippedVariants.All.SelectMany(it => it.Ids.Append(it.Name))];

    /// <summary>What is claimed of what was named; of everything, where nothing was.</summary>
    public static IEnumerable<Claim> Of(IReadOnlyList<string> names, WorkloadSize size, IReadOnlyList<MemoryModel> memories)
    {
        var ofMainline = OfMainline(names, size, memories, Claim.OfMainline);
        var ofVariants = from variant in ShippedVariants.All
                         where names.Count == 0 || names.Contains(variant.Group) || names.Any(name => variant == ShippedVariants.Find(name))
                         from claim in variant.AllClaims(size, memories)
                         select claim;
        return ofMainline.Concat(ofVariants);
    }

    /// <summary>What is claimed of the liveness of what was named: of variants, in the workloads and groups named with them; else as <see cref="Of"/>.</summary>
    public static IEnumerable<Claim> OfLiveness(IReadOnlyList<string> names, WorkloadSize size, IReadOnlyList<MemoryModel> memories)
    {
        var (variants, where) = Split(names);
        if (variants.Count == 0)
        {
            return OfMainline(names, size, memories, Claim.OfMainlineLiveness)
                .Concat(ShippedVariants.All.Where(it => names.Count == 0 || names.Contains(it.Group)).SelectMany(it => it.LivenessClaims(size, memories, _ => false)));
        }
        return variants.SelectMany(it => it.LivenessClaims(size, memories, workload => IsAmong(workload, where))).Where(claim => where.Count == 0 || IsAmong(claim.Workload, where));
    }

    private static IEnumerable<Claim> OfMainline(IReadOnlyList<string> names, WorkloadSize size, IReadOnlyList<MemoryModel> memories, Func<Workload, MemoryModel, IEnumerable<Claim>> claims) =>
        from workload in All(size)
        where names.Count == 0 || names.Contains(Workload.Mainline) || IsAmong(workload, names)
        from memory in memories
        from claim in claims(workload, memory)
        select claim;

    /// <summary>What is claimed of the variants named, or of mainline, in the workloads and groups named, or in all.</summary>
    public static IEnumerable<Claim> Within(IReadOnlyList<string> names, WorkloadSize size, IReadOnlyList<MemoryModel> memories)
    {
        var (variants, where) = Split(names);
        var claims = variants.Count == 0 ? Of([Workload.Mainline], size, memories) : variants.SelectMany(it => it.AllClaims(size, memories));
        return claims.Where(claim => where.Count == 0 || IsAmong(claim.Workload, where));
    }

    /// <summary>The variants among names, and the workloads and groups.</summary>
    private static (List<ShippedVariant> Variants, List<string> Where) Split(IReadOnlyList<string> names) =>
        ([.. names.Select(ShippedVariants.Find).OfType<ShippedVariant>()], [.. names.Where(name => name != Workload.Mainline && ShippedVariants.Find(name) == null)]);

    /// <summary>Whether a name can be that of a workload: GROUP/WHAT.</summary>
    public static bool IsWorkload(string name) => name.Split('/') is [var group, _, ..] && Groups.Contains(group);

    /// <summary>Whether there is a workload of that name.</summary>
    public static bool Exists(string name, WorkloadSize size) => All(size).Any(workload => workload.Name == name);

    /// <summary>What else there is where a name is none.</summary>
    public static string Nearest(string name, WorkloadSize size)
    {
        var names = Spelling.Nearest(name, All(size).Select(workload => workload.Name)).Distinct().Take(3).ToList();
        return names.Count > 0 ? $"; did you mean {string.Join(" or ", names.Select(it => Show.Quote(it)))}?" : "";
    }

    /// <summary>Whether a workload, or its group, is named.</summary>
    private static bool IsAmong(Workload workload, IReadOnlyList<string> names) => names.Contains(workload.Group) || names.Contains(workload.Name);

    /// <summary>The workload that a file is about; null where there is none any more.</summary>
    public static Workload? Find(string variant, string name, WorkloadSize size)
    {
        if (variant == Workload.Mainline)
            return Libraries.Select(it => it.Find(name, size)).FirstOrDefault(it => it != null);
        return ShippedVariants.Find(variant) is { } shipped && shipped.Workloads.Find(name, size) is { } found
            ? found with { Variant = shipped.Name, Lives = found.Lives && shipped.Variant.HasLives }
            : null;
    }

    private static IEnumerable<Workload> All(WorkloadSize size) => Libraries.SelectMany(it => it.All(size));
}
