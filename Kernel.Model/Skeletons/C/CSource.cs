// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.RegularExpressions;

namespace Kernel.Skeletons.C;

/// <summary>The tokens of a C source file: no comments, no preprocessor, of each conditional part the one that is compiled.</summary>
internal static partial class CSource
{
    /// <summary>Options that the port's kernel is built without; all others are taken to be set.</summary>
    private static readonly HashSet<string> Unset =
    [
        "CONFIG_DEBUG_LIST", "CONFIG_DEBUG_VFS", "CONFIG_LOCKDEP", "CONFIG_PROVE_LOCKING", "CONFIG_COMPAT", "CONFIG_UNICODE",
    ];

    [GeneratedRegex(@"/\*.*?\*/|//(\\\n|[^\n])*|""(\\.|[^""\\])*""|'(\\.|[^'\\])+'", RegexOptions.Singleline)]
    private static partial Regex CommentOrText { get; }

    [GeneratedRegex(@"[A-Za-z_]\w*|\d[\w.]*|""""|->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\.\.\.|\S")]
    private static partial Regex Token { get; }

    [GeneratedRegex(@"^\s*#\s*(?<word>\w+)\s*(?<rest>.*)$")]
    private static partial Regex Directive { get; }

    /// <summary>Cuts a file into tokens.</summary>
    /// <param name="text">The file.</param>
    internal static IReadOnlyList<string> Tokens(string text)
    {
        var plain = CommentOrText.Replace(text.ReplaceLineEndings("\n"), m => m.Value[0] switch { '"' => "\"\"", '\'' => "0", _ => " " });
        return [.. Token.Matches(Compiled(plain.Replace("\\\n", " ", StringComparison.Ordinal))).Select(m => m.Value)];
    }

    private static string Compiled(string text)
    {
        var kept = new StringBuilder();
        var parts = new Stack<bool>();
        foreach (var line in text.Split('\n'))
        {
            if (Directive.Match(line) is not { Success: true } directive)
            {
                if (parts.All(taken => taken))
                    kept.Append(line).Append('\n');
                continue;
            }
            switch (directive.Groups["word"].Value)
            {
                case "if" or "ifdef":
                    parts.Push(Holds(directive.Groups["rest"].Value));
                    break;
                case "ifndef":
                    parts.Push(!Holds(directive.Groups["rest"].Value));
                    break;
                case "else":
                    parts.Push(!parts.Pop());
                    break;
                case "elif":
                    parts.Push(!parts.Pop() && Holds(directive.Groups["rest"].Value));
                    break;
                case "endif":
                    parts.Pop();
                    break;
            }
        }
        return kept.ToString();
    }

    /// <summary>Include guards are undefined as well: a name without CONFIG_ is nothing that anybody has set.</summary>
    private static bool Holds(string condition)
    {
        var names = Token.Matches(condition).Select(m => m.Value).Where(w => char.IsLetter(w[0]) || w[0] is '_' or '0').Where(w => w is not "defined" and not "IS_ENABLED").ToList();
        return names.All(n => !Unset.Contains(n) && (n.StartsWith("CONFIG_", StringComparison.Ordinal) || n == "1"));
    }
}
