// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>The variants that come with the program: where each comes from, and what its patch claims.</summary>
internal static class VariantTable
{
    /// <summary>Those of the first thread.</summary>
    public static string Umount() => string.Join('\n',
    [
        "| | variant | what it does | from | lazy umount | normal umount |",
        "| --- | --- | --- | --- | --- | --- |",
        "| V0 | mainline | one grace period, then the puts, cleanup by the caller's task work | mainline | holds | holds |",
        .. from variant in ShippedVariants.All
           from id in variant.Ids
           where id[0] == 'V'
           select $"| {id} | {Link(variant)} | {variant.Patch.Header.Title} | {variant.Patch.Header.Origin} | {Verdict(variant, "umount/lazy, *")} | {Verdict(variant, "umount/normal, *", "umount/lazy elsewhere, *")} |",
    ]);

    /// <summary>The bugs of the past, and who takes their fix out of the port.</summary>
    public static string Museum() => string.Join('\n',
    [
        "| | bug | when | breaks | variant |",
        "| --- | --- | --- | --- | --- |",
        .. from variant in ShippedVariants.All
           from id in variant.Ids
           where id[0] == 'A'
           orderby id.Length, id
           select $"| {id} | {variant.Patch.Header.Title} | {variant.Patch.Header.Origin} | {Breaks(variant)} | {Link(variant)} |",
    ]);

    /// <summary>What is claimed of workloads whose verdict depends on the memory model.</summary>
    public static string Memory() => string.Join('\n',
    [
        $"| without, or with | workload | {string.Join(" | ", MemoryModels.All.Select(it => it.Word()))} |",
        "| --- | --- | --- | --- | --- |",
        .. from workload in new AllWorkloads().All(new())
           let verdicts = MemoryModels.All.Select(memory => Verdict(workload.KnownToBreak(memory))).ToList()
           where verdicts.Distinct().Count() > 1
           select $"| {Workload.Mainline} | {workload.Name} | {string.Join(" | ", verdicts)} |",
        .. from variant in ShippedVariants.All
           from workload in variant.Patch.Header.Expectations.Select(it => it.Workload).Distinct()
           let verdicts = MemoryModels.All.Select(memory => variant.Patch.Header.Expectations.LastOrDefault(it => it.Workload == workload && it.Memories.Contains(memory)) is { } claimed ? Verdict(claimed.Breaks) : NoClaim).ToList()
           where verdicts.Distinct().Count(it => it != NoClaim) > 1
           select $"| {Link(variant)} | {workload} | {string.Join(" | ", verdicts)} |",
    ]);

    private const string NoClaim = "–";

    /// <summary>What is claimed, in words.</summary>
    public static string Verdict(IReadOnlyCollection<string> breaks) => breaks.Count == 0 ? "holds" : "breaks " + string.Join(" or ", breaks);

    /// <summary>A link to the patch, from the book.</summary>
    public static string Link(ShippedVariant variant) => $"[{variant.Name}]({variant.Patch.File["specs/".Length..]})";

    private static string Verdict(ShippedVariant variant, params string[] workloads) =>
        Verdict([.. variant.Patch.Header.Expectations.Where(it => workloads.Contains(it.Workload)).SelectMany(it => it.Breaks).Distinct()]);

    private static string Breaks(ShippedVariant variant) =>
        string.Join(", ", variant.Patch.Header.Expectations.SelectMany(it => it.Breaks).Distinct()) is { Length: > 0 } breaks ? breaks : "nothing: it is the fix";
}
