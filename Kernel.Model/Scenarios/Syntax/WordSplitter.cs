// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Syntax;

/// <summary>Splits a line into words as a POSIX shell does, and expands nothing.</summary>
internal static class WordSplitter
{
    /// <summary>The words of a line up to its comment.</summary>
    /// <exception cref="SyntaxException">A quote is not closed, or nothing follows a backslash.</exception>
    public static List<Word> Split(string line)
    {
        var words = new List<Word>();
        var text = new StringBuilder();
        var at = 0;
        while (true)
        {
            while (at < line.Length && IsBlank(line[at]))
                at++;
            if (at == line.Length || line[at] is '#')
                return words;
            var start = at;
            var quoted = false;
            text.Clear();
            while (at < line.Length && !IsBlank(line[at]))
            {
                quoted |= line[at] is '\'' or '"' or '\\';
                at = line[at] switch
                {
                    '\'' => SingleQuoted(line, at, text),
                    '"' => DoubleQuoted(line, at, text),
                    '\\' => Escaped(line, at, text),
                    _ => Plain(line, at, text),
                };
            }

            words.Add(new(text.ToString(), start, at, quoted));
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static int Plain(string line, int at, StringBuilder text)
    {
        text.Append(line[at]);
        return at + 1;
    }

    private static int Escaped(string line, int at, StringBuilder text)
    {
        if (at + 1 == line.Length)
            throw new SyntaxException(at, "nothing follows the backslash");
        text.Append(line[at + 1]);
        return at + 2;
    }

    private static int SingleQuoted(string line, int open, StringBuilder text)
    {
        var close = line.IndexOf('\'', open + 1);
        if (close < 0)
            throw new SyntaxException(open, "the single quote is not closed");
        text.Append(line, open + 1, close - open - 1);
        return close + 1;
    }

    private static int DoubleQuoted(string line, int open, StringBuilder text)
    {
        var at = open + 1;
        while (at < line.Length && line[at] is not '"')
        {
            // Between double quotes a backslash is an ordinary character unless it stands before one of these.
            if (line[at] is '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\' or '$' or '`')
                at++;
            text.Append(line[at++]);
        }

        if (at >= line.Length)
            throw new SyntaxException(open, "the double quote is not closed");
        return at + 1;
    }
}
