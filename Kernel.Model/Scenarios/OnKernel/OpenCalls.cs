// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The system calls that open descriptors, each of which is then moved to the number asked for.</summary>
internal static unsafe class OpenCalls
{
    private const int FileMode = 0b110_100_100;

    /// <summary>open(2), or openat2(2) where the walk is restricted.</summary>
    public static long Open(ISystemCaller task, Open open)
    {
        var at = At.Place(open.Path);
        var flags = O_CLOEXEC | (int)open.Access
            | (open.Flags.HasFlag(OpenFlags.Create) ? O_CREAT : 0)
            | (open.Flags.HasFlag(OpenFlags.Path) ? O_PATH : 0)
            | (open.Flags.HasFlag(OpenFlags.Directory) ? O_DIRECTORY : 0)
            | (open.Flags.HasFlag(OpenFlags.NoFollow) ? O_NOFOLLOW : 0);
        if (open.Resolve is ResolveFlags.None)
            return Moved(task, task.Call(Nr.Openat, at.Dirfd, task.String(at.Path), flags, FileMode), open.Fd);
        var path = task.String(at.Path);
        // struct open_how
        var how = (long*)task.Space(24);
        how[0] = flags;
        how[1] = open.Flags.HasFlag(OpenFlags.Create) ? FileMode : 0;
        how[2] = (long)open.Resolve;
        return Moved(task, task.Call(Nr.Openat2, at.Dirfd, path, (long)how, 24), open.Fd);
    }

    /// <summary>Moves a new descriptor. Numbers 0 to 2 are never in use by a scenario, so it is one of them, or an error.</summary>
    public static long Moved(ISystemCaller task, long fd, int to)
    {
        if (fd < 0)
            return fd;
        var moved = task.Call(Nr.Dup3, fd, to, O_CLOEXEC);
        task.Call(Nr.Close, fd);
        return moved;
    }
}
