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

    /// <summary>Carries out an operation in a task.</summary>
    /// <returns>What the system call returned; negative for an error.</returns>
    public static int Execute(task_struct task, Operation operation) => operation switch
    {
        MakeDirectory o => Call(task, NR.mkdir, o.Path, DirectoryMode),
        Touch o => Touch(task, o),
        RemoveDirectory o => Call(task, NR.rmdir, o.Path),
        Unlink o => Call(task, NR.unlink, o.Path),
        Rename o => Call(task, NR.rename, o.Old, o.New),
        Symlink o => Call(task, NR.symlink, o.Target, o.Path),
        MountTmpfs o => Mount(task, o.Source, o.Path, "tmpfs", 0),
        Bind o => Mount(task, o.Old, o.New, "", MS_BIND | (o.Recursive ? MS_REC : 0)),
        MoveMount o => Mount(task, o.Old, o.New, "", MS_MOVE),
        SetPropagation o => Mount(task, "", o.Path, "", Flag(o.Type) | (o.Recursive ? MS_REC : 0)),
        Remount o => Mount(task, "", o.Path, "", MS_REMOUNT | (o.Bind ? MS_BIND : 0) | (o.ReadOnly ? MS_RDONLY : 0)),
        Umount o => Call(task, NR.umount2, o.Path, (int)o.Flags),
        PivotRoot o => Call(task, NR.pivot_root, o.New, o.Old),
        ChangeDirectory o => Call(task, NR.chdir, o.Path),
        ChangeRoot o => Call(task, NR.chroot, o.Path),
        Open o => Open(task, o),
        Close o => UserMode.Call(task, NR.close, arg0: o.Fd),
        Dup2 o => UserMode.Call(task, NR.dup2, arg0: o.Fd, arg1: o.Fd2),
        CloseRange o => UserMode.Call(task, NR.close_range, arg0: o.First, arg1: o.Last),
        Stat o => Call(task, NR.stat, o.Path),
        Unshare o => UserMode.Call(task, NR.unshare, arg0: o.User ? CLONE_NEWUSER | CLONE_NEWNS : CLONE_NEWNS),
        _ => throw new ArgumentException($"An operation without a system call: {operation}", nameof(operation)),
    };

    private static int Call(task_struct task, NR nr, string path, int arg0 = 0) =>
        UserMode.Call(task, nr, Text.ToKernel(path), arg0: arg0);

    private static int Call(task_struct task, NR nr, string path, string path2) =>
        UserMode.Call(task, nr, Text.ToKernel(path), Text.ToKernel(path2));

    private static int Mount(task_struct task, string source, string path, string type, int flags) =>
        UserMode.Call(task, NR.mount, Text.ToKernel(source), Text.ToKernel(path), type, flags);

    private static int Touch(task_struct task, Touch touch)
    {
        var fd = UserMode.Call(task, NR.open, Text.ToKernel(touch.Path), arg0: O_CREAT | O_WRONLY | O_CLOEXEC, arg1: FileMode);
        return fd < 0 ? fd : UserMode.Call(task, NR.close, arg0: fd);
    }

    private static int Open(task_struct task, Open open)
    {
        var flags = O_CLOEXEC | (int)open.Access
            | (open.Flags.HasFlag(OpenFlags.Create) ? O_CREAT : 0)
            | (open.Flags.HasFlag(OpenFlags.Path) ? O_PATH : 0)
            | (open.Flags.HasFlag(OpenFlags.Directory) ? O_DIRECTORY : 0)
            | (open.Flags.HasFlag(OpenFlags.NoFollow) ? O_NOFOLLOW : 0);
        var fd = UserMode.Call(task, NR.open, Text.ToKernel(open.Path), arg0: flags, arg1: FileMode);
        // Numbers 0 to 2 are never in use by a scenario, so the new descriptor is one of them and has to be moved.
        if (fd < 0)
            return fd;
        var moved = UserMode.Call(task, NR.dup3, arg0: fd, arg1: open.Fd, arg2: O_CLOEXEC);
        UserMode.Call(task, NR.close, arg0: fd);
        return moved;
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
