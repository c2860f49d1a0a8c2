// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads.Detached;

namespace Kernel.Tests;

/// <summary>What the patches claim of a detached tree that goes with its last descriptor, a column for each workload.</summary>
internal static class DetachedTable
{
    /// <summary>The variants of the first thread.</summary>
    public static string Umount() => Of('V');

    /// <summary>The variants of the second thread.</summary>
    public static string Close() => Of('C');

    private static string Of(char thread)
    {
        var workloads = new DetachedWorkloads().All(new WorkloadSize()).Select(workload => workload.Name).ToList();
        return string.Join('\n',
        [
            $"| | variant | {string.Join(" | ", workloads.Select(name => name["detached/".Length..]))} |",
            $"| --- | --- |{string.Concat(workloads.Select(_ => " --- |"))}",
            $"| {thread}{(thread is 'V' ? '0' : '6')} | mainline |{string.Concat(workloads.Select(_ => " holds |"))}",
            .. from variant in ShippedVariants.All
               from id in variant.Ids
               where id[0] == thread
               select $"| {id} | {VariantTable.Link(variant)} |{string.Concat(workloads.Select(name => $" {Verdict(variant, name)} |"))}",
        ]);
    }

    /// <summary>What is claimed under each memory model, said once where that is the same.</summary>
    private static string Verdict(ShippedVariant variant, string workload)
    {
        var claimed = Enum.GetValues<MemoryModel>().Select(memory => (Memory: memory, Verdict: Verdict(variant, workload, memory))).ToList();
        return claimed.DistinctBy(it => it.Verdict).Count() == 1
            ? claimed[0].Verdict
            : string.Join(", ", claimed.Select(it => $"{it.Memory.ToString().ToLowerInvariant()}: {it.Verdict}"));
    }

    private static string Verdict(ShippedVariant variant, string workload, MemoryModel memory) =>
        variant.Patch.Header.Expected(workload, memory) is { } claimed ? VariantTable.Verdict(claimed.Breaks) : "not explored";
}
