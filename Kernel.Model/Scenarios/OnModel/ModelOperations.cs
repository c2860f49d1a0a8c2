// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using static Kernel.Model.fork;
using static Kernel.Model.fs_h;
using static Kernel.Model.mount_h;

namespace Kernel.Scenarios.OnModel;

/// <summary>The system calls behind each operation.</summary>
internal static class ModelOperations
{
    private const int DirectoryMode = 0b111_101_101;

    private const int FileMode = 0b110_100_100;

    /// <summary>Carries out an operation in a task. What it does next depends on what its calls have returned, and on nothing else.</summary>
    /// <returns>What the system call returned; negative for an error.</returns>
    public static int Execute(SystemCalls task, Operation operation) => operation switch
    {
        MakeDirectory o => At.Place(o.Path).Call(task, NR.mkdir, DirectoryMode),
        Touch o => Touch(task, At.Place(o.Path)),
        RemoveDirectory o => At.Place(o.Path).Call(task, NR.rmdir),
        Unlink o => At.Place(o.Path).Call(task, NR.unlink),
        Rename o => Rename(task, At.Place(o.Old), At.Place(o.New)),
        Symlink o => Symlink(task, o.Target, At.Place(o.Path)),
        MountNew o => Mount(task, Text.ToKernel(o.Source), o.Path, o.Type, (int)o.Flags, o.Data),
        Bind o => Mount(task, At.Path(o.Old), o.New, "", MS_BIND | (o.Recursive ? MS_REC : 0)),
        MoveMount o => Mount(task, At.Path(o.Old), o.New, "", MS_MOVE),
        SetPropagation o => Mount(task, "", o.Path, "", Flag(o.Type) | (o.Recursive ? MS_REC : 0)),
        Remount o => Mount(task, "", o.Path, "", MS_REMOUNT | (o.Bind ? MS_BIND : 0) | (int)o.Flags, o.Data),
        Umount o => task.Call(NR.umount2, At.Path(o.Path), arg0: (int)o.Flags),
        PivotRoot o => task.Call(NR.pivot_root, At.Path(o.New), At.Path(o.Old)),
        ChangeDirectory o => task.Call(NR.chdir, At.Path(o.Path)),
        ChangeRoot o => task.Call(NR.chroot, At.Path(o.Path)),
        ChangeDirectoryTo o => task.Call(NR.fchdir, arg0: o.Fd),
        Open o => Open(task, o, At.Place(o.Path)),
        Close o => task.Call(NR.close, arg0: o.Fd),
        Dup2 o => task.Call(NR.dup2, arg0: o.Fd, arg1: o.Fd2),
        CloseRange o => task.Call(NR.close_range, arg0: unchecked((int)o.First), arg1: unchecked((int)o.Last)),
        Stat o => At.PlaceOrDescriptor(o.Path) is var at ? at.Call(task, NR.stat, at.Flags) : 0,
        Unshare o => task.Call(NR.unshare, arg0: (int)o.Flags),
        _ => ModelMountApi.Execute(task, operation),
    };

    /// <summary>Moves a new descriptor. Numbers 0 to 2 are never in use by a scenario, so it is one of them, or an error.</summary>
    public static int Moved(SystemCalls task, int fd, int to)
    {
        if (fd < 0)
            return fd;
        var moved = task.Call(NR.dup3, arg0: fd, arg1: to, arg2: O_CLOEXEC);
        task.Call(NR.close, arg0: fd);
        return moved;
    }

    private static int Rename(SystemCalls task, At from, At to) =>
        task.Call(NR.rename, from.Name, to.Name, dfd: from.Dirfd, dfd2: to.Dirfd);

    private static int Symlink(SystemCalls task, string target, At at) =>
        task.Call(NR.symlink, Text.ToKernel(target), at.Name, dfd2: at.Dirfd);

    private static int Mount(SystemCalls task, qstr source, string path, string type, int flags, string data = "") =>
        task.Call(NR.mount, source, At.Path(path), type, flags, data: data);

    private static int Touch(SystemCalls task, At at)
    {
        var fd = at.Call(task, NR.open, O_CREAT | O_WRONLY | O_CLOEXEC, FileMode);
        return fd < 0 ? fd : task.Call(NR.close, arg0: fd);
    }

    private static int Open(SystemCalls task, Open open, At at)
    {
        var create = open.Flags.HasFlag(OpenFlags.Create);
        var flags = O_CLOEXEC | (int)open.Access
            | (create ? O_CREAT : 0)
            | (open.Flags.HasFlag(OpenFlags.Path) ? O_PATH : 0)
            | (open.Flags.HasFlag(OpenFlags.Directory) ? O_DIRECTORY : 0)
            | (open.Flags.HasFlag(OpenFlags.NoFollow) ? O_NOFOLLOW : 0);
        return Moved(task, open.Resolve is ResolveFlags.None
            ? at.Call(task, NR.open, flags, FileMode)
            : at.Call(task, NR.openat2, flags, create ? FileMode : 0, (int)open.Resolve), open.Fd);
    }

    private static int Flag(Propagation type) => type switch
    {
        Propagation.Shared => MS_SHARED,
        Propagation.Slave => MS_SLAVE,
        Propagation.Private => MS_PRIVATE,
        Propagation.Unbindable => MS_UNBINDABLE,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
