// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Skeletons.Comparing;

/// <summary>
/// What the comments of a ported function, and of the class it is in, own up to: comments that say "Left out" or
/// "Deviation", and name what differs. <c>security_*()</c> names a family.
/// </summary>
/// <param name="comments">The comments.</param>
public sealed partial class Declaration(IEnumerable<string> comments)
{
    /// <summary>What a difference without names is called in words.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["if"] = "condition", ["else"] = "condition", ["!"] = "condition", ["&&"] = "condition", ["||"] = "condition", ["?"] = "condition", ["<"] = "condition", ["<="] = "condition",
        [">"] = "condition", [">="] = "condition", ["=="] = "condition", ["!="] = "condition", ["switch"] = "condition", ["case"] = "condition", ["default"] = "condition",
        ["while"] = "loop", ["for"] = "loop", ["do"] = "loop", ["break"] = "loop", ["continue"] = "loop",
        ["return"] = "return",
    };

    [GeneratedRegex(@"(Left out|left out|Deviation)\b(?<text>.*)", RegexOptions.Singleline)]
    private static partial Regex Owned { get; }

    [GeneratedRegex(@"[A-Za-z_]\w*\*?|\*\w+")]
    private static partial Regex Word { get; }

    private readonly List<string> words = [.. comments.Select(c => Owned.Match(c)).Where(m => m.Success).SelectMany(m => Word.Matches(m.Groups["text"].Value)).Select(m => m.Value).Distinct()];

    /// <summary>Whether a difference is declared: each name in it, or where it has none, its kind.</summary>
    /// <param name="hunk">The difference.</param>
    public bool Covers(Hunk hunk)
    {
        var steps = hunk.Missing.Concat(hunk.Added).ToList();
        var names = steps.Where(s => s != "}" && !Words.ContainsKey(s)).Select(Name).Distinct().ToList();
        return names.Count > 0
            ? names.All(IsNamed)
            : steps.Where(Words.ContainsKey).Select(s => Words[s]).Distinct().All(kind => words.Contains(kind) || words.Contains(kind + "s"));
    }

    private static string Name(string step)
    {
        var name = step.TrimEnd(':', '=').TrimEnd(')', '(');
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name : name[(colon + 1)..];
    }

    private bool IsNamed(string name) => words.Any(w => w.EndsWith('*') ? name.StartsWith(w[..^1], StringComparison.Ordinal) : w == name || Dialect.Name(w) == name);
}
