// SPDX-License-Identifier: GPL-2.0-only
using System.Net;
using System.Reflection;

namespace Kernel.Documentation.Html;

/// <summary>What every page of the edition has around it. A page needs no other file but those that its links lead to.</summary>
internal static class PageFrame
{
    private static readonly string s_style = Resource("edition.css");

    /// <summary>A whole page.</summary>
    /// <param name="path">Where it will stand, by which its links to the top are made.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is inside of <c>main</c>.</param>
    /// <param name="wide">Whether it takes all of the window.</param>
    /// <param name="script">A script at its end.</param>
    /// <param name="nav">The links at its top; those of the book where it is null.</param>
    public static string Of(string path, string title, string body, bool wide = false, string? script = null, string? nav = null)
    {
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            /*<![CDATA[*/
            {s_style}/*]]>*/
            </style>
            </head>
            <body>
            <nav>{nav ?? OfBook(string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/'))))}</nav>
            <main{(wide ? " class=\"wide\"" : "")}>
            {body}
            </main>
            {(script == null ? "" : $"<script>\n/*<![CDATA[*/\n{script}/*]]>*/\n</script>\n")}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string OfBook(string top) =>
        $"<a href=\"{top}index.html\">The book</a><a href=\"{top}traces/index.html\">Counterexamples, step by step</a><a href=\"{top}outcomes/index.html\">Outcomes, step by step</a><a href=\"{top}rules/index.html\">Rules</a><a href=\"{top}port-map.html\">Port map</a><a href=\"{top}scenarios/index.html\">Scenarios</a><a href=\"{top}readme.html\">Readme</a>";

    /// <summary>A file that is part of the assembly.</summary>
    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException($"no resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
