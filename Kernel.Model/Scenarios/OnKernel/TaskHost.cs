// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// The process that all tasks of all worlds are children of. It is forked from this one, stays in the host's namespaces, holds
/// no descriptors but the two that tasks inherit, and dies with this process, as its children die with it.
/// </summary>
internal sealed unsafe class TaskHost : IDisposable
{
    /// <summary>The tasks' end of the socket through which a descriptor is handed to a task.</summary>
    public const int Socket = 201;

    /// <summary>The host's /proc.</summary>
    public const int Proc = 202;

    private readonly Lock _lock = new();
    private readonly SharedMemory _memory;
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _keeper;
    private readonly RemoteTask _task;
    private readonly int _socket;
    private readonly ConcurrentBag<ColumnProgram> _builders = [];
    private readonly ConcurrentBag<ColumnProgram> _greeters = [];
    private readonly long _user;
    private readonly long _group;
    private bool _disposed;

    public TaskHost()
    {
        _memory = new(StubCode.Current ?? throw new BackendException("only x86-64 and arm64 processors are supported"));
        var pair = stackalloc int[2];
        if (!OperatingSystem.IsLinux() || Libc.SocketPair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair) != 0)
            throw new BackendException("socketpair(2) failed");
        _socket = pair[0];

        // The host is told when the thread that forked it ends, not the process: so that is a thread of its own.
        var block = _memory.Take();
        block->Parent = (uint)Environment.ProcessId;
        nint pid = 0;
        using var forked = new ManualResetEventSlim();
        nint stack = 0;
        _keeper = new Thread(() =>
        {
            var here = 0;
            stack = (nint)(&here);
            pid = ForkWithSignalsBlocked(block);
            forked.Set();
            _ended.Wait();
        })
        { IsBackground = true, Name = "verified-tasks" };
        _keeper.Start();
        forked.Wait();
        if (pid < 0)
            throw new BackendException($"fork(2) failed: {((Errno)(int)-pid).Name()}");
        _task = new((int)pid, block);
        Prepare(pair[1]);
        (_user, _group) = (_task.Call(Nr.Geteuid), _task.Call(Nr.Getegid));
        HostMemory.Trim(_task, [stack, (nint)block, (nint)_memory.Entry]);
        _ = Libc.Close(pair[1]);
    }

    /// <summary>The first number of those that no command touches, this one and all that tasks need for a moment.</summary>
    public const int FirstReserved = 200;

    /// <summary>The last of those numbers.</summary>
    public const int LastReserved = 209;

    /// <summary>Where a task keeps its working directory while it stands in /proc.</summary>
    public const int WorkingDirectory = 203;

    /// <summary>Forks a task, from another one or from the host itself; one that is to share its table of descriptors and fs state does.</summary>
    public RemoteTask Fork(RemoteTask? from = null, bool shared = false)
    {
        var block = _memory.Take();
        block->Parent = (uint)_task.Pid;
        long pid;
        if (from is null)
        {
            lock (_lock)
                pid = _task.Clone(SIGCHLD, block);
        }
        else
        {
            // A sibling, not a child: a task outlives its forker.
            pid = from.Clone(CLONE_PARENT | SIGCHLD | (shared ? CLONE_FILES | CLONE_FS : 0), block);
        }

        if (pid < 0)
        {
            _memory.Return(block);
            throw new BackendException($"fork(2) failed: {((Errno)(int)-pid).Name()}");
        }

        var task = new RemoteTask((int)pid, block);
        // The first task of a world says so itself.
        if (from is not null)
            Walk(task, _greeters, DieWithParent);
        return task;
    }

    /// <summary>Lets a task exit, and waits until the kernel has taken it apart.</summary>
    public void Exit(RemoteTask task)
    {
        task.Start(Nr.ExitGroup, 0);
        Reap(task);
    }

    /// <summary>Has a task build its world, all calls in one go.</summary>
    public void Build(RemoteTask main) => Walk(main, _builders, task => KernelWorld.Build(task, _user, _group));

    /// <summary>Has a task make calls in one go, by one of the programs that are there for them or a new one.</summary>
    private void Walk(RemoteTask task, ConcurrentBag<ColumnProgram> programs, Func<ISystemCaller, Errno> calls)
    {
        if (!programs.TryTake(out var program))
            program = new(_memory, [calls], mayStandInProc: true);
        task.Walk(program);
        _ = program.Results();
        programs.Add(program);
    }

    /// <summary>Memory that all tasks see.</summary>
    public SharedMemory Memory => _memory;

    /// <summary>Kills a task in whatever state it is; it is still to be reaped.</summary>
    public void Kill(RemoteTask task)
    {
        lock (_lock)
        {
            // Without the host its tasks are gone too, and their pids may be anyone's.
            if (!_disposed)
                _ = Libc.Kill(task.Pid, SIGKILL);
        }
    }

    /// <summary>Has a task receive a copy of one of this process's descriptors.</summary>
    /// <returns>Its number in the task.</returns>
    public int HandOver(int descriptor, RemoteTask task)
    {
        lock (_lock)
            return DescriptorPassing.Pass(_socket, descriptor, task, Socket);
    }

    /// <summary>
    /// Waits for an RCU grace period, which membarrier(2) is documented to do, and for the longest time that the kernel delays
    /// a final fput or mntput: one jiffy, 10 ms at most.
    /// </summary>
    public void Settle()
    {
        lock (_lock)
            _ = _task.Call(Nr.Membarrier, MEMBARRIER_CMD_GLOBAL, 0);
        Thread.Sleep(11);
    }

    /// <summary>A task that loses its parent is killed. Changed credentials undo this, so it is said again after those.</summary>
    public static Errno DieWithParent(ISystemCaller task)
    {
        task.Call(Nr.Prctl, PR_SET_DUMPABLE, 1);
        task.Call(Nr.Prctl, PR_SET_PDEATHSIG, SIGKILL);
        return Errno.None;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        _ = Libc.Kill(_task.Pid, SIGKILL);
        var status = 0;
        _ = Libc.SystemCall(Nr.Wait4, _task.Pid, (nint)(&status), 0, 0, 0, 0);
        _ended.Set();
        _keeper.Join();
        _ended.Dispose();
        _ = Libc.Close(_socket);
        _memory.Dispose();
    }

    private nint ForkWithSignalsBlocked(CallBlock* block)
    {
        // The child inherits the mask: a Ctrl-C must not reach a handler there, since no managed code may run in it.
        ulong all = ulong.MaxValue, before;
        _ = Libc.SystemCall(Nr.RtSigprocmask, SIG_SETMASK, (nint)(&all), (nint)(&before), sizeof(ulong), 0, 0);
        var pid = _memory.Entry(block, SIGCHLD);
        _ = Libc.SystemCall(Nr.RtSigprocmask, SIG_SETMASK, (nint)(&before), 0, sizeof(ulong), 0, 0);
        return pid;
    }

    private void Prepare(int socket)
    {
        DieWithParent(_task);
        if (socket != Socket)
            Check(_task.Call(Nr.Dup3, socket, Socket, 0), "dup3(2)");
        _task.Call(Nr.CloseRange, 0, Socket - 1);
        _task.Call(Nr.CloseRange, Socket + 1, uint.MaxValue);
        var proc = Check(_task.Call(Nr.Openat, AT_FDCWD, _task.String("/proc"), O_DIRECTORY | O_CLOEXEC), "open(2) of /proc");
        Check(_task.Call(Nr.Dup3, proc, Proc, O_CLOEXEC), "dup3(2)");
        _task.Call(Nr.Close, proc);
        _task.Call(Nr.Umask, 0b000_010_010);
    }

    /// <summary>Waits until the kernel has taken apart a task that has been killed or exits by itself.</summary>
    public void Reap(RemoteTask task)
    {
        lock (_lock)
        {
            // wait4 comes back early only if a signal interrupts it, and those are blocked.
            if (!_disposed)
                _task.Call(Nr.Wait4, task.Pid, 0, 0x40000000, 0);
        }

        _memory.Return(task.Block);
    }

    private static long Check(long result, string what) =>
        result >= 0 ? result : throw new BackendException($"{what} failed: {((Errno)(int)-result).Name()}");
}
