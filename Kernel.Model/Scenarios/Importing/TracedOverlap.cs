// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Importing;

/// <summary>
/// Writes the commands of a trace in the order in which their calls returned, and those whose calls overlapped, of several tasks, as a
/// block. It holds back what returns while any call that may become a command is under way, and no more of that than a block may hold.
/// </summary>
/// <param name="body">Where the commands go.</param>
internal sealed class TracedOverlap(TextWriter body)
{
    /// <summary>The most commands that are held back: a block of more nobody follows.</summary>
    public const int Most = 64;

    private readonly Dictionary<int, int> _underWay = [];
    private readonly List<TracedStep> _held = [];
    private readonly List<(int Line, string Text)> _remarks = [];
    private string _current = TracedTask.First;
    private string? _inOrder;
    private bool _told;
    private bool _depends;

    /// <summary>How many blocks there are.</summary>
    public int Blocks { get; private set; }

    /// <summary>Whether what is mounted in one tree may be mounted in another.</summary>
    public bool Shared { get; set; }

    /// <summary>The line in which a call of a task began that may become a command; null for one that no other has interrupted.</summary>
    public int? BeginOf(int pid) => _underWay.TryGetValue(pid, out var line) ? line : null;

    /// <summary>A call is under way that may become a command.</summary>
    public void Enter(int pid, int line) => _underWay.TryAdd(pid, line);

    /// <summary>The call of a task is over, and what it became is added.</summary>
    public void Leave(int pid)
    {
        if (!_underWay.Remove(pid) || _underWay.Count > 0)
            return;
        Release();
        _inOrder = null;
        _told = false;
    }

    /// <summary>A command, which comes after all that were added before it or overlaps with them.</summary>
    public void Add(TracedStep step)
    {
        _held.Add(step);
        if (_underWay.Count == 0)
            Release();
        else if (_held.Count > Most)
            KeepOrder($"more than {Most} calls overlap");
        else if (_inOrder is not null)
            Release();
    }

    /// <summary>A remark, which stands before what returns later.</summary>
    public void Remark(int line, string text)
    {
        if (_held.Count == 0)
            body.WriteLine(text);
        else
            _remarks.Add((line, text));
        if (_remarks.Count > Most)
            KeepOrder($"more than {Most} calls overlap");
    }

    /// <summary>Something that no block may hold: what overlaps with it, and returns later, keeps its order.</summary>
    public void KeepOrder(string why)
    {
        if (_underWay.Count > 0 && _inOrder is null)
            _inOrder = why;
        Release();
    }

    /// <summary>Another task acts from now on; nothing is held back any more.</summary>
    public void SwitchTo(TracedTask task, bool shared = false)
    {
        if (_current == task.Name)
            return;
        _current = task.Name;
        Write(new SwitchTask(task.Name, shared));
    }

    /// <summary>Writes what is held back: what overlapped as blocks, if it may be.</summary>
    public void Release()
    {
        var steps = _held.OrderBy(step => step.Begin).ToArray();
        _held.Clear();
        for (var first = 0; first < steps.Length;)
        {
            var (last, end) = (first, steps[first].End);
            while (last + 1 < steps.Length && steps[last + 1].Begin < end)
                end = Math.Max(end, steps[++last].End);
            Remarks(end);
            Write([.. steps[first..(last + 1)].OrderBy(step => step.End)]);
            first = last + 1;
        }

        Remarks(int.MaxValue);
    }

    private void Remarks(int upto)
    {
        foreach (var (_, text) in _remarks.Where(remark => remark.Line <= upto))
            body.WriteLine(text);
        _remarks.RemoveAll(remark => remark.Line <= upto);
    }

    private void Write(TracedStep[] steps)
    {
        var columns = steps.GroupBy(step => step.Task).ToArray();
        var why = _inOrder ?? (columns.Length > Block.Most ? $"{columns.Length} tasks are in calls at once, and a block has at most {Block.Most} columns" : null);
        if (columns.Length > 1 && why is null)
        {
            WriteBlock(steps, columns);
            return;
        }

        if (why is not null && !_told)
            body.WriteLine($"# Calls from line {steps.Min(step => step.Begin)} on overlap, and stand in the order in which they returned: {why}.");
        _told = _inOrder is not null;
        foreach (var step in steps)
        {
            SwitchTo(step.Task);
            Write(step, label: null);
            if (step.Command is Exit)
                _current = TracedTask.First;
        }
    }

    private void WriteBlock(TracedStep[] steps, IGrouping<TracedTask, TracedStep>[] columns)
    {
        Blocks++;
        var depends = steps.SelectMany((a, i) => steps[(i + 1)..].Where(b => a.Task != b.Task && !a.Footprint.IsApartFrom(b.Footprint, Shared))).Any();
        if (depends && !_depends)
            body.WriteLine("# The results of these, and of what follows, may be others in another order: from here on those of the trace are remarks.");
        _depends |= depends;
        var results = new List<string>();
        body.WriteLine("par");
        foreach (var column in columns)
        {
            Write(new SwitchTask(column.Key.Name));
            foreach (var step in column)
            {
                var label = depends && step.Result is not null ? $"c{Blocks}_{results.Count + 1}" : null;
                if (label is not null)
                    results.Add($"{label}={step.Result!.Value.Name()}");
                Write(step, label);
            }
        }

        body.WriteLine("end");
        if (results.Count > 0)
            body.WriteLine($"exists {string.Join(' ', results)}");
        if (steps.Any(step => step.Command is Exit && step.Task.Name == _current))
            _current = TracedTask.First;
    }

    private void Write(TracedStep step, string? label)
    {
        foreach (var first in step.First)
            Write(first);
        var command = CommandText.Of(step.Command);
        var left = step.Left is null ? "" : $"  # {step.Left}";
        body.WriteLine(step.Result is not { } result ? command
            : label is not null ? $"{label}: {command}{left}"
            : _depends ? $"{command}  # {result.Name()}{(step.Left is null ? "" : $": {step.Left}")}"
            : $"{command} => {result.Name()}{left}");
        if (step.Mounted is { } standIn)
            body.WriteLine(standIn.Line);
    }

    private void Write(Command command) => body.WriteLine(CommandText.Of(command));
}
