// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Documentation;

/// <summary>
/// A place in a page whose text comes from somewhere else: a line <c>&lt;!-- KIND: WHAT [| FILTER]… --&gt;</c>, the lines
/// made of it, and a line <c>&lt;!-- end --&gt;</c>. Kinds are <c>excerpt: FILE [MEMBER…]</c>, <c>snapshot: FILE</c>,
/// <c>output: COMMAND</c> and <c>table: NAME</c>; filters are those of <see cref="Filters"/>.
/// </summary>
/// <param name="Line">Line of the directive, from 1.</param>
/// <param name="Kind">What kind of source.</param>
/// <param name="What">Which one.</param>
/// <param name="Pick">Which lines of it.</param>
/// <param name="Block">The lines between the two comments.</param>
public sealed partial record Splice(int Line, string Kind, string What, IReadOnlyList<string> Pick, string Block)
{
    [GeneratedRegex(@"^<!-- (?<kind>\w+): (?<what>[^|\n]*?)(?<filters>( \| [^|\n]+?)*) -->\n(?<block>((?!<!-- )[^\n]*\n)*)<!-- end -->$", RegexOptions.Multiline)]
    private static partial Regex Pattern { get; }

    [GeneratedRegex(@"^<!-- (\w+): [^\n]*-->$", RegexOptions.Multiline)]
    private static partial Regex Opening { get; }

    /// <summary>The splices of a page.</summary>
    public static IReadOnlyList<Splice> In(string page) => [.. Pattern.Matches(page).Select(found => Of(page, found))];

    /// <summary>Lines with a directive that has no <c>&lt;!-- end --&gt;</c>.</summary>
    public static IEnumerable<int> Unclosed(string page)
    {
        var closed = In(page).Select(splice => splice.Line).ToHashSet();
        return Opening.Matches(page).Select(found => LineAt(page, found.Index)).Where(line => !closed.Contains(line));
    }

    private static Splice Of(string page, Match found) => new(
        LineAt(page, found.Index),
        found.Groups["kind"].Value,
        found.Groups["what"].Value,
        found.Groups["filters"].Value.Split(" | ", StringSplitOptions.RemoveEmptyEntries),
        found.Groups["block"].Value);

    private static int LineAt(string page, int index) => page.AsSpan(0, index).Count('\n') + 1;

    /// <summary>The page with each splice as <paramref name="text"/> says it should be.</summary>
    public static string Replace(string page, Func<Splice, string> text) =>
        Pattern.Replace(page, found =>
        {
            var block = found.Groups["block"];
            return string.Concat(found.ValueSpan[..(block.Index - found.Index)], text(Of(page, found)), "<!-- end -->");
        });
}
