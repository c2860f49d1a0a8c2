// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Benchmarks;

internal static class Statistics
{
    /// <summary>The value at a quantile of sorted values.</summary>
    public static double At(IReadOnlyList<double> sorted, double quantile) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(quantile * sorted.Count) - 1 < 0 ? 0 : (int)Math.Ceiling(quantile * sorted.Count) - 1)];
}
