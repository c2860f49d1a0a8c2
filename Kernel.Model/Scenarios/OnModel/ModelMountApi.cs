// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using static Kernel.Model.fcntl_h;
using static Kernel.Model.fs_h;
using static Kernel.Model.Namespace;

namespace Kernel.Scenarios.OnModel;

/// <summary>The system calls of the mount API of today.</summary>
internal static class ModelMountApi
{
    /// <summary>Carries out an operation in a task.</summary>
    /// <returns>What the system call returned; negative for an error.</returns>
    public static int Execute(SystemCalls task, Operation operation) => operation switch
    {
        OpenTree o => OpenTree(task, o, At.PlaceOrDescriptor(o.Path)),
        MoveTree o => MoveMount(task, o, At.PlaceOrDescriptor(o.From), At.PlaceOrDescriptor(o.To)),
        MountSetattr o => MountSetattr(task, o, At.PlaceOrDescriptor(o.Path)),
        FsOpen o => ModelOperations.Moved(task, task.Call(NR.fsopen, o.Type, arg0: FsOpenContext.FSOPEN_CLOEXEC), o.Fd),
        FsConfig o => task.Call(NR.fsconfig, o.Key, Text.ToKernel(o.Value), arg0: o.Fd, arg1: (int)o.What),
        FsMount o => ModelOperations.Moved(task, task.Call(NR.fsmount, arg0: o.FsFd, arg1: FSMOUNT_CLOEXEC, arg2: (int)o.Attributes), o.Fd),
        _ => throw new ArgumentException($"An operation without a system call: {operation}", nameof(operation)),
    };

    private static int OpenTree(SystemCalls task, OpenTree tree, At at) =>
        ModelOperations.Moved(task, at.Call(task, NR.open_tree, (int)tree.Flags | at.Flags | O_CLOEXEC), tree.Fd);

    private static int MoveMount(SystemCalls task, MoveTree move, At from, At to)
    {
        var flags = (int)move.Flags | (from.Flags != 0 ? MOVE_MOUNT_F_EMPTY_PATH : 0) | (to.Flags != 0 ? MOVE_MOUNT_T_EMPTY_PATH : 0);
        return task.Call(NR.move_mount, from.Name, to.Name, arg0: flags, dfd: from.Dirfd, dfd2: to.Dirfd);
    }

    private static int MountSetattr(SystemCalls task, MountSetattr command, At at) => at.Call(
        task, NR.mount_setattr, at.Flags | (command.Recursive ? AT_RECURSIVE : 0), (int)command.Set, (int)command.Clear, (int)command.Propagation);
}
