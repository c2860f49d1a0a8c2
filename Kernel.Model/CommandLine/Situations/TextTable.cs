// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine.Situations;

/// <summary>Columns as wide as they need to be.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<(string[] Cells, Tone Tone)> _rows = [];

    public void Add(Tone tone, params string[] cells) => _rows.Add((cells, tone));

    public IEnumerable<ReportLine> Lines()
    {
        var widths = headings.Select((heading, i) => _rows.Select(row => row.Cells[i].Length).Append(heading.Length).Max()).ToArray();
        yield return new(Row(headings, widths), Tone.Faint);
        foreach (var (cells, tone) in _rows)
            yield return new(Row(cells, widths), tone);
    }

    private static string Row(string[] cells, int[] widths) => "  " + string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
}
