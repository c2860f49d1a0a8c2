// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios;

/// <summary>Suggestions for misspelt names.</summary>
internal static class Spelling
{
    private const int LongestName = 32;

    /// <summary>The candidate that was most probably meant; null where none is close enough to be worth a guess.</summary>
    /// <remarks>
    /// A letter too many, too few, wrong, or two exchanged, is one mistake. Short names are no place for guesses: with two letters
    /// wrong <c>ls</c> is as near to <c>ln</c> as to anything. Between equals, the one that begins alike.
    /// </remarks>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestName)
            return null;
        return candidates
            .Select(c => (Name: c, Distance: Distance(name, c), Allowed: Mistakes(Math.Max(name.Length, c.Length))))
            .Where(c => c.Distance <= c.Allowed)
            .OrderBy(c => c.Distance).ThenBy(c => c.Name[0] != name[0]).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name)
            .FirstOrDefault();
    }

    /// <summary>A hint at the candidate that was probably meant, to be put behind a message; empty where there is none.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        Closest(name, candidates) is { } close ? $"; did you mean {close}?" : "";

    private static int Mistakes(int length) => length switch
    {
        <= 2 => 0,
        <= 5 => 1,
        <= 9 => 2,
        _ => 3,
    };

    /// <summary>The distance of Damerau and Levenshtein, where nothing is touched twice; case is no mistake.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
                rows[i, j] = i == 0 || j == 0 ? i + j : Least(rows, a, b, i, j);
        }

        return rows[a.Length, b.Length];
    }

    private static int Least(int[,] rows, string a, string b, int i, int j)
    {
        var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
        return i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]) ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
