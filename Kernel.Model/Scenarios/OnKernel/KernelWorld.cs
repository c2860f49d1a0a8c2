// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A world on the running kernel: a mount namespace of its own, and a process for each task.</summary>
internal sealed class KernelWorld : IScenarioWorld
{
    private readonly TaskHost _host;
    private readonly bool _settles;
    private readonly Dictionary<int, RemoteTask> _tasks = [];

    /// <summary>Makes a world.</summary>
    /// <param name="host">Whose children its tasks are.</param>
    /// <param name="settles">Whether it waits for deferred work itself; else whoever made it does, for several at once.</param>
    public KernelWorld(TaskHost host, bool settles = true)
    {
        _host = host;
        _settles = settles;
        var main = host.Fork();
        _tasks[IScenarioWorld.Main] = main;
        try
        {
            host.Build(main);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Errno Execute(int task, Operation operation) => KernelOperations.Execute(_tasks[task], operation);

    /// <summary>Has a task make commands by itself; gives their results.</summary>
    public IReadOnlyList<Errno> Walk(int task, ColumnProgram program)
    {
        _tasks[task].Walk(program);
        return program.Results();
    }

    public Errno EnterNamespace(int task, int target)
    {
        var caller = _tasks[task];
        var inside = OpenNamespace(caller, target);
        var result = caller.Call(Nr.Setns, inside, CLONE_NEWNS);
        caller.Call(Nr.Close, inside);
        return KernelOperations.ToErrno(result);
    }

    /// <summary>Lets tasks walk their columns at the same time, and waits until all are through.</summary>
    public void Race(IReadOnlyList<Racer> racers, Prng random) => KernelRace.Run(_host, racers, random);

    /// <summary>A task as one that acts in a block; it has a descriptor for each namespace that it enters there.</summary>
    public Racer Prepare(int task, RaceColumn column, Func<string, int> numberOf)
    {
        var racer = _tasks[task];
        foreach (var (name, descriptor) in column.Namespaces)
        {
            var inside = OpenNamespace(racer, numberOf(name));
            Check(racer.Call(Nr.Dup3, inside, descriptor, O_CLOEXEC), "dup3(2)");
            racer.Call(Nr.Close, inside);
        }

        if (column.Exits)
            _tasks.Remove(task);
        return new(racer, column);
    }

    public (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query) => KernelQueries.Ask(_tasks[task], query);

    public void Fork(int task, int child, bool shared) => _tasks.Add(child, _host.Fork(_tasks[task], shared));

    public void Exit(int task)
    {
        _host.Exit(_tasks[task]);
        _tasks.Remove(task);
    }

    public void Settle()
    {
        if (_settles)
            _host.Settle();
    }

    public IReadOnlyList<string> Mountinfo(int task)
    {
        try
        {
            var bytes = File.ReadAllBytes($"/proc/{_tasks[task].Pid}/mountinfo");
            return Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackendException($"the mounts of a task cannot be read under /proc: {e.Message}", e);
        }
    }

    /// <summary>Kills all tasks, whose namespaces and file systems the kernel then takes apart.</summary>
    public void Kill()
    {
        foreach (var task in _tasks.Values)
            _host.Kill(task);
    }

    public void Dispose()
    {
        Kill();
        foreach (var task in _tasks.Values)
            _host.Reap(task);
        _tasks.Clear();
    }

    /// <summary>A fresh tmpfs becomes the root in place of the host's, which is detached; a second one over it is entered.</summary>
    /// <param name="main">The first task.</param>
    /// <param name="user">Its user id.</param>
    /// <param name="group">Its group id.</param>
    internal static Errno Build(ISystemCaller main, long user, long group)
    {
        TaskHost.DieWithParent(main);
        // In a user namespace for root too: what is mounted below the world is locked there, and stays out of reach. Only
        // where there are none does root do without, and a scenario that unmounts its root twice sees the host's first mount.
        if (UserNamespace.Unshare(main, UnshareFlags.User | UnshareFlags.Mounts, user, group) < 0)
            Check(main.Call(Nr.Unshare, CLONE_NEWNS), "unshare(2) of a mount namespace");
        Check(main.Call(Nr.Mount, 0, main.String("/"), 0, MS_REC | MS_PRIVATE, 0), "making the mounts private");
        EnterNewRoot(main);
        Check(main.Call(Nr.PivotRoot, main.String("."), main.String(".")), "pivot_root(2)");
        Check(main.Call(Nr.Umount2, main.String("."), MNT_DETACH), "detaching the host's root");
        Check(main.Call(Nr.Chdir, main.String("/")), "chdir(2)");
        EnterNewRoot(main);
        Check(main.Call(Nr.Chroot, main.String(".")), "chroot(2)");
        Check(main.Call(Nr.Chdir, main.String("/")), "chdir(2)");
        return Errno.None;
    }

    /// <summary>Opens the namespace of a task from outside.</summary>
    /// <returns>The descriptor's number in the task that wants it.</returns>
    private int OpenNamespace(RemoteTask caller, int target)
    {
        var outside = Libc.Open($"/proc/{_tasks[target].Pid}/ns/mnt", O_CLOEXEC, 0);
        if (outside < 0)
            throw new BackendException("the mount namespace of a task cannot be opened under /proc");
        try
        {
            return _host.HandOver(outside, caller);
        }
        finally
        {
            _ = Libc.Close(outside);
        }
    }

    private static void EnterNewRoot(ISystemCaller main)
    {
        Check(main.Call(Nr.Mount, main.String("tmpfs"), main.String("/"), main.String("tmpfs"), 0, 0), "mounting a tmpfs");
        // Only a step up from the root sees what is mounted over it.
        Check(main.Call(Nr.Chdir, main.String("/..")), "chdir(2)");
    }

    private static void Check(long result, string what)
    {
        if (result < 0)
            throw new BackendException($"{what} failed: {((Errno)(int)-result).Name()}");
    }
}
