// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The system calls behind each operation.</summary>
internal static class KernelOperations
{
    private const int StatSize = 256;

    private const int FileMode = 0b110_100_100;

    /// <summary>Carries out an operation in a task.</summary>
    public static Errno Execute(ISystemCaller task, Operation operation) => ToErrno(operation switch
    {
        MakeDirectory o => At.Place(o.Path) is var at ? task.Call(Nr.Mkdirat, at.Dirfd, task.String(at.Path), 0b111_101_101) : 0,
        Touch o => Touch(task, At.Place(o.Path)),
        RemoveDirectory o => At.Place(o.Path) is var at ? task.Call(Nr.Unlinkat, at.Dirfd, task.String(at.Path), AT_REMOVEDIR) : 0,
        Unlink o => At.Place(o.Path) is var at ? task.Call(Nr.Unlinkat, at.Dirfd, task.String(at.Path), 0) : 0,
        Rename o => Rename(task, At.Place(o.Old), At.Place(o.New)),
        Symlink o => At.Place(o.Path) is var at ? task.Call(Nr.Symlinkat, task.String(o.Target), at.Dirfd, task.String(at.Path)) : 0,
        Open o => OpenCalls.Open(task, o),
        Close o => task.Call(Nr.Close, o.Fd),
        Dup2 o => Dup2(task, o),
        CloseRange o => CloseRange(task, o),
        Stat o => Stat(task, At.PlaceOrDescriptor(o.Path)),
        ChangeDirectoryTo o => task.Call(Nr.Fchdir, o.Fd),
        Unshare o => o.Flags.HasFlag(UnshareFlags.User) ? UserNamespace.Unshare(task, o.Flags) : task.Call(Nr.Unshare, (long)o.Flags),
        _ => MountCalls.Execute(task, operation) ?? MountApiCalls.Execute(task, operation),
    });

    /// <summary>The errno in what a system call returned.</summary>
    public static Errno ToErrno(long result) => result < 0 ? (Errno)(int)-result : Errno.None;

    private static long Touch(ISystemCaller task, At at)
    {
        var fd = task.Call(Nr.Openat, at.Dirfd, task.String(at.Path), O_CREAT | (int)Access.WriteOnly | O_CLOEXEC, FileMode);
        return fd < 0 ? fd : task.Call(Nr.Close, fd);
    }

    private static long Rename(ISystemCaller task, At from, At to) =>
        task.Call(Nr.Renameat, from.Dirfd, task.String(from.Path), to.Dirfd, task.String(to.Path));

    private static long Stat(ISystemCaller task, At at) =>
        task.Call(Nr.Newfstatat, at.Dirfd, task.String(at.Path), task.Space(StatSize), at.Flags);

    /// <summary>dup2(2), which arm64 has not: by dup3(2), but for the descriptor that is already where it should be.</summary>
    private static long Dup2(ISystemCaller task, Dup2 dup) =>
        dup.Fd == dup.Fd2 ? task.Call(Nr.Fcntl, dup.Fd, F_GETFD) : task.Call(Nr.Dup3, dup.Fd, dup.Fd2, 0);

    /// <summary>close_range(2), in two parts where the descriptors that tasks need themselves are in between.</summary>
    private static long CloseRange(ISystemCaller task, CloseRange range)
    {
        if (range.First > range.Last || range.Last < TaskHost.FirstReserved || range.First > TaskHost.LastReserved)
            return task.Call(Nr.CloseRange, range.First, range.Last, 0);
        if (range.First < TaskHost.FirstReserved)
            task.Call(Nr.CloseRange, range.First, TaskHost.FirstReserved - 1, 0);
        return range.Last > TaskHost.LastReserved ? task.Call(Nr.CloseRange, TaskHost.LastReserved + 1, range.Last, 0) : 0;
    }
}
