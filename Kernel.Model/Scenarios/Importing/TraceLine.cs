// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Kernel.Scenarios.Importing;

/// <summary>A call that has returned.</summary>
/// <param name="Line">The line in which it did.</param>
/// <param name="Pid">The task; 0 before strace shows numbers.</param>
/// <param name="Name">The system call.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Result">What it returned; null where strace does not know.</param>
/// <param name="Errno">Its error; none for success.</param>
internal sealed record TraceCall(int Line, int Pid, string Name, IReadOnlyList<TraceValue> Arguments, long? Result, Errno Errno)
{
    /// <summary>An argument; empty for one that is not there.</summary>
    public TraceValue this[int index] => index < Arguments.Count ? Arguments[index] : new("");
}

/// <summary>Takes lines of strace apart: <c>PID name(arguments) = result</c>.</summary>
internal static class TraceLine
{
    /// <summary>The number of the task at the beginning of a line, and where the rest begins.</summary>
    public static (int Pid, int Start) Pid(string line)
    {
        var start = 0;
        var bracketed = line.StartsWith("[pid ", StringComparison.Ordinal);
        if (bracketed)
            start = "[pid ".Length;
        while (start < line.Length && line[start] is ' ')
            start++;
        var end = start;
        while (end < line.Length && char.IsAsciiDigit(line[end]))
            end++;
        if (end == start || end == line.Length || !int.TryParse(line.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            return (0, 0);
        if (bracketed && line[end] is ']')
            end++;
        else if (bracketed || line[end] is not ' ')
            return (0, SkipTime(line, 0));
        while (end < line.Length && line[end] is ' ')
            end++;
        return (pid, SkipTime(line, end));
    }

    /// <summary>Takes a whole call apart.</summary>
    /// <exception cref="TraceException">It is none.</exception>
    public static TraceCall Call(string line, int start, int number, int pid)
    {
        var open = start;
        while (open < line.Length && (char.IsAsciiLetterOrDigit(line[open]) || line[open] is '_'))
            open++;
        if (open == start || open == line.Length || line[open] is not '(')
            throw new TraceException(number, open + 1, "no line of strace: the name of a system call and its arguments in parentheses were expected");
        var arguments = new List<TraceValue>();
        var at = open + 1;
        while (at < line.Length && line[at] is not ')')
        {
            var end = EndOfValue(line, at);
            arguments.Add(new(line[at..end].Trim()));
            at = end;
            if (at < line.Length && line[at] is ',')
                at++;
            while (at < line.Length && line[at] is ' ')
                at++;
            if (end == line.Length || (at == end && line[at] is not ')'))
                break;
        }

        if (at >= line.Length || line[at] is not ')')
            throw new TraceException(number, Math.Min(at, line.Length) + 1, "no line of strace: the arguments do not end in a parenthesis");
        at++;
        while (at < line.Length && line[at] is ' ')
            at++;
        if (at >= line.Length || line[at] is not '=')
            throw new TraceException(number, at + 1, "no line of strace: = and a result were expected behind the arguments");
        var (result, errno) = Result(line[(at + 1)..].Trim());
        return new(number, pid, line[start..open], arguments, result, errno);
    }

    /// <summary>Where an argument ends: at a comma or parenthesis that is not within brackets, quotes or a descriptor's path.</summary>
    public static int EndOfValue(string text, int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at++;
                    while (at < text.Length && text[at] is not '"')
                        at += text[at] is '\\' ? 2 : 1;
                    break;
                case '<' when at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && EndOfDecoration(text, at) is > 0 and var close && text[at + 1] is not ('<' or ' '):
                    at = close;
                    break;
                case '(' or '{' or '[':
                    depth++;
                    break;
                case ')' or '}' or ']' when depth > 0:
                    depth--;
                    break;
                case ',' or ')' or '}' or ']' when depth == 0:
                    return at;
            }
        }

        return text.Length;
    }

    /// <summary>Where what -y shows of a descriptor ends: strace escapes what would end a path, but sockets have arrows.</summary>
    private static int EndOfDecoration(string text, int at)
    {
        do
            at = text.IndexOf('>', at + 1);
        while (at > 0 && text[at - 1] is '-');
        return at;
    }

    private static (long? Result, Errno Errno) Result(string text)
    {
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] is "?")
            return (null, Errno.None);
        var number = words[0].Split('<')[0];
        if (words is ["-1", var name, ..] && Errnos.TryParse(name, out var errno))
            return (-1, errno);
        if (number.StartsWith("0x", StringComparison.Ordinal))
            return (long.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null, Errno.None);
        return (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result) ? result : null, Errno.None);
    }

    /// <summary>A time of day or a number of seconds, as -t, -tt, -ttt and -r write.</summary>
    private static int SkipTime(string line, int at)
    {
        var end = at;
        while (end < line.Length && (char.IsAsciiDigit(line[end]) || line[end] is ':' or '.'))
            end++;
        if (end == at || end == line.Length || line[end] is not ' ')
            return at;
        while (end < line.Length && line[end] is ' ')
            end++;
        return end;
    }
}
