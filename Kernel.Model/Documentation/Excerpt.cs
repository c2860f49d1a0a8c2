// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Documentation;

/// <summary>
/// A place in a page whose text is taken from somewhere else: a line <c>&lt;!-- excerpt: FILE [MEMBER…] --&gt;</c>, the
/// fenced block made of it, and a line <c>&lt;!-- end --&gt;</c>.
/// </summary>
/// <param name="Line">Line of the directive, from 1.</param>
/// <param name="Source">File that the text comes from, relative to the repository.</param>
/// <param name="Members">The C# members taken from it, by name; none for the whole file.</param>
/// <param name="Block">The lines between the two comments.</param>
public sealed partial record Excerpt(int Line, string Source, IReadOnlyList<string> Members, string Block)
{
    [GeneratedRegex(@"^<!-- excerpt: (?<source>\S+)(?<members>( [\w.]+)*) -->\n(?<block>.*?)^<!-- end -->$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Pattern { get; }

    /// <summary>The excerpts of a page.</summary>
    public static IReadOnlyList<Excerpt> In(string page) => [.. Pattern.Matches(page).Select(found => Of(page, found))];

    private static Excerpt Of(string page, Match found) => new(
        page.AsSpan(0, found.Index).Count('\n') + 1,
        found.Groups["source"].Value,
        found.Groups["members"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        found.Groups["block"].Value);

    /// <summary>The page with each excerpt as <paramref name="text"/> says it should be.</summary>
    public static string Replace(string page, Func<Excerpt, string> text) =>
        Pattern.Replace(page, found =>
        {
            var block = found.Groups["block"];
            return string.Concat(found.ValueSpan[..(block.Index - found.Index)], text(Of(page, found)), "<!-- end -->");
        });
}
