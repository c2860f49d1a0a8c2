// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Skeletons.C;

/// <summary>Finds the functions of a C file, in headers also those that are macros, and reads each one's skeleton.</summary>
internal static partial class CFunctions
{
    [GeneratedRegex(@"^[ \t]*#[ \t]*define[ \t]+(?<name>[A-Z_]\w*)\([\w, ]*\)[ \t]+(?<body>.*)$", RegexOptions.Multiline)]
    private static partial Regex Macro { get; }

    /// <summary>The macros with parameters of a header that are an expression, as functions.</summary>
    /// <param name="text">The header.</param>
    internal static IEnumerable<Skeleton> Macros(string text)
    {
        foreach (Match macro in Macro.Matches(text.Replace("\\\n", " ", StringComparison.Ordinal)))
        {
            var steps = new List<string>();
            var tokens = CSource.Tokens(macro.Groups["body"].Value);
            new CExpression(tokens, 0, tokens.Count, steps).Read();
            yield return new Skeleton(macro.Groups["name"].Value, steps);
        }
    }

    /// <summary>The functions of a file in their order; a system call is named as its definition names it: <c>SYSCALL umount</c>.</summary>
    /// <param name="text">The file.</param>
    internal static IEnumerable<Skeleton> Read(string text)
    {
        var tokens = CSource.Tokens(text);
        for (var i = 0; i < tokens.Count;)
        {
            var end = EndOfDeclaration(tokens, i, out var body);
            if (body >= 0 && Name(tokens, i, body) is { } name)
                yield return new Skeleton(name, [.. new CStatements(tokens, body, end).Read()]);
            i = end;
        }
    }

    /// <summary>Where what stands at file level ends; and where its body begins, if it is a function.</summary>
    private static int EndOfDeclaration(IReadOnlyList<string> tokens, int start, out int body)
    {
        body = -1;
        var parentheses = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            switch (tokens[i])
            {
                case "(":
                    parentheses++;
                    break;
                case ")":
                    parentheses--;
                    break;
                case ";" when parentheses == 0:
                    return i + 1;
                case "{" when parentheses == 0:
                    var end = Matching(tokens, i, "{", "}");
                    if (i > start && IsFunction(tokens, start, i))
                    {
                        body = i;
                        return end;
                    }
                    i = end - 1;
                    break;
            }
        }
        return tokens.Count;
    }

    private static bool IsFunction(IReadOnlyList<string> tokens, int start, int body)
    {
        for (var i = start; i < body; i++)
        {
            if (tokens[i] == "=" || (tokens[i] is "struct" or "enum" or "union" && i + 2 >= body))
                return false;
        }
        return tokens[body - 1] == ")" || tokens[body - 1].StartsWith("__", StringComparison.Ordinal);
    }

    /// <summary>What stands before the last parentheses that are no attribute's.</summary>
    private static string? Name(IReadOnlyList<string> tokens, int start, int body)
    {
        string? found = null;
        for (var i = start + 1; i < body; i++)
        {
            if (tokens[i] != "(")
                continue;
            var name = tokens[i - 1];
            if (name.StartsWith("SYSCALL_DEFINE", StringComparison.Ordinal))
                found = "SYSCALL " + tokens[i + 1];
            else if (name is not ("__acquires" or "__releases" or "__must_hold" or "__attribute__" or "__printf") && (char.IsLetter(name[0]) || name[0] == '_'))
                found = name;
            i = Matching(tokens, i, "(", ")") - 1;
        }
        return found;
    }

    /// <summary>The place behind the bracket that closes the one at <paramref name="at"/>.</summary>
    internal static int Matching(IReadOnlyList<string> tokens, int at, string open, string close)
    {
        var depth = 0;
        for (var i = at; i < tokens.Count; i++)
        {
            if (tokens[i] == open)
                depth++;
            else if (tokens[i] == close && --depth == 0)
                return i + 1;
        }
        return tokens.Count;
    }
}
