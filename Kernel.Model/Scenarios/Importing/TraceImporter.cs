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
    /// <summary>The most tasks that may live at once.</summary>
    private const int MostTasks = 1 << 16;

    private readonly Dictionary<int, TracedTask> _tasks = [];
    private readonly HashSet<int> _begun = [];
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly TracedWorld _world = new();
    private readonly TracedNamespaces _namespaces;
    private readonly Footprints _footprints;
    private readonly TracedOverlap _body;
    private string _directory = "/";
    private bool _stands;
    private int _line;
    private int _said;
    private int _byEffect;
    private int _unsaid;

    private TraceImporter(TextWriter body) => (_body, _namespaces, _footprints) = (new(body), new(_world, _tasks), new(_world));

    /// <summary>Reads a trace and writes a scenario.</summary>
    /// <exception cref="TraceException">The trace is none.</exception>
    public static void Import(string title, TextReader trace, TextWriter scenario, CancellationToken cancellation = default)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var body = new StreamWriter(file))
            {
                var importer = new TraceImporter(body).Read(trace, cancellation);
                importer.Begin(title, scenario);
                body.Flush();
                importer.Copy(file, scenario, cancellation);
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
                case Ended ended:
                    End(ended);
                    break;
                case Entered { Name: "clone" or "clone3" or "fork" or "vfork" } entered:
                    _begun.Add(entered.Pid);
                    break;
                case Entered entered when Translator.Knows(entered.Name):
                    // It lives by now: where it is forked later, that would come between its call and others.
                    _line = entered.Line;
                    Task(entered.Pid);
                    _body.Enter(entered.Pid, entered.Line);
                    break;
                case Returned { Call: var call }:
                    Take(call);
                    _body.Leave(call.Pid);
                    break;
            }
        }

        _body.Release();

        return this;
    }

    /// <summary>The commands, each stand-in with what it has to have.</summary>
    private void Copy(string file, TextWriter scenario, CancellationToken cancellation)
    {
        using var written = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (written.ReadLine() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            if (StandIn.Of(line) is not { } standIn)
                scenario.WriteLine(line);
            else
            {
                foreach (var command in _world.Needed(standIn))
                    scenario.WriteLine(CommandText.Of(command));
            }
        }
    }

    /// <summary>The head of the scenario, with what the calls need to find.</summary>
    private void Begin(string title, TextWriter scenario)
    {
        scenario.WriteLine($"# {title}, as strace saw it: {_said} calls, {_byEffect} of them by their effect, and {_unsaid} that cannot be said here.");
        if (_body.Blocks > 0)
            scenario.WriteLine($"#   Calls of different tasks overlap {_body.Blocks} times: a block each.");
        foreach (var (reason, count) in _reasons)
            scenario.WriteLine($"#   {count} × {reason}");
        if (_world.Full)
            scenario.WriteLine("#   (paths were too many: not all of them are made here)");
        foreach (var command in _world.Prelude.Commands)
            scenario.WriteLine(CommandText.Of(command));
        foreach (var outside in _namespaces.Outside)
        {
            foreach (var command in (Command[])[new SwitchTask(outside.Name), new Unshare(UnshareFlags.Mounts), new SwitchTask(TracedTask.First)])
                scenario.WriteLine(CommandText.Of(command));
        }

        if (_world.BeginsElsewhere)
            scenario.WriteLine(CommandText.Of(new ChangeDirectory(_directory)));
        if (_said == 0)
            scenario.WriteLine("mountinfo");
    }

    private void Take(TraceCall call)
    {
        _line = call.Line;
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
        Stand(task, call);
        var entered = default(TracedTask);
        var translation = call.Name switch
        {
            "close_range" => CloseRange(task, call),
            "getdents" or "getdents64" => ReadDirectory(task, call),
            _ => Translator.Of(task, call),
        };
        if (call.Name is "setns")
            (translation, entered) = _namespaces.Enter(task, call);
        else if (call.Name is "open" or "openat" && translation.Command is null)
            Read(task, call, call.Name is "open" ? null : call[0], call.Name is "open" ? 0 : 1);
        if (translation.Command is Open file && _world.IsOfTheMachine(task, file.Path))
        {
            // A program asks there about itself and others, which is no matter of mounts.
            task.Files.Close(call.Name is "getdents" or "getdents64" ? call[0].Descriptor!.Value : (int)call.Result);
            return;
        }

        if (translation.Command is { } odd && CommandText.Of(odd).AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
            translation = Translation.Unsaid("a line break in a name");
        if (translation.Reason is { } reason)
            Count(reason);
        if (translation.Command is { } command)
        {
            // No block may hold it, of a task that may be in the block.
            if (entered is not null)
                _body.KeepOrder("a task enters the namespace of another meanwhile");
            Say(task, call, command, translation.Reason);
            if (entered is not null && call.Errno is Errno.None)
                TracedWorld.Enter(task, entered);
        }
        else if (translation.Reason is { } why)
        {
            _body.Remark(call.Line, $"# line {call.Line}: {call.Name}: {why}");
            if (translation.IsByEffect)
                (_said, _byEffect) = (_said + 1, _byEffect + 1);
            else
                _unsaid++;
        }
    }

    private void Say(TracedTask task, TraceCall call, Command command, string? left)
    {
        Play(task, call, command, left);
        _said++;
        if (left is not null)
            _byEffect++;
    }

    private void Play(TracedTask task, TraceCall call, Command command, string? left)
    {
        var footprint = _footprints.Before(task, command);
        var first = _world.Play(task, command, call.Errno, standsIn: left is not null).ToArray();
        _footprints.After(footprint, task, command, first);
        _body.Shared |= command is SetPropagation { Type: Propagation.Shared } or MountSetattr { Propagation: PropagationTypes.Shared } or MoveTree { Flags: MoveTreeFlags.SetGroup };
        _body.Add(new(task, _body.BeginOf(call.Pid) ?? call.Line, call.Line, command, call.Errno, footprint) { Left = left, First = first, Mounted = _world.Mounted });
    }

    /// <summary>The first time that strace shows the working directory of the first task, that is where the scenario begins.</summary>
    private void Stand(TracedTask task, TraceCall call)
    {
        if (_stands || task.Name is not TracedTask.First)
            return;
        _stands = call.Name is "chdir" or "fchdir" or "chroot" or "pivot_root";
        if (call.Arguments.Select(argument => argument.Text.StartsWith("AT_FDCWD<", StringComparison.Ordinal) ? argument.Place : null).FirstOrDefault(place => place is not null) is not { } directory)
            return;
        _stands = true;
        if (directory is not "/")
            _world.Stand(task, _directory = directory);
    }

    /// <summary>A file is opened that no command is made of, as far as one can tell by now.</summary>
    private void Read(TracedTask task, TraceCall call, TraceValue? dirfd, int path)
    {
        if (call.Errno is not Errno.None || call.Result is not (>= 0 and <= int.MaxValue and var fd))
            return;
        _namespaces.Open(task, call, call[path].String);
        var flags = call[path + 1].Flags;
        if (!flags.Contains("O_RDONLY") || flags.Contains("O_CREAT") || task.Files.Unopened<NamespaceFile>((int)fd) is not null)
            return;
        if (Translator.Operand(task, dirfd, call[path], empty: false) is ({ } operand, null))
            task.Files.Take((int)fd, new ReadFile(operand, Translator.HowToOpen(flags, operand), TracedWorld.Seen(task, operand)));
    }

    /// <summary>What somebody reads names from is a directory: opened like any file, it is opened now, if it is still where it was.</summary>
    private static Translation ReadDirectory(TracedTask task, TraceCall call)
    {
        if (call.Errno is not Errno.None || call[0].Descriptor is not { } fd || task.Files.Unopened<ReadFile>(fd) is not { } file || TracedWorld.Seen(task, file.Operand) != file.Place)
            return Translation.Nothing;
        return task.Files.Open(fd) is { } number
            ? new(new Open(number, file.Operand, Access.ReadOnly, file.Flags))
            : Translation.Unsaid("more descriptors at once than scenarios have");
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
        foreach (var fd in closed)
        {
            if (task.Files.Close(fd) is { } number)
                Play(task, call, new Close(number), left: null);
        }

        return Translation.Nothing;
    }

    private TracedTask Task(int pid)
    {
        if (_tasks.TryGetValue(pid, out var task))
            return task;
        if (_tasks.Count == 0)
            return _tasks[pid] = new TracedTask(TracedTask.First, new(), _world.Begin(), new());
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
        Play(task, call, new Unshare(unshared), left: null);
        _said++;
    }

    private TracedTask Fork(TracedTask parent, int child, bool shared)
    {
        if (_tasks.Count == MostTasks)
            throw new TraceException(_line, 1, $"more than {MostTasks} tasks live at once");
        _body.KeepOrder("a task is forked meanwhile");
        _body.SwitchTo(parent);
        var task = new TracedTask($"p{child}", shared ? parent.Files : parent.Files.Copy(), shared ? parent.Fs : parent.Fs.Copy(), parent.Namespace);
        _tasks[child] = task;
        _body.SwitchTo(task, shared);
        return task;
    }

    private void End(Ended ended)
    {
        if (_tasks.TryGetValue(ended.Pid, out var task) && task.Name is not TracedTask.First)
        {
            _tasks.Remove(ended.Pid);
            _body.Add(new(task, ended.Line, ended.Line, new Exit(), null, _footprints.Before(task, new Exit())));
        }

        _body.Leave(ended.Pid);
    }

    private void Count(string reason) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
}
