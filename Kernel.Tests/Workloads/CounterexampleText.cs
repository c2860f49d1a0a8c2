// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>
/// A counterexample as the book shows it, without what moves with every change of the port, which is lines, addresses and what
/// changed in memory.
/// </summary>
internal static partial class CounterexampleText
{
    /// <summary>The steps, a column for each thread, and what is violated.</summary>
    public static string Of(Replay replay)
    {
        var trace = TextRendering.Render(replay);
        var changes = trace.IndexOf("  what changed", StringComparison.Ordinal);
        var kept = trace.TrimEnd('\n').Split('\n').Select(line => line.StartsWith(replay.Invariant!, StringComparison.Ordinal) ? Place.Replace(line, ".cs") : Settled(line.Length > changes ? line[..changes] + Missed.Match(line[changes..]).Value : line));
        return string.Join('\n', kept);
    }

    private static string Settled(string line) =>
        Address.Replace(Place.Replace(line, match => ".cs".PadRight(match.Length)), match => "…".PadRight(match.Length)).TrimEnd();

    [GeneratedRegex(@"\.cs:\d+")]
    private static partial Regex Place { get; }

    /// <summary>That a load found an older value than the last.</summary>
    [GeneratedRegex("(the first value|[^,]+'s), not yet [^,]+")]
    private static partial Regex Missed { get; }

    /// <summary>Addresses, hashes of addresses, and numbers that depend on how many mounts it takes until two hashes agree.</summary>
    [GeneratedRegex(@"(?<=_hashtable\[)\d+|(?<=(mount|dentry|inode|mountpoint) )\d{2,}|(?<=(=|was) )\d{2,}…?|\d{4,}…?")]
    private static partial Regex Address { get; }
}
