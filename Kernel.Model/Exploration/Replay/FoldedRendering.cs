// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Exploration;

/// <summary>
/// A replay as text that is no wider than a terminal: a line for each step, and what it changed folded below it. Left out of that are links of lists,
/// what only invariants look at, and what the action itself says; the JSON has everything.
/// </summary>
public static class FoldedRendering
{
    /// <summary>The narrowest that can be read.</summary>
    public const int Narrowest = 40;

    private const string Indent = "       ";

    private static readonly string[] s_links = [".next", ".prev", ".pprev", ".parent_node"];
    private static readonly string[] s_notes = ["nameidata_of_thread[", "raised[", "took_back[", "call_notes[", "reach[", "seen["];

    /// <summary>The lines, and what is violated.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="width">Columns, at least <see cref="Narrowest"/>.</param>
    public static IEnumerable<string> Render(Replay replay, int width)
    {
        var thread = Math.Min(width / 4, replay.Steps.Select(step => step.Thread.Length).DefaultIfEmpty(0).Max());
        var number = 0;
        foreach (var step in replay.Steps)
        {
            if (number == replay.LoopFrom)
                yield return TextRendering.Again;
            var left = $"{(++number).ToString(CultureInfo.InvariantCulture),4}  {Cut(step.Thread, thread).PadRight(thread)}  {step.Action}";
            var place = TextRendering.Place(step);
            if (left.Length + 2 + place.Length <= width)
                yield return left.PadRight(width - place.Length) + place;
            else
                yield return Cut(left, width);
            foreach (var line in Wrap(Changes(step), width))
                yield return line;
        }

        if (replay.Invariant == null)
            yield break;
        foreach (var line in $"{replay.Invariant} violated: {replay.Message}".Split('\n').SelectMany(line => Wrap([.. line.Split(' ')], width, "", " ")))
            yield return line;
    }

    private static IReadOnlyList<string> Changes(Step step)
    {
        var changes = step.Changes.Where(change => IsShown(change.Cell) && !step.Action.StartsWith(change.Cell, StringComparison.Ordinal))
            .Select(change => $"{change.Cell} {change.From} → {change.To}");
        return step.Remark is { } remark ? [.. changes.Prepend(remark.Trim())] : [.. changes];
    }

    private static bool IsShown(string cell) => !cell.Contains(".history.", StringComparison.Ordinal)
        && !s_notes.Any(note => cell.StartsWith(note, StringComparison.Ordinal)) && !s_links.Any(link => cell.EndsWith(link, StringComparison.Ordinal));

    /// <summary>Pieces on as many lines as it takes; a piece that is wider than a line is cut.</summary>
    private static IEnumerable<string> Wrap(IReadOnlyList<string> pieces, int width, string indent = Indent, string separator = ", ")
    {
        var line = "";
        foreach (var piece in pieces.Select(piece => Cut(piece, width - Indent.Length)))
        {
            if (line.Length > 0 && indent.Length + line.Length + separator.Length + piece.Length > width)
            {
                yield return indent + line;
                line = "";
                indent = Indent;
            }

            line += line.Length > 0 ? separator + piece : piece;
        }

        if (line.Length > 0)
            yield return indent + line;
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
