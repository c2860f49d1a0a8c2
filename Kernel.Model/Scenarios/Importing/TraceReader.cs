// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Importing;

/// <summary>What a line of a trace says: a call has returned, a task begins one that starts tasks, or it has ended.</summary>
internal abstract record TraceEvent(int Pid);

/// <summary>A call has returned.</summary>
internal sealed record Returned(TraceCall Call) : TraceEvent(Call.Pid);

/// <summary>A task is in a call that has not returned yet, the name of which is all that counts.</summary>
internal sealed record Entered(int Line, int Pid, string Name) : TraceEvent(Pid);

/// <summary>A task has ended.</summary>
internal sealed record Ended(int Line, int Pid) : TraceEvent(Pid);

/// <summary>Reads a trace line by line, and puts calls together that others have interrupted. It keeps one line a task, and no more.</summary>
internal sealed class TraceReader(TextReader reader)
{
    /// <summary>The longest line there may be: strace cuts off long before.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>The most tasks that may be in a call at once.</summary>
    public const int MostTasks = 1 << 15;

    private readonly Dictionary<int, string> _unfinished = [];
    private readonly StringBuilder _line = new();
    private int _number;

    /// <summary>What the trace says, in its order.</summary>
    /// <exception cref="TraceException">A line is none of strace's.</exception>
    public IEnumerable<TraceEvent> Events()
    {
        while (NextLine() is { } line)
        {
            if (Event(line) is { } it)
                yield return it;
        }
    }

    private TraceEvent? Event(string line)
    {
        var (pid, start) = TraceLine.Pid(line);
        var rest = line.AsSpan(start);
        if (rest.IsWhiteSpace() || rest.StartsWith("strace: ") || rest.StartsWith("--- "))
            return null;
        if (rest.StartsWith("+++ "))
            return new Ended(_number, pid);
        if (rest.StartsWith("<... "))
            return Resumed(line, start, pid);
        if (rest.TrimEnd().EndsWith("<unfinished ...>"))
        {
            var begun = line[start..line.LastIndexOf("<unfinished", StringComparison.Ordinal)].TrimEnd();
            if (!_unfinished.ContainsKey(pid) && _unfinished.Count == MostTasks)
                throw new TraceException(_number, 1, $"more than {MostTasks} tasks are in a call at once");
            _unfinished[pid] = begun;
            var open = begun.IndexOf('(', StringComparison.Ordinal);
            return open <= 0
                ? throw new TraceException(_number, start + 1, "no line of strace: the name of a system call was expected")
                : new Entered(_number, pid, begun[..open]);
        }

        return new Returned(TraceLine.Call(line, start, _number, pid));
    }

    private Returned? Resumed(string line, int start, int pid)
    {
        var close = line.IndexOf("resumed>", start, StringComparison.Ordinal);
        if (close < 0)
            throw new TraceException(_number, start + 1, "no line of strace: \"resumed>\" was expected");
        // What began before the trace did cannot be known.
        if (!_unfinished.Remove(pid, out var begun))
            return null;
        var whole = begun + line[(close + "resumed>".Length)..];
        return new(TraceLine.Call(whole, 0, _number, pid));
    }

    private string? NextLine()
    {
        _line.Clear();
        _number++;
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (c == '\n')
                return _line.ToString();
            if (c == 0)
                throw new TraceException(_number, _line.Length + 1, "not a text file: a NUL character");
            if (_line.Length == LongestLine)
                throw new TraceException(_number, LongestLine, $"the line is longer than {LongestLine} characters");
            _line.Append((char)c);
        }

        return _line.Length > 0 ? _line.ToString() : null;
    }
}
