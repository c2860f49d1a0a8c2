// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons.C;

/// <summary>Reads the names in an expression or a declaration of C.</summary>
/// <param name="tokens">Tokens of the file.</param>
/// <param name="start">Where it begins.</param>
/// <param name="end">Where it ends.</param>
/// <param name="skeleton">Where the names go.</param>
internal sealed class CExpression(IReadOnlyList<string> tokens, int start, int end, List<string> skeleton)
{
    private static readonly HashSet<string> Operators = ["&&", "||", "?", "<", "<=", ">", ">="];

    private static readonly HashSet<string> Assignments = ["=", "|=", "&=", "+=", "-=", "^=", "++", "--"];

    /// <summary>What ends with its scope; the name in parentheses says what.</summary>
    private static readonly Dictionary<string, string> Scoped = new() { ["guard"] = "guard", ["scoped_guard"] = "guard", ["CLASS"] = "class", ["__free"] = "free" };

    /// <summary>Where the operand that is being read begins, and those around it: a comparison with nothing is a negation, which stands before.</summary>
    private readonly Stack<int> around = [];

    private int operand = skeleton.Count;

    /// <summary>The member that the WRITE_ONCE() being read writes.</summary>
    private int written = -1;

    /// <summary>Adds the names, in their order.</summary>
    internal void Read()
    {
        for (var i = start; i < end; i++)
        {
            var token = tokens[i];
            if (token is "(" or "[")
                around.Push(operand);
            else if (token is ")" or "]" && around.Count > 0)
                operand = around.Pop();
            if (Scoped.TryGetValue(token, out var word) && Next(i) == "(")
            {
                skeleton.Add($"{word}:{tokens[i + 2]}");
                i = CFunctions.Matching(tokens, i + 1, "(", ")") - 1;
            }
            else if (token is "sizeof" or "typeof" or "struct" or "union" or "enum")
                i = token[0] is 's' or 't' && tokens[i + 1] == "(" ? CFunctions.Matching(tokens, i + 1, "(", ")") - 1 : i + 1;
            else if (token == "!")
                skeleton.Add("!");
            else if (token is "==" or "!=")
                Comparison(i);
            else if (Operators.Contains(token))
                skeleton.Add(token);
            else if (Macros.IsNamed(token) || (char.IsLetter(token[0]) || token[0] == '_') && Next(i) == "(")
            {
                skeleton.Add(Next(i) == "(" ? token + "()" : token);
                if (token == "WRITE_ONCE")
                    Written(i + 2);
            }
            else if (char.IsLetter(token[0]) || token[0] == '_')
                Store(i);
            if (token is "(" or "[" or "&&" or "||" or "?" or ":" or "," or "=")
                operand = skeleton.Count;
        }
    }

    /// <summary>Comparing with nothing is a condition by itself, negated for ==.</summary>
    private void Comparison(int at)
    {
        var zero = Next(at) is "0" or "NULL" or "false" && (at + 2 >= end || tokens[at + 2] is ")" or "&&" or "||" or "?" or ";");
        if (!zero)
            skeleton.Add(tokens[at]);
        else if (tokens[at] == "==")
            skeleton.Insert(operand, "!");
    }

    /// <summary>A member that is written, whatever element of it.</summary>
    private void Store(int at)
    {
        if (at == start || tokens[at - 1] is not ("->" or "."))
            return;
        if (at == written)
            skeleton.Add(tokens[at] + "=");
        var next = at + 1;
        while (next < end && tokens[next] == "[")
            next = CFunctions.Matching(tokens, next, "[", "]");
        if (next < end && Assignments.Contains(tokens[next]))
            skeleton.Add(tokens[at] + "=");
    }

    /// <summary>Finds the member that WRITE_ONCE() writes: the last one of its first argument.</summary>
    private void Written(int at)
    {
        var last = at;
        for (var depth = 0; at < end && (depth > 0 || tokens[at] != ","); at++)
        {
            depth += tokens[at] is "(" or "[" ? 1 : tokens[at] is ")" or "]" ? -1 : 0;
            if (depth == 0 && tokens[at - 1] is "->" or ".")
                last = at;
        }
        written = last;
    }

    private string Next(int at) => at + 1 < end ? tokens[at + 1] : "";
}
