// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A world on the running kernel: a mount namespace of its own, and a process for each task.</summary>
internal sealed class KernelWorld : IScenarioWorld
{
    private readonly TaskHost _host;
    private readonly Dictionary<int, RemoteTask> _tasks = [];

    public KernelWorld(TaskHost host)
    {
        _host = host;
        var main = host.Fork();
        _tasks[IScenarioWorld.Main] = main;
        try
        {
            Build(main);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Errno Execute(int task, Operation operation) => KernelOperations.Execute(_tasks[task], operation);

    public Errno EnterNamespace(int task, int target)
    {
        var outside = Libc.Open($"/proc/{_tasks[target].Pid}/ns/mnt", O_CLOEXEC, 0);
        if (outside < 0)
            throw new BackendException("the mount namespace of a task cannot be opened under /proc");
        try
        {
            var caller = _tasks[task];
            var inside = _host.HandOver(outside, caller);
            var result = caller.Call(Nr.Setns, inside, CLONE_NEWNS);
            caller.Call(Nr.Close, inside);
            return KernelOperations.ToErrno(result);
        }
        finally
        {
            _ = Libc.Close(outside);
        }
    }

    public (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query) => KernelQueries.Ask(_tasks[task], query);

    public void Fork(int task, int child, bool shared) => _tasks.Add(child, _host.Fork(_tasks[task], shared));

    public void Exit(int task)
    {
        _host.Exit(_tasks[task]);
        _tasks.Remove(task);
    }

    public void Settle() => _host.Settle();

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

    public void Dispose()
    {
        foreach (var task in _tasks.Values)
            _host.Kill(task);
        _tasks.Clear();
    }

    /// <summary>A fresh tmpfs becomes the root in place of the host's, which is detached; a second one over it is entered.</summary>
    private static void Build(RemoteTask main)
    {
        // In a user namespace for root too: what is mounted below the world is locked there, and stays out of reach. Only
        // where there are none does root do without, and a scenario that unmounts its root twice sees the host's first mount.
        if (UserNamespace.Unshare(main, UnshareFlags.User | UnshareFlags.Mounts) < 0)
            Check(main.Call(Nr.Unshare, CLONE_NEWNS), "unshare(2) of a mount namespace");
        Check(main.Call(Nr.Mount, 0, main.String("/"), 0, MS_REC | MS_PRIVATE, 0), "making the mounts private");
        EnterNewRoot(main);
        Check(main.Call(Nr.PivotRoot, main.String("."), main.String(".")), "pivot_root(2)");
        Check(main.Call(Nr.Umount2, main.String("."), MNT_DETACH), "detaching the host's root");
        Check(main.Call(Nr.Chdir, main.String("/")), "chdir(2)");
        EnterNewRoot(main);
        Check(main.Call(Nr.Chroot, main.String(".")), "chroot(2)");
        Check(main.Call(Nr.Chdir, main.String("/")), "chdir(2)");
    }

    private static void EnterNewRoot(RemoteTask main)
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
