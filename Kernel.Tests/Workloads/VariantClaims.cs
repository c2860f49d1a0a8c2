// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;

namespace Kernel.Tests;

/// <summary>The claims of a variant that are small enough for a test.</summary>
internal static class VariantClaims
{
    /// <summary>The group of the batches of two mounts.</summary>
    public const string Batch = "batch";

    private static readonly WorkloadSize s_two = new() { Walkers = 2 };

    /// <summary>Those of a size; and of the batches of two mounts, which need somebody for each, those of two tasks.</summary>
    public static IEnumerable<Claim> Of(ShippedVariant variant, WorkloadSize size, IReadOnlyList<MemoryModel> memories) =>
        variant.AllClaims(size, memories).Where(claim => claim.Workload.Group != Batch && IsSmall(claim))
            .Concat(variant.AllClaims(s_two, memories).Where(claim => claim.Workload.Group == Batch));

    // Of a detached tree's last close, in which most come to what mainline comes to: what is broken, and the two smallest. verified check explores the rest.
    private static bool IsSmall(Claim claim) =>
        claim.Workload.Group != "detached" || claim.Breaks.Count > 0 || claim.Workload.Name is "detached/closed, alone" or "detached/attached and closed, and unmounted lazily";
}
