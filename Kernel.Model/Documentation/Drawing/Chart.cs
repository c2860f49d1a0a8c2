// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Documentation.Drawing;

/// <summary>Two kinds of charts, as plain as they can be.</summary>
public static class Chart
{
    private const int Margin = 16;
    private const int Plot = 360;

    /// <summary>Bars that lie, each with its figure and a remark.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="bars">Name, figure, what is written behind the figure, and which colour; an empty name for a gap.</param>
    public static string Bars(string title, IReadOnlyList<(string Name, double Value, string Remark, int Colour)> bars)
    {
        var svg = new Svg(title);
        svg.Text(Margin, Margin + 12, title, "ink bold");
        var left = Margin + bars.Max(bar => Svg.Measure(bar.Name)) + 12;
        var most = bars.Max(bar => bar.Value);
        double y = Margin + 34;
        foreach (var (name, value, remark, colour) in bars)
        {
            if (name.Length == 0)
            {
                y += 12;
                continue;
            }
            svg.Text(left - 8, y + 13, name, "ink", "end");
            svg.Box(left, y, Math.Max(2, value / most * Plot), 18, $"f{colour}", 2);
            svg.Text(left + value / most * Plot + 8, y + 13, remark, "faint");
            y += 24;
        }
        return svg.ToString(Math.Max(left + Plot + bars.Max(bar => Svg.Measure(bar.Remark)) + 8, Svg.Measure(title) + Margin) + Margin, y + Margin);
    }

    /// <summary>Lines over whole numbers from 0 on, the figures on a scale on which each step is ten times the one before.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="across">What the whole numbers are.</param>
    /// <param name="lines">Each with its name and figures.</param>
    public static string Logarithmic(string title, string across, IReadOnlyList<(string Name, IReadOnlyList<(int X, double Y)> Points)> lines)
    {
        var svg = new Svg(title);
        svg.Text(Margin, Margin + 12, title, "ink bold");
        var all = lines.SelectMany(line => line.Points).ToList();
        var (low, high) = (Math.Floor(all.Min(p => Math.Log10(p.Y))), Math.Ceiling(all.Max(p => Math.Log10(p.Y))));
        const double Left = Margin + 84;
        const double Top = Margin + 36;
        const double Height = 260;
        var last = all.Max(p => p.X);
        for (var power = low; power <= high; power++)
        {
            var y = Y(Math.Pow(10, power));
            svg.Stroke(Left, y, Left + Plot + 20, y, "rule", 1);
            svg.Text(Left - 8, y + 4, Math.Pow(10, power).ToString("N0", CultureInfo.InvariantCulture), "faint", "end");
        }
        for (var x = 0; x <= last; x++)
            svg.Text(X(x), Top + Height + 20, x.ToString(CultureInfo.InvariantCulture), "faint", "middle");
        svg.Text(X(last / 2.0), Top + Height + 38, across, "faint", "middle");
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
        {
            svg.Polyline(line.Points.Select(p => (X(p.X), Y(p.Y))), $"c{i % Svg.Colours}");
            foreach (var (x, y) in line.Points)
                svg.Dot(X(x), Y(y), $"f{i % Svg.Colours}", 3.5);
        }
        Names();
        return svg.ToString(Left + Plot + 40 + lines.Max(line => Svg.Measure(line.Name) + 90), Top + Height + 46 + Margin);

        // A line has its name where it ends, before the end if that is early. Names that would lie on each other make room downwards, in the order of the ends.
        void Names()
        {
            foreach (var column in lines.Select((line, i) => (line.Name, Colour: $"f{i % Svg.Colours}", End: line.Points[^1])).GroupBy(name => name.End.X))
            {
                var early = column.Key < last;
                var free = double.NegativeInfinity;
                foreach (var (name, colour, end) in column.OrderByDescending(name => name.End.Y))
                {
                    var at = Math.Max(Y(end.Y) + 4, free);
                    free = at + Svg.Line - 1;
                    svg.Text(X(end.X) + (early ? -10 : 10), at, $"{name}: {end.Y.ToString("N0", CultureInfo.InvariantCulture)}", colour, early ? "end" : "start");
                }
            }
        }

        double X(double x) => Left + 10 + (last == 0 ? 0 : x / last * Plot);
        double Y(double y) => Top + Height - (Math.Log10(y) - low) / (high - low) * Height;
    }
}
