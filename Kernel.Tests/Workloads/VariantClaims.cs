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
        variant.AllClaims(size, memories).Where(claim => claim.Workload.Group != Batch)
            .Concat(variant.AllClaims(s_two, memories).Where(claim => claim.Workload.Group == Batch));
}
