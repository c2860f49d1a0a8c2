// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Kernel.Scenarios.Importing;

/// <summary>
/// Turns what <c>strace -f -y -yy</c> has written into a scenario: first what the calls need to find, then the calls, a task
/// for each that was traced, each with the result that it had. What cannot be said is a comment that tells why.
/// </summary>
/// <remarks>It reads once, and keeps of what it has read the paths and the tasks alone: the calls go to a file on the way.</remarks>
public sealed class TraceImporter
{
    private readonly Dictionary<int, TracedTask> _tasks = [];
    private readonly HashSet<int> _begun = [];
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly Prelude _prelude = new();
    private readonly TextWriter _body;
    private string _current = "main";
    private int _said;
    private int _unsaid;

    private TraceImporter(TextWriter body) => _body = body;

    /// <summary>Reads a trace and writes a scenario.</summary>
    /// <exception cref="TraceException">The trace is none.</exception>
    public static void Import(string title, TextReader trace, TextWriter scenario, CancellationToken cancellation = default)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var body = new StreamWriter(file))
                new TraceImporter(body).Read(trace, cancellation).Begin(title, scenario);
            using var written = new StreamReader(file);
            while (written.ReadLine() is { } line)
            {
                cancellation.ThrowIfCancellationRequested();
                scenario.WriteLine(line);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private TraceImporter Read(TextReader trace, CancellationToken cancellation)
    {
        foreach (var it in new TraceReader(trace).Events())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (it)
            {
                case Ended:
                    End(it.Pid);
                    break;
                case Entered { Name: "clone" or "clone3" or "fork" or "vfork" } entered:
                    _begun.Add(entered.Pid);
                    break;
                case Returned { Call: var call }:
                    Take(call);
                    break;
            }
        }

        return this;
    }

    /// <summary>The head of the scenario, with what the calls need to find.</summary>
    private void Begin(string title, TextWriter scenario)
    {
        scenario.WriteLine($"# {title}, as strace saw it: {_said} calls, and {_unsaid} that cannot be said here.");
        foreach (var (reason, count) in _reasons)
            scenario.WriteLine($"#   {count} × {reason}");
        if (_prelude.Full)
            scenario.WriteLine("#   (paths were too many: not all of them are made here)");
        foreach (var command in _prelude.Commands)
            scenario.WriteLine(CommandText.Of(command));
        if (_said == 0 && _prelude.Commands.Count == 0)
            scenario.WriteLine("mountinfo");
    }

    private void Take(TraceCall call)
    {
        var task = Task(call.Pid);
        if (call.Name is "clone" or "clone3" or "fork" or "vfork")
        {
            _begun.Remove(call.Pid);
            if (call.Result is > 0 and <= int.MaxValue and var child)
                Fork(call.Pid, (int)child, call);
            return;
        }

        if (call.Result is null)
            return;
        var translation = call.Name is "close_range" ? CloseRange(task, call) : Translator.Of(task, call);
        if (translation.Command is { } odd && CommandText.Of(odd).AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
            translation = Translation.Unsaid("a line break in a name");
        if (translation.Reason is { } reason)
            Count(reason);
        if (translation.Command is { } command)
        {
            Need(command, call.Errno);
            SwitchTo(task.Name);
            _body.WriteLine($"{CommandText.Of(command)} => {call.Errno.Name()}{(translation.Reason is { } left ? $"  # {left}" : "")}");
            _said++;
        }
        else if (translation.Reason is { } why)
        {
            _body.WriteLine($"# line {call.Line}: {call.Name}: {why}");
            _unsaid++;
        }
    }

    private Translation CloseRange(TracedTask task, TraceCall call)
    {
        if (call.Errno is not Errno.None || !long.TryParse(call[0].Text.Split('<')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            return Translation.Nothing;
        if (!long.TryParse(call[1].Text.Split('<')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            last = uint.MaxValue;
        var closed = task.Files.Between(first, last);
        if (closed.Count == 0 || call[2].Flags.Contains("CLOSE_RANGE_CLOEXEC"))
            return Translation.Nothing;
        // Numbers here need not be those there: one by one.
        SwitchTo(task.Name);
        foreach (var fd in closed)
            _body.WriteLine($"close {task.Files.Close(fd)} => 0");
        return Translation.Nothing;
    }

    /// <summary>What a command needs to find, and what it leaves for the commands after it.</summary>
    private void Need(Command command, Errno errno)
    {
        var failed = errno is not Errno.None;
        if (errno is Errno.ENOENT)
            return;
        switch (command)
        {
            case MakeDirectory c when failed:
                _prelude.Need(c.Path);
                break;
            case MakeDirectory c:
                _prelude.NeedParent(c.Path);
                _prelude.Made(c.Path);
                break;
            case Symlink c:
                _prelude.NeedParent(c.Path);
                _prelude.Made(c.Path);
                break;
            case RemoveDirectory c:
                _prelude.Need(c.Path);
                break;
            case Unlink c:
                _prelude.Need(c.Path, file: true);
                break;
            case Rename c:
                _prelude.Need(c.Old, file: true);
                _prelude.NeedParent(c.New);
                break;
            case ChangeDirectory c:
                _prelude.Need(c.Path);
                break;
            case ChangeRoot c:
                _prelude.Need(c.Path);
                break;
            case Open c:
                _prelude.Need(c.Path, file: !c.Flags.HasFlag(OpenFlags.Directory) && KnownFiles.Is(c.Path));
                break;
            case MountNew c:
                _prelude.Need(c.Path);
                if (!failed)
                    _prelude.Mounted(c.Path);
                break;
            case Bind c:
                _prelude.Need(c.Old, KnownFiles.Is(c.Old));
                _prelude.Need(c.New, KnownFiles.Is(c.Old));
                if (!failed)
                    _prelude.Mounted(c.New);
                break;
            case MoveMount c:
                _prelude.NeedMount(c.Old);
                _prelude.Need(c.New);
                if (!failed)
                    _prelude.Mounted(c.New);
                break;
            case MoveTree c:
                _prelude.Need(c.From);
                _prelude.Need(c.To);
                if (!failed)
                    _prelude.Mounted(c.To);
                break;
            case OpenTree c:
                _prelude.Need(c.Path, KnownFiles.Is(c.Path));
                break;
            case PivotRoot c:
                _prelude.NeedMount(c.New);
                _prelude.Need(c.Old);
                break;
            case Umount c when !failed:
                _prelude.NeedMount(c.Path);
                _prelude.Unmounted(c.Path);
                break;
            case Umount c:
                _prelude.Need(c.Path);
                break;
            case SetPropagation c when !failed:
                _prelude.NeedMount(c.Path);
                break;
            case Remount c when !failed:
                _prelude.NeedMount(c.Path);
                break;
            case MountSetattr c when !failed:
                _prelude.NeedMount(c.Path);
                break;
        }
    }

    private TracedTask Task(int pid)
    {
        if (_tasks.TryGetValue(pid, out var task))
            return task;
        if (_tasks.Count == 0)
            return _tasks[pid] = new TracedTask("main", new());
        // To a terminal strace shows numbers only once there are several tasks.
        if (!_begun.Contains(0) && _tasks.Remove(0, out var first))
            return _tasks[pid] = first;
        // Its first line may come before its parent's call has returned.
        var parent = _begun.Count > 0 && _tasks.TryGetValue(_begun.First(), out var begun) ? begun : _tasks.Values.First();
        return Fork(parent, pid, shared: false);
    }

    private void Fork(int pid, int child, TraceCall call)
    {
        if (_tasks.ContainsKey(child))
            return;
        var flags = (call.Name is "clone3" ? call[0].Member("flags") ?? new("") : call.Arguments.Select(a => a.Text).Where(t => t.StartsWith("flags=", StringComparison.Ordinal)).Select(t => new TraceValue(t[6..])).FirstOrDefault(new TraceValue(""))).Flags;
        var task = Fork(Task(pid), child, flags.Contains("CLONE_FILES") && flags.Contains("CLONE_FS"));
        var unshared = (flags.Contains("CLONE_NEWUSER") ? UnshareFlags.User : UnshareFlags.None) | (flags.Contains("CLONE_NEWNS") ? UnshareFlags.Mounts : UnshareFlags.None);
        if (unshared is UnshareFlags.None)
            return;
        SwitchTo(task.Name);
        _body.WriteLine($"{CommandText.Of(new Unshare(unshared))} => 0");
        _said++;
    }

    private TracedTask Fork(TracedTask parent, int child, bool shared)
    {
        SwitchTo(parent.Name);
        var task = new TracedTask($"p{child}", shared ? parent.Files : parent.Files.Copy());
        _tasks[child] = task;
        _current = task.Name;
        _body.WriteLine(CommandText.Of(new SwitchTask(task.Name, shared)));
        return task;
    }

    private void End(int pid)
    {
        if (!_tasks.TryGetValue(pid, out var task) || task.Name is "main")
            return;
        _tasks.Remove(pid);
        SwitchTo(task.Name);
        _body.WriteLine("exit");
        _current = "main";
    }

    private void SwitchTo(string task)
    {
        if (_current == task)
            return;
        _current = task;
        _body.WriteLine(CommandText.Of(new SwitchTask(task)));
    }

    private void Count(string reason) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
}
