// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The system calls that take paths only: of these a descriptor is its link under /proc.</summary>
internal static class MountCalls
{
    /// <summary>Carries out an operation in a task; null for one that is not of these.</summary>
    public static long? Execute(ISystemCaller task, Operation operation) => operation switch
    {
        MountNew o => Mount(task, o.Source, isPath: false, o.Path, o.Type, (int)o.Flags, o.Data),
        Bind o => Mount(task, o.Old, isPath: true, o.New, null, MS_BIND | (o.Recursive ? MS_REC : 0)),
        MoveMount o => Mount(task, o.Old, isPath: true, o.New, null, MS_MOVE),
        SetPropagation o => Mount(task, null, isPath: false, o.Path, null, Flag(o.Type) | (o.Recursive ? MS_REC : 0)),
        Remount o => Mount(task, null, isPath: false, o.Path, null, MS_REMOUNT | (o.Bind ? MS_BIND : 0) | (int)o.Flags, o.Data),
        Umount o => ProcDirectory.Call(task, [o.Path], paths => task.Call(Nr.Umount2, task.String(paths[0]), (long)o.Flags)),
        PivotRoot o => ProcDirectory.Call(task, [o.New, o.Old], paths => task.Call(Nr.PivotRoot, task.String(paths[0]), task.String(paths[1])), movesRoot: true),
        ChangeDirectory o => ProcDirectory.Call(task, [o.Path], paths => task.Call(Nr.Chdir, task.String(paths[0])), movesDirectory: true),
        ChangeRoot o => ProcDirectory.Call(task, [o.Path], paths => task.Call(Nr.Chroot, task.String(paths[0]))),
        _ => null,
    };

    private static long Mount(ISystemCaller task, string? source, bool isPath, string path, string? type, long flags, string data = "") =>
        ProcDirectory.Call(task, isPath ? [path, source!] : [path], paths =>
        {
            var from = source is null ? 0 : task.String(isPath ? paths[1] : source);
            var to = task.String(paths[0]);
            return task.Call(Nr.Mount, from, to, type is null ? 0 : task.String(type), flags, data.Length == 0 ? 0 : task.String(data));
        });

    private static int Flag(Propagation type) => type switch
    {
        Propagation.Shared => MS_SHARED,
        Propagation.Slave => MS_SLAVE,
        Propagation.Private => MS_PRIVATE,
        Propagation.Unbindable => MS_UNBINDABLE,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
