// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Documentation;

/// <summary>
/// Picks lines of a text that is too long for a page: <c>from TEXT</c> (the first line that holds it, and on),
/// <c>until TEXT</c> (up to the next line that holds it; without TEXT, up to the next empty line), <c>lines 1 4-9</c> (an
/// ellipsis for each gap), <c>width N</c> (characters of a line), <c>without HEADING</c> (a column less, of a table whose
/// columns two blanks keep apart).
/// </summary>
internal static class Filters
{
    /// <summary>Applies filters in their order.</summary>
    /// <exception cref="InvalidDataException">A filter is none, or finds nothing.</exception>
    public static string Apply(string text, IReadOnlyList<string> filters)
    {
        var lines = text.TrimEnd('\n').Split('\n').ToList();
        foreach (var filter in filters)
        {
            var (verb, argument) = filter.Split(' ', 2) switch { [var v, var a] => (v, a), [var v] => (v, ""), _ => ("", "") };
            lines = verb switch
            {
                "from" => lines[Find(lines, argument, 0, filter)..],
                "until" => lines[..Find(lines, argument, 1, filter)],
                "lines" => Pick(lines, argument, filter),
                "without" => Without(lines, argument, filter),
                "width" when int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var width) => lines.ConvertAll(line => line.Length <= width ? line : line[..width].TrimEnd()),
                _ => throw new InvalidDataException($"no filter: {filter}"),
            };
        }
        return string.Join('\n', lines);
    }

    private static int Find(List<string> lines, string text, int start, string filter)
    {
        var at = lines.FindIndex(Math.Min(start, lines.Count), line => text.Length == 0 ? line.Length == 0 : line.Contains(text, StringComparison.Ordinal));
        return at >= 0 ? at : throw new InvalidDataException($"the filter \"{filter}\" finds no line");
    }

    private static List<string> Without(List<string> lines, string heading, string filter)
    {
        var first = $"{lines[0]}  ".IndexOf($"  {heading}  ", StringComparison.Ordinal) + 2;
        if (first < 2)
            throw new InvalidDataException($"the filter \"{filter}\" finds no such column");
        var next = first + heading.Length;
        while (next < lines[0].Length && lines[0][next] == ' ')
            next++;
        if (next == lines[0].Length)
            next = int.MaxValue;
        return lines.ConvertAll(line => line.Length <= first ? line : string.Concat(line.AsSpan(0, first), line.AsSpan(Math.Min(next, line.Length))).TrimEnd());
    }

    private static List<string> Pick(List<string> lines, string ranges, string filter)
    {
        var picked = new List<string>();
        var next = 1;
        foreach (var range in ranges.Split(' '))
        {
            var ends = range.Split('-');
            if (ends.Length > 2 || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || first < next || last < first || last > lines.Count)
                throw new InvalidDataException($"the filter \"{filter}\" does not fit {lines.Count} lines: {range}");
            if (first > next)
                picked.Add("   …");
            picked.AddRange(lines[(first - 1)..last]);
            next = last + 1;
        }
        return picked;
    }
}
