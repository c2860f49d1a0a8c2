// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Approving;

/// <summary>Lines of an approved snapshot, and what a test received in their place.</summary>
/// <param name="Line">The first of them in the approved file, from 1.</param>
/// <param name="Before">A line or two before them, to know the place by.</param>
/// <param name="Removed">The approved lines.</param>
/// <param name="Added">Those received.</param>
internal sealed record Hunk(int Line, IReadOnlyList<string> Before, IReadOnlyList<string> Removed, IReadOnlyList<string> Added)
{
    /// <summary>Lines of one kind that are shown; more are counted.</summary>
    private const int MostLines = 40;

    private const int Widest = 200;

    /// <summary>The same for hunks that change the same lines into the same, wherever they stand.</summary>
    public string Key { get; } = $"{string.Join('\n', Removed)}\0{string.Join('\n', Added)}";

    /// <summary>The lines, as a diff shows them.</summary>
    public IEnumerable<ReportLine> Show() =>
        [.. Lines(Before, "  ", Tone.Faint), .. Lines(Removed, "- ", Tone.Bad), .. Lines(Added, "+ ", Tone.Good)];

    private static IEnumerable<ReportLine> Lines(IReadOnlyList<string> lines, string mark, Tone tone)
    {
        foreach (var line in lines.Take(MostLines))
            yield return new($"  {mark}{Scenarios.Syntax.Show.Plain(line.TrimEnd('\r'), Widest)}", tone);
        if (lines.Count > MostLines)
            yield return new($"  {mark}… and {lines.Count - MostLines} lines more", tone);
    }
}
