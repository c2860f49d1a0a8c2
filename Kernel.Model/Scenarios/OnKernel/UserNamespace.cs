// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>New user namespaces in which a task is root.</summary>
internal static class UserNamespace
{
    /// <summary>unshare(2) with a user namespace among what is unshared; then the task's own ids are mapped to 0.</summary>
    /// <param name="task">The task.</param>
    /// <param name="flags">What is unshared.</param>
    /// <param name="user">The task's user id, which is 0 within a world.</param>
    /// <param name="group">The task's group id.</param>
    public static long Unshare(ISystemCaller task, UnshareFlags flags, long user = 0, long group = 0)
    {
        var result = task.Call(Nr.Unshare, (long)flags);
        if (result < 0)
            return result;
        Write(task, "self/setgroups", "deny");
        Write(task, "self/uid_map", $"0 {user} 1");
        Write(task, "self/gid_map", $"0 {group} 1");
        TaskHost.DieWithParent(task);
        return result;
    }

    private static void Write(ISystemCaller task, string file, string text)
    {
        var fd = task.Call(Nr.Openat, TaskHost.Proc, task.String(file), (int)Access.WriteOnly | O_CLOEXEC);
        var result = fd < 0 ? fd : task.Call(Nr.Write, fd, task.String(text), text.Length);
        if (result < 0)
            throw new BackendException($"ids of a user namespace cannot be mapped here: /proc/{file}: {((Errno)(int)-result).Name()}");
        task.Call(Nr.Close, fd);
    }
}
