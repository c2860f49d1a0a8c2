// SPDX-License-Identifier: GPL-2.0-only
using System.Net;

namespace Kernel.Documentation.Drawing;

/// <summary>A Mermaid sequence diagram, as the replay of a counterexample writes it, drawn: a line of life for each participant.</summary>
internal static class SequenceDrawing
{
    private const int Margin = 16;
    private const int Lane = 330;
    private const int Row = 38;

    /// <summary>Draws the diagram.</summary>
    public static string Draw(string mermaid, string title)
    {
        var lanes = new List<(string Id, string Name)>();
        var rows = new List<(string From, string To, string Text)>();
        foreach (var line in mermaid.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("participant ", StringComparison.Ordinal) && line[12..].Split(" as ", 2) is [var id, var name])
                lanes.Add((id, Plain(name)));
            else if (line.StartsWith("Note over ", StringComparison.Ordinal) && line[10..].Split(": ", 2) is [_, var note])
                rows.Add(("", "", Plain(note)));
            else if (line.Split("->>", 2) is [var from, var rest] && rest.Split(": ", 2) is [var to, var text])
                rows.Add((from, to, Plain(text)));
        }
        var svg = new Svg(title);
        var width = Margin * 2 + Lane * (lanes.Count - 1) + 120;
        var bottom = Margin + 30 + rows.Count * Row + 12;
        for (var i = 0; i < lanes.Count; i++)
        {
            svg.Stroke(X(i), Margin + 24, X(i), bottom, "rule", 1.5);
            svg.Box(X(i) - 54, Margin, 108, 24, "box");
            svg.Text(X(i), Margin + 16, lanes[i].Name, "ink bold", "middle");
        }
        for (var i = 0; i < rows.Count; i++)
            Draw(svg, lanes, rows[i], Margin + 44 + i * Row, width);
        return svg.ToString(width, bottom + Margin);
    }

    private static double X(int lane) => Margin + 54 + lane * Lane;

    private static void Draw(Svg svg, List<(string Id, string Name)> lanes, (string From, string To, string Text) row, double y, double width)
    {
        if (row.From.Length == 0)
        {
            svg.Box(Margin, y - 12, width - 2 * Margin, Row - 4, "badbox");
            var lines = Wrap(row.Text, (int)((width - 2 * Margin - 20) / Svg.Character));
            for (var i = 0; i < lines.Count; i++)
                svg.Text(Margin + 10, y + (lines.Count > 1 ? 2 : 9) + i * 14, lines[i], "ink bold");
            return;
        }
        var (from, to) = (lanes.FindIndex(lane => lane.Id == row.From), lanes.FindIndex(lane => lane.Id == row.To));
        var colour = from % Svg.Colours;
        var text = Wrap(row.Text, (int)((Lane - 18) / Svg.Character));
        svg.Dot(X(from), y, $"f{colour}", 4);
        if (to != from)
        {
            svg.Stroke(X(from), y, X(to) - 1, y, $"c{colour}", 1.4);
            svg.Head(X(to) - 1, y, toTheRight: to > from, $"f{colour}");
        }
        for (var i = 0; i < text.Count && i < 2; i++)
            svg.Text(X(from) + 10, y + (to == from ? 4 + i * 14 : i == 0 ? -5 : 13), text[i], i == 0 ? "ink" : "faint");
    }

    /// <summary>Breaks a text before its place in brackets, or where a line is full.</summary>
    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && (lines[^1].Length + 1 + word.Length > width || (lines.Count == 1 && word.StartsWith('('))))
                lines.Add(word);
            else
                lines[^1] += (lines[^1].Length > 0 ? " " : "") + word;
        }
        return lines;
    }

    private static string Plain(string text) => WebUtility.HtmlDecode(text.Replace("#59;", ";", StringComparison.Ordinal).Replace("#35;", "#", StringComparison.Ordinal).Replace("<br/>", " ", StringComparison.Ordinal));
}
