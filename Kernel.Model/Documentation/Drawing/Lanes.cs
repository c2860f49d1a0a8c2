// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation.Drawing;

/// <summary>What holds over a stretch of a run, in one lane of <see cref="Lanes"/>.</summary>
/// <param name="Lane">Which lane, from 0.</param>
/// <param name="From">The step that began it.</param>
/// <param name="To">The step that ended it.</param>
/// <param name="Text">What is written on it.</param>
public sealed record Stretch(int Lane, int From, int To, string Text);

/// <summary>A run from left to right: a lane for each lock, flag or count, bars where it is held, set or has a value.</summary>
/// <param name="title">What it shows.</param>
/// <param name="names">The lanes.</param>
/// <param name="steps">How many steps the run has.</param>
public sealed class Lanes(string title, IReadOnlyList<string> names, int steps)
{
    private const int Margin = 16;
    private const int Row = 30;
    private const int Step = 17;
    private const int Head = 118;

    /// <summary>Draws it.</summary>
    /// <param name="stretches">The bars.</param>
    /// <param name="marks">Steps that have a name: a line from top to bottom.</param>
    public string Draw(IEnumerable<Stretch> stretches, IEnumerable<(int Step, string Text)> marks)
    {
        var svg = new Svg(title);
        var left = Margin + names.Max(Svg.Measure) + 12;
        var (right, bottom) = (left + steps * Step, Head + names.Count * Row);
        for (var i = 0; i < names.Count; i++)
        {
            svg.Text(left - 12, Head + i * Row + 19, names[i], "ink", "end");
            svg.Stroke(left, Head + (i + 1) * Row, right, Head + (i + 1) * Row, "rule", 1);
        }
        var height = 0;
        foreach (var (step, text) in marks)
        {
            var x = left + step * Step;
            var y = Margin + 10 + height++ % 6 * Svg.Line;
            svg.Stroke(x, y + 4, x, bottom, "rule", 1);
            if (x + Svg.Measure(text) < right + 100)
                svg.Text(x + 3, y, text, "faint");
            else
                svg.Text(x - 3, y, text, "faint", "end");
        }
        foreach (var (lane, from, to, text) in stretches)
        {
            var (x, width) = (left + from * Step, Math.Max(4, (to - from) * Step - 2));
            svg.Box(x, Head + lane * Row + 5, width, Row - 10, $"f{lane % Svg.Colours} bar", 3);
            var fits = Svg.Measure(text) + 6 < width;
            svg.Text(fits ? x + 5 : x + width + 5, Head + lane * Row + 19, text, fits ? "onbar" : "faint");
        }
        return svg.ToString(right + 100 + Margin, bottom + Margin);
    }
}
