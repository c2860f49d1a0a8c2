// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios;

/// <summary>Suggestions for misspelt names.</summary>
internal static class Spelling
{
    /// <summary>The candidate at the smallest edit distance, if at most a third of the letters differ.</summary>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > 32)
            return null;
        var best = candidates.Select(c => (Name: c, Distance: Distance(name, c)))
            .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, name.Length / 3) ? best.Name : null;
    }

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
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
