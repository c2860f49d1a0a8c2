// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using Kernel.Primitives;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnModel;

/// <summary>A world on the model: the machine of this OS thread, and the tasks by their numbers.</summary>
internal sealed class ModelWorld : IReturningWorld
{
    [ThreadStatic]
    private static ModelWorld? t_current;

    private readonly List<task_struct> _tasks = [];

    private sealed record Saved(int[] Cells, int Used, task_struct[] Tasks);

    public ModelWorld()
    {
        if (t_current is not null)
            throw new InvalidOperationException("This thread has a world on the model already.");
        t_current = this;
        _tasks.Add(BootedMachine.Start());
    }

    public Errno Execute(int task, Operation operation) => Guarded(() => ModelOperations.Execute(call => call.Make(_tasks[task]), operation));

    public Errno EnterNamespace(int task, int target) =>
        Guarded(() => UserMode.Call(_tasks[task], NR.setns, arg0: _tasks[target].nsproxy.mnt_ns.address));

    public (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query)
    {
        var lines = new List<string>();
        return (Guarded(() => ModelQueries.Ask(_tasks[task], query, lines)), lines);
    }

    public void Fork(int task, int child, bool shared) => Guarded(() =>
    {
        _tasks.Insert(child, UserMode.Fork(_tasks[task], shared ? fork.CLONE_FILES | fork.CLONE_FS : 0));
        return 0;
    });

    public void Exit(int task) => Guarded(() =>
    {
        UserMode.Exit(_tasks[task]);
        _tasks[task] = default;
        return 0;
    });

    public void Settle() => Guarded(() => 0);

    public IReadOnlyList<string> Mountinfo(int task) => [.. proc_namespace.mountinfo(_tasks[task]).Select(Text.FromKernel)];

    /// <remarks>A state of the machine is a copy of its arena.</remarks>
    public object Save(object? spare)
    {
        var used = Machine.Used;
        var cells = spare is Saved { Cells: var old } && old.Length >= used ? old : new int[used + used / 4];
        Machine.Arena[..used].CopyTo(cells);
        return new Saved(cells, used, [.. _tasks]);
    }

    public void Return(object saved)
    {
        var (cells, used, tasks) = (Saved)saved;
        Lives.Kept = false; // what goes back and forth has no history
        if (Machine.Used > used)
            Machine.Arena[used..Machine.Used].Clear();
        cells.AsSpan(0, used).CopyTo(Machine.Arena);
        _tasks.Clear();
        _tasks.AddRange(tasks);
    }

    public void Dispose()
    {
        Lives.Kept = false;
        t_current = null;
    }

    /// <summary>Runs a command and then what the kernel's own threads have to do: nobody on the machine is in a hurry.</summary>
    private Errno Guarded(Func<int> command)
    {
        if (t_current != this)
            throw new InvalidOperationException("The world belongs to another thread.");
        try
        {
            var result = command();
            Scheduler.Settle();
            return result < 0 ? (Errno)(-result) : Errno.None;
        }
        catch (KernelBugException e)
        {
            throw Stopped(e);
        }
    }

    /// <summary>What a user is told who cannot go on. Where the model has no room for more, nothing is said of the kernel.</summary>
    internal static BackendException Stopped(KernelBugException e)
    {
        var what = e.Kind == BugKind.Limit ? "a limit of the model is reached" : "the model found an error in the kernel it runs";
        return new($"{what}: {e.Message.Replace("\n    ", "; ", StringComparison.Ordinal)}", e);
    }
}
