// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The system calls behind each operation.</summary>
internal static class KernelOperations
{
    private const int StatSize = 256;

    /// <summary>Carries out an operation in a task.</summary>
    public static Errno Execute(RemoteTask task, Operation operation) => ToErrno(operation switch
    {
        MakeDirectory o => task.Call(Nr.Mkdirat, AT_FDCWD, task.String(o.Path), 0b111_101_101),
        Touch o => Touch(task, o),
        RemoveDirectory o => task.Call(Nr.Unlinkat, AT_FDCWD, task.String(o.Path), AT_REMOVEDIR),
        Unlink o => task.Call(Nr.Unlinkat, AT_FDCWD, task.String(o.Path), 0),
        Rename o => task.Call(Nr.Renameat, AT_FDCWD, task.String(o.Old), AT_FDCWD, task.String(o.New)),
        Symlink o => task.Call(Nr.Symlinkat, task.String(o.Target), AT_FDCWD, task.String(o.Path)),
        MountTmpfs o => Mount(task, o.Source, o.Path, "tmpfs", 0),
        Bind o => Mount(task, o.Old, o.New, null, MS_BIND | (o.Recursive ? MS_REC : 0)),
        MoveMount o => Mount(task, o.Old, o.New, null, MS_MOVE),
        SetPropagation o => Mount(task, null, o.Path, null, Flag(o.Type) | (o.Recursive ? MS_REC : 0)),
        Remount o => Mount(task, null, o.Path, null, MS_REMOUNT | (o.Bind ? MS_BIND : 0) | (o.ReadOnly ? MS_RDONLY : 0)),
        Umount o => task.Call(Nr.Umount2, task.String(o.Path), (int)o.Flags),
        PivotRoot o => task.Call(Nr.PivotRoot, task.String(o.New), task.String(o.Old)),
        ChangeDirectory o => task.Call(Nr.Chdir, task.String(o.Path)),
        ChangeRoot o => task.Call(Nr.Chroot, task.String(o.Path)),
        Open o => Open(task, o),
        Close o => task.Call(Nr.Close, o.Fd),
        Dup2 o => Dup2(task, o),
        CloseRange o => task.Call(Nr.CloseRange, o.First, o.Last, 0),
        Stat o => task.Call(Nr.Newfstatat, AT_FDCWD, task.String(o.Path), task.Space(StatSize), 0),
        Unshare o => o.User ? UserNamespace.Unshare(task) : task.Call(Nr.Unshare, CLONE_NEWNS),
        _ => throw new ArgumentException($"An operation without a system call: {operation}", nameof(operation)),
    });

    /// <summary>The errno in what a system call returned.</summary>
    public static Errno ToErrno(long result) => result < 0 ? (Errno)(int)-result : Errno.None;

    /// <summary>mount(2) with a null pointer for what is null.</summary>
    public static long Mount(RemoteTask task, string? source, string path, string? type, long flags)
    {
        var from = source is null ? 0 : task.String(source);
        var to = task.String(path);
        return task.Call(Nr.Mount, from, to, type is null ? 0 : task.String(type), flags, 0);
    }

    private static long Touch(RemoteTask task, Touch touch)
    {
        var fd = task.Call(Nr.Openat, AT_FDCWD, task.String(touch.Path), O_CREAT | (int)Access.WriteOnly | O_CLOEXEC, 0b110_100_100);
        return fd < 0 ? fd : task.Call(Nr.Close, fd);
    }

    private static long Open(RemoteTask task, Open open)
    {
        var flags = O_CLOEXEC | (int)open.Access
            | (open.Flags.HasFlag(OpenFlags.Create) ? O_CREAT : 0)
            | (open.Flags.HasFlag(OpenFlags.Path) ? O_PATH : 0)
            | (open.Flags.HasFlag(OpenFlags.Directory) ? O_DIRECTORY : 0)
            | (open.Flags.HasFlag(OpenFlags.NoFollow) ? O_NOFOLLOW : 0);
        var fd = task.Call(Nr.Openat, AT_FDCWD, task.String(open.Path), flags, 0b110_100_100);
        // Numbers 0 to 2 are never in use by a scenario, so the new descriptor is one of them and has to be moved.
        if (fd < 0)
            return fd;
        var moved = task.Call(Nr.Dup3, fd, open.Fd, O_CLOEXEC);
        task.Call(Nr.Close, fd);
        return moved;
    }

    /// <summary>dup2(2), which arm64 has not: by dup3(2), but for the descriptor that is already where it should be.</summary>
    private static long Dup2(RemoteTask task, Dup2 dup) =>
        dup.Fd == dup.Fd2 ? task.Call(Nr.Fcntl, dup.Fd, F_GETFD) : task.Call(Nr.Dup3, dup.Fd, dup.Fd2, 0);

    private static int Flag(Propagation type) => type switch
    {
        Propagation.Shared => MS_SHARED,
        Propagation.Slave => MS_SLAVE,
        Propagation.Private => MS_PRIVATE,
        Propagation.Unbindable => MS_UNBINDABLE,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
