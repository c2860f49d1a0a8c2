// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons.C;

/// <summary>Reads the statements of one C function.</summary>
/// <param name="tokens">Tokens of the file.</param>
/// <param name="body">Where the body's brace opens.</param>
/// <param name="end">Where the function ends.</param>
internal sealed class CStatements(IReadOnlyList<string> tokens, int body, int end)
{
    private readonly List<string> skeleton = [];
    private int at;

    /// <summary>The function's skeleton.</summary>
    internal List<string> Read()
    {
        at = body + 1;
        while (at < end - 1)
            Statement();
        return skeleton;
    }

    private void Statement()
    {
        switch (tokens[at])
        {
            case ";":
                at++;
                return;
            case "{":
                Block();
                return;
            case "if":
                If();
                return;
            case "while":
                Headed("while");
                return;
            case "switch":
                Headed("switch");
                return;
            case "for":
                Headed("for");
                return;
            case "do":
                skeleton.Add("do");
                at++;
                Statement();
                skeleton.Add("while");
                at++; // while
                Parenthesised();
                return;
            case "return":
                skeleton.Add("return");
                at++;
                Expression(";");
                return;
            case "goto":
                skeleton.Add("goto:" + tokens[at + 1]);
                at += 3;
                return;
            case "break" or "continue":
                skeleton.Add(tokens[at]);
                at += 2;
                return;
            case "case":
                skeleton.Add("case");
                at++;
                Expression(":");
                return;
            case "default":
                skeleton.Add("default");
                at += 2;
                return;
        }
        if (tokens[at + 1] == ":" && IsName(tokens[at]))
        {
            skeleton.Add(tokens[at] + ":");
            at += 2;
            return;
        }
        if (IsLoop())
        {
            Headed(tokens[at].StartsWith("scoped_", StringComparison.Ordinal) ? "scope" : "for");
            return;
        }
        Expression(";");
    }

    private void Block()
    {
        at++;
        while (tokens[at] != "}")
            Statement();
        at++;
    }

    private void If()
    {
        skeleton.Add("if");
        at++;
        Parenthesised();
        Statement();
        if (tokens[at] == "else")
        {
            skeleton.Add("else");
            at++;
            Statement();
        }
        skeleton.Add("}");
    }

    private void Headed(string word)
    {
        skeleton.Add(word);
        if (tokens[at] == word)
            at++;
        if (tokens[at] == "(")
            Parenthesised();
        else // a loop by macro: its name belongs to the head
        {
            var close = CFunctions.Matching(tokens, at + 1, "(", ")");
            new CExpression(tokens, at, close, skeleton).Read();
            at = close;
        }
        if (tokens[at] == ";")
            at++;
        else
            Statement();
        skeleton.Add("}");
    }

    /// <summary>A macro that heads a statement, as list_for_each_entry() does.</summary>
    private bool IsLoop()
    {
        if (!IsName(tokens[at]) || tokens[at + 1] != "(")
            return false;
        var next = tokens[CFunctions.Matching(tokens, at + 1, "(", ")")];
        return next == "{" || (IsName(next) && !next.StartsWith("__", StringComparison.Ordinal));
    }

    private void Parenthesised()
    {
        var close = CFunctions.Matching(tokens, at, "(", ")");
        new CExpression(tokens, at + 1, close - 1, skeleton).Read();
        at = close;
    }

    private void Expression(string terminator)
    {
        var depth = 0;
        var questions = 0;
        var i = at;
        for (; i < end; i++)
        {
            if (tokens[i] is "(" or "{" or "[")
                depth++;
            else if (tokens[i] is ")" or "}" or "]")
                depth--;
            else if (tokens[i] == "?")
                questions++;
            else if (depth == 0 && tokens[i] == ":" && questions > 0)
                questions--;
            else if (depth == 0 && tokens[i] == terminator)
                break;
        }
        new CExpression(tokens, at, i, skeleton).Read();
        at = i + 1;
    }

    private static bool IsName(string token) => char.IsLetter(token[0]) || token[0] == '_';
}
