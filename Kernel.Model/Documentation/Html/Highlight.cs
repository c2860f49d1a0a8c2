// SPDX-License-Identifier: GPL-2.0-only
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Kernel.Documentation.Html;

/// <summary>C# in colours: comments, texts and keywords, which is what helps to find one's way.</summary>
internal static partial class Highlight
{
    [GeneratedRegex("""(?<n>//[^\n]*)|(?<s>\$?@?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+')|\b(?<k>abstract|async|await|base|bool|break|case|catch|class|const|continue|default|do|else|enum|false|finally|for|foreach|goto|if|in|int|interface|internal|is|lock|long|namespace|new|null|or|out|override|partial|private|protected|public|readonly|record|ref|return|sealed|static|string|struct|switch|this|throw|true|try|uint|unchecked|using|var|virtual|void|when|while|with|yield)\b""")]
    private static partial Regex Token { get; }

    /// <summary>The text as HTML.</summary>
    public static string Html(string text, bool isCode)
    {
        if (!isCode)
            return WebUtility.HtmlEncode(text);
        var html = new StringBuilder();
        var at = 0;
        foreach (Match found in Token.Matches(text))
        {
            var css = found.Groups["n"].Success ? "n" : found.Groups["s"].Success ? "s" : "k";
            html.Append(WebUtility.HtmlEncode(text[at..found.Index])).Append($"<span class=\"{css}\">").Append(WebUtility.HtmlEncode(found.Value)).Append("</span>");
            at = found.Index + found.Length;
        }
        return html.Append(WebUtility.HtmlEncode(text[at..])).ToString();
    }

    /// <summary>A diff as HTML: what is added, what is removed, where.</summary>
    public static string Diff(string text) => string.Join('\n', text.Split('\n').Select(line => line switch
    {
        ['+', ..] => $"<ins>{WebUtility.HtmlEncode(line)}</ins>",
        ['-', ..] => $"<del>{WebUtility.HtmlEncode(line)}</del>",
        ['@', '@', ..] => $"<span class=\"n\">{WebUtility.HtmlEncode(line)}</span>",
        _ => WebUtility.HtmlEncode(line),
    }));

    /// <summary>Lines of a file, each with its number and a place to link to.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="isCode">Whether they are C#.</param>
    /// <param name="here">The one to point out.</param>
    /// <param name="anchors">Whether they can be linked to.</param>
    public static string Lines(IEnumerable<string> lines, int first, bool isCode, int here = 0, bool anchors = false)
    {
        var html = new StringBuilder();
        foreach (var line in lines)
        {
            var number = first++;
            html.Append($"<span class=\"l{(number == here ? " here" : "")}\"{(anchors ? $" id=\"L{number}\"" : "")}><a{(anchors ? $" href=\"#L{number}\"" : "")}>{number}</a>{Html(line, isCode)}</span>");
        }
        return html.ToString();
    }
}
