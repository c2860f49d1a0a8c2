// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>Suggestions for misspelt names.</summary>
public static class Spelling
{
    private const int LongestName = 64;

    /// <summary>The candidate at the smallest edit distance, if at most a third of the letters differ, or two that are exchanged.</summary>
    public static string? Closest(string name, IEnumerable<string> candidates) => Nearest(name, candidates).FirstOrDefault();

    /// <summary>The candidates of which at most a third of the letters differ, or two that are exchanged, nearest first.</summary>
    public static IEnumerable<string> Nearest(string name, IEnumerable<string> candidates) =>
        name.Length > LongestName ? [] : candidates.Select(it => (Name: it, Distance: Distance(name, it)))
            .Where(it => it.Distance <= Math.Max(name.Length > 3 ? 2 : 1, name.Length / 3))
            .OrderBy(it => it.Distance).ThenBy(it => it.Name, StringComparer.Ordinal)
            .Select(it => it.Name);

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
