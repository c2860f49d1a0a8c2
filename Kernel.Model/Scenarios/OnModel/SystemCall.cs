// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using static Kernel.Model.fcntl_h;

namespace Kernel.Scenarios.OnModel;

/// <summary>A system call with its arguments, as a task has them in its registers.</summary>
internal readonly record struct SystemCall(
    NR Nr, qstr Path = default, qstr Path2 = default, qstr Type = default,
    int Arg0 = 0, int Arg1 = 0, int Arg2 = 0, int Arg3 = 0, qstr Data = default, int Dfd = AT_FDCWD, int Dfd2 = AT_FDCWD)
{
    /// <summary>Makes the call in a task, from its begin to its end.</summary>
    public int Make(task_struct task) => UserMode.Call(task, Nr, Path, Path2, Type, Arg0, Arg1, Arg2, Arg3, Data, Dfd, Dfd2);

    /// <summary>Puts it into the registers of a task, for a thread that will make it.</summary>
    public void Prepare(task_struct task) => UserMode.Prepare(task, Nr, Path, Path2, Type, Arg0, Arg1, Arg2, Arg3, Data, Dfd, Dfd2);
}

/// <summary>Whoever makes the calls of an operation, one after the other.</summary>
/// <returns>What the call returned; negative for an error.</returns>
internal delegate int SystemCalls(SystemCall call);

/// <summary>Calls as they are written.</summary>
internal static class SystemCallWriting
{
    /// <summary>Makes a call, whose arguments are named as those of <see cref="UserMode.Call"/>.</summary>
    public static int Call(
        this SystemCalls task, NR nr, qstr path = default, qstr path2 = default, qstr type = default,
        int arg0 = 0, int arg1 = 0, int arg2 = 0, int arg3 = 0, qstr data = default, int dfd = AT_FDCWD, int dfd2 = AT_FDCWD) =>
        task(new(nr, path, path2, type, arg0, arg1, arg2, arg3, data, dfd, dfd2));
}
