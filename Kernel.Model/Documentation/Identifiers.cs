// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Documentation;

/// <summary>Numbers of invariants (I3) and of rules (KRN0001), as the text names them.</summary>
internal static partial class Identifiers
{
    [GeneratedRegex(@"\b(I[1-9]\d?|KRN\d{4})\b")]
    private static partial Regex Pattern { get; }

    /// <summary>Each number, and the line that it stands in, from 1.</summary>
    public static IEnumerable<(string Name, int Line)> In(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (Match found in Pattern.Matches(lines[i]))
                yield return (found.Value, i + 1);
        }
    }
}
