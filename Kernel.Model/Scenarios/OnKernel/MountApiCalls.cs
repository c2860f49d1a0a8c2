// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The system calls of the mount API of today.</summary>
internal static unsafe class MountApiCalls
{
    /// <summary>Carries out an operation in a task.</summary>
    public static long Execute(ISystemCaller task, Operation operation) => operation switch
    {
        OpenTree o => OpenTree(task, o, At.PlaceOrDescriptor(o.Path)),
        MoveTree o => MoveMount(task, o, At.PlaceOrDescriptor(o.From), At.PlaceOrDescriptor(o.To)),
        MountSetattr o => MountSetattr(task, o, At.PlaceOrDescriptor(o.Path)),
        FsOpen o => OpenCalls.Moved(task, task.Call(Nr.Fsopen, task.String(o.Type), FSOPEN_CLOEXEC), o.Fd),
        FsConfig o => FsConfig(task, o),
        FsMount o => OpenCalls.Moved(task, task.Call(Nr.Fsmount, o.FsFd, FSMOUNT_CLOEXEC, (long)o.Attributes), o.Fd),
        _ => throw new ArgumentException($"An operation without a system call: {operation}", nameof(operation)),
    };

    private static long OpenTree(ISystemCaller task, OpenTree tree, At at) =>
        OpenCalls.Moved(task, task.Call(Nr.OpenTree, at.Dirfd, task.String(at.Path), (int)tree.Flags | at.Flags | OPEN_TREE_CLOEXEC), tree.Fd);

    private static long MoveMount(ISystemCaller task, MoveTree move, At from, At to)
    {
        var flags = (int)move.Flags | (from.Flags != 0 ? MOVE_MOUNT_F_EMPTY_PATH : 0) | (to.Flags != 0 ? MOVE_MOUNT_T_EMPTY_PATH : 0);
        return task.Call(Nr.MoveMount, from.Dirfd, task.String(from.Path), to.Dirfd, task.String(to.Path), flags);
    }

    private static long MountSetattr(ISystemCaller task, MountSetattr command, At at)
    {
        var path = task.String(at.Path);
        // struct mount_attr
        var attributes = (long*)task.Space(32);
        attributes[0] = (long)command.Set;
        attributes[1] = (long)command.Clear;
        attributes[2] = (long)command.Propagation;
        return task.Call(Nr.MountSetattr, at.Dirfd, path, at.Flags | (command.Recursive ? AT_RECURSIVE : 0), (long)attributes, 32);
    }

    private static long FsConfig(ISystemCaller task, FsConfig command)
    {
        var key = command.Key.Length == 0 ? 0 : task.String(command.Key);
        var value = command.What is FsConfigCommand.String ? task.String(command.Value) : 0;
        return task.Call(Nr.Fsconfig, command.Fd, (long)command.What, key, value, 0);
    }
}
