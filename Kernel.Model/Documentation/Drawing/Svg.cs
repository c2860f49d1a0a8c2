// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Net;
using System.Text;

namespace Kernel.Documentation.Drawing;

/// <summary>
/// Writes an SVG picture: few shapes, one font of fixed width so that text can be measured, colours by class, for light and
/// dark screens. The same calls give the same bytes.
/// </summary>
internal sealed class Svg
{
    /// <summary>Width of a character of <see cref="Text"/>.</summary>
    public const double Character = 7.2;

    /// <summary>Height of a line of text.</summary>
    public const int Line = 16;

    /// <summary>Colours that <c>c0</c>, <c>c1</c>, … go through.</summary>
    public const int Colours = 6;

    private const string Style =
        ".paper{fill:#fff}.ink{fill:#1f2328}.faint{fill:#59636e}.bold{font-weight:600}.rule{stroke:#d1d9e0;fill:none}.line{stroke:#59636e;fill:none}"
        + ".box{fill:#f6f8fa;stroke:#818b98}.group{fill:none;stroke:#818b98;stroke-dasharray:4 3}.bar{fill-opacity:.85}.onbar{fill:#fff}.bad{fill:#cf222e}.badbox{fill:#ffebe9;stroke:#cf222e}.goodbox{fill:#dafbe1;stroke:#1a7f37}"
        + ".c0{stroke:#0969da}.c1{stroke:#9a6700}.c2{stroke:#1a7f37}.c3{stroke:#8250df}.c4{stroke:#cf222e}.c5{stroke:#bc4c00}.f0{fill:#0969da}.f1{fill:#9a6700}.f2{fill:#1a7f37}.f3{fill:#8250df}.f4{fill:#cf222e}.f5{fill:#bc4c00}"
        + "@media(prefers-color-scheme:dark){.paper{fill:#0d1117}.ink{fill:#e6edf3}.faint{fill:#9198a1}.rule{stroke:#3d444d}.line{stroke:#9198a1}.box{fill:#151b23;stroke:#656c76}.group{stroke:#656c76}"
        + ".onbar{fill:#0d1117}.bad{fill:#ff7b72}.badbox{fill:#3c1618;stroke:#f85149}.goodbox{fill:#12261e;stroke:#3fb950}"
        + ".c0{stroke:#4493f8}.c1{stroke:#d29922}.c2{stroke:#3fb950}.c3{stroke:#ab7df8}.c4{stroke:#f85149}.c5{stroke:#db6d28}.f0{fill:#4493f8}.f1{fill:#d29922}.f2{fill:#3fb950}.f3{fill:#ab7df8}.f4{fill:#f85149}.f5{fill:#db6d28}}";

    private readonly StringBuilder _body = new();
    private readonly string _title;

    public Svg(string title) => _title = title;

    /// <summary>How wide a text is.</summary>
    public static double Measure(string text) => text.Length * Character;

    public void Box(double x, double y, double width, double height, string css = "box", double radius = 5) =>
        _body.Append(CultureInfo.InvariantCulture, $"<rect class=\"{css}\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" rx=\"{N(radius)}\"/>\n");

    public void Stroke(double x1, double y1, double x2, double y2, string css = "line", double width = 1.2) =>
        _body.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" fill=\"none\" stroke-width=\"{N(width)}\" d=\"M{N(x1)} {N(y1)}L{N(x2)} {N(y2)}\"/>\n");

    public void Polyline(IEnumerable<(double X, double Y)> points, string css, double width = 2) =>
        _body.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" fill=\"none\" stroke-width=\"{N(width)}\" d=\"M{string.Join("L", points.Select(p => $"{N(p.X)} {N(p.Y)}"))}\"/>\n");

    public void Dot(double x, double y, string css, double radius = 3) =>
        _body.Append(CultureInfo.InvariantCulture, $"<circle class=\"{css}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\"/>\n");

    /// <summary>The head of an arrow that comes from the left, or from the right.</summary>
    public void Head(double x, double y, bool toTheRight, string css)
    {
        var back = toTheRight ? -7 : 7;
        _body.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"M{N(x)} {N(y)}l{back} -4v8z\"/>\n");
    }

    public void Text(double x, double y, string text, string css = "ink", string anchor = "start") =>
        _body.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{N(x)}\" y=\"{N(y)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>The picture.</summary>
    public string ToString(double width, double height) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(width)} {N(height)}" width="{N(width)}" height="{N(height)}" role="img" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="12">
        <title>{WebUtility.HtmlEncode(_title)}</title>
        <style>{Style}</style>
        <rect class="paper" width="{N(width)}" height="{N(height)}"/>
        {_body}</svg>

        """).ReplaceLineEndings("\n");

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
