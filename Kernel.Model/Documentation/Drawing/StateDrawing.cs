// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation.Drawing;

/// <summary>
/// A state machine as a column of cards. A card names its state, what leaves the state as it is, and, a line each, what
/// leads away; the lines that lead to one state meet in one track at the side and enter its card together.
/// </summary>
internal static class StateDrawing
{
    private const int Margin = 16;
    private const int Gap = 14;
    private const int Track = 14;

    private sealed record Card(string State, double Y, double Height, IReadOnlyList<string> Stays, IReadOnlyList<(string To, string Label, double Y)> Exits)
    {
        public double TitleY => Y + Svg.Line;
    }

    /// <summary>Draws a Mermaid state diagram.</summary>
    public static string Draw(string mermaid, string title)
    {
        var graph = StateGraph.Parse(mermaid);
        var svg = new Svg(title);
        var width = Math.Max(220, Svg.Measure(new string('x', graph.States.Select(state => state.Length + 4).Concat(graph.Transitions.Where(t => t.From != t.To).Select(t => t.Label.Length + 2)).Append(20).Max())) + 24);
        var left = Margin + (graph.States.Any(state => graph.GroupOf(state) != null) ? 12 : 0);
        var cards = Place(graph, width);
        var tracks = Tracks(cards);
        Groups(svg, graph, cards, left, width);
        foreach (var card in cards)
            Draw(svg, graph, card, left, width);
        foreach (var card in cards)
        {
            var y = card.TitleY - 4;
            if (!tracks.TryGetValue(card.State, out var track))
                continue;
            var (x, colour) = (left + width + 26 + track * Track, track % Svg.Colours);
            var sources = cards.SelectMany(from => from.Exits.Where(exit => exit.To == card.State)).Select(exit => exit.Y - 4).ToList();
            svg.Stroke(x, Math.Min(y, sources.Min()), x, Math.Max(y, sources.Max()), $"c{colour}", 1.6);
            svg.Stroke(left + width + 2, y, x, y, $"c{colour}", 1.6);
            svg.Head(left + width + 1, y, toTheRight: false, $"f{colour}");
            foreach (var source in sources)
            {
                svg.Stroke(left + width, source, x, source, $"c{colour}", 1.6);
                svg.Dot(x, source, $"f{colour}");
            }
        }
        var bottom = cards[^1].Y + cards[^1].Height + Margin;
        return svg.ToString(left + width + 26 + (tracks.Count == 0 ? 0 : tracks.Values.Max() + 1) * Track + Margin, bottom);
    }

    private static List<Card> Place(StateGraph graph, double width)
    {
        var cards = new List<Card>();
        double y = Margin;
        string? group = null;
        foreach (var state in graph.States)
        {
            if (graph.GroupOf(state) != group)
            {
                group = graph.GroupOf(state);
                y += group == null ? 10 : Svg.Line * (1 + Stays(graph, group, width).Count) + 8;
            }
            var stays = Stays(graph, state, width);
            var exits = new List<(string, string, double)>();
            var row = y + Svg.Line * (2 + stays.Count);
            foreach (var (_, to, label) in graph.Transitions.Where(t => t.From == state && t.To != state))
            {
                exits.Add((to, label, row));
                row += Svg.Line;
            }
            cards.Add(new Card(state, y, row - y - 6, stays, exits));
            y = row - 6 + Gap;
        }
        return cards;
    }

    /// <summary>What leaves a state as it is, in lines of the card's width.</summary>
    private static List<string> Stays(StateGraph graph, string state, double width)
    {
        var lines = new List<string>();
        var labels = graph.Transitions.Where(t => t.From == state && t.To == state).Select(t => t.Label).ToList();
        for (var i = 0; i < labels.Count; i++)
        {
            var label = labels[i] + (i < labels.Count - 1 ? "," : "");
            if (lines.Count > 0 && Svg.Measure($"{lines[^1]} {label}") < width - 24)
                lines[^1] += $" {label}";
            else
                lines.Add(lines.Count == 0 ? $"↻ {label}" : $"  {label}");
        }
        return lines;
    }

    /// <summary>A track for each state that is entered, the short ones inside.</summary>
    private static Dictionary<string, int> Tracks(List<Card> cards)
    {
        var spans = cards.Select(card => (card.State, Ends: cards.SelectMany(from => from.Exits.Where(exit => exit.To == card.State)).Select(exit => exit.Y).ToList(), card.TitleY))
            .Where(it => it.Ends.Count > 0)
            .Select(it => (it.State, From: Math.Min(it.TitleY, it.Ends.Min()), To: Math.Max(it.TitleY, it.Ends.Max())))
            .OrderBy(it => it.To - it.From).ThenBy(it => it.From);
        var taken = new List<List<(double From, double To)>>();
        var tracks = new Dictionary<string, int>();
        foreach (var (state, from, to) in spans)
        {
            var track = taken.FindIndex(others => others.TrueForAll(other => to + 6 < other.From || from - 6 > other.To));
            if (track < 0)
            {
                track = taken.Count;
                taken.Add([]);
            }
            taken[track].Add((from, to));
            tracks[state] = track;
        }
        return tracks;
    }

    private static void Draw(Svg svg, StateGraph graph, Card card, double left, double width)
    {
        svg.Box(left, card.Y, width, card.Height);
        if (card.State == graph.Initial)
            svg.Dot(left + 12, card.TitleY - 4, "ink", 4);
        svg.Text(left + (card.State == graph.Initial ? 22 : 10), card.TitleY, card.State, "ink bold");
        for (var i = 0; i < card.Stays.Count; i++)
            svg.Text(left + 10, card.TitleY + Svg.Line * (i + 1), card.Stays[i], "faint");
        foreach (var (_, label, y) in card.Exits)
            svg.Text(left + width - 8, y, label, "ink", "end");
    }

    private static void Groups(Svg svg, StateGraph graph, List<Card> cards, double left, double width)
    {
        foreach (var group in cards.Where(card => graph.GroupOf(card.State) != null).GroupBy(card => graph.GroupOf(card.State)!))
        {
            var stays = Stays(graph, group.Key, width);
            var head = Svg.Line * (1 + stays.Count) + 4;
            var (top, bottom) = (group.First().Y - head, group.Last().Y + group.Last().Height);
            svg.Box(left - 10, top, width + 16, bottom - top + 7, "group");
            svg.Text(left, top + 13, group.Key, "faint bold");
            for (var i = 0; i < stays.Count; i++)
                svg.Text(left, top + 13 + Svg.Line * (i + 1), stays[i], "faint");
        }
    }
}
