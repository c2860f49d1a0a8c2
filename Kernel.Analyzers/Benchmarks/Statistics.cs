// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Benchmarks;

internal static class Statistics
{
    /// <summary>The value at a quantile of sorted values.</summary>
    public static double At(IReadOnlyList<double> sorted, double quantile) => sorted[Math.Clamp((int)Math.Ceiling(quantile * sorted.Count) - 1, 0, sorted.Count - 1)];

    /// <summary>The value in the middle, between the two in the middle of an even number.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
