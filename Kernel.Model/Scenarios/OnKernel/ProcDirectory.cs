// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// Lets a system call that takes only paths reach a descriptor by its link under /proc: the world has no /proc, so the task
/// stands in the host's for the length of the call. Its own working directory waits under a descriptor meanwhile.
/// </summary>
internal static unsafe class ProcDirectory
{
    private const int StatxSize = 256;

    /// <summary>Makes a call with the paths that operands stand for.</summary>
    /// <param name="task">The task.</param>
    /// <param name="operands">The operands.</param>
    /// <param name="call">The call, given a path for each operand.</param>
    /// <param name="movesDirectory">Whether the call, if it succeeds, leaves another working directory than before.</param>
    /// <param name="movesRoot">Whether the call, if it succeeds, moves who stands in the root to the new one.</param>
    public static long Call(ISystemCaller task, string[] operands, Func<string[], long> call, bool movesDirectory = false, bool movesRoot = false)
    {
        if (!Array.Exists(operands, o => PathOperand.Of(o).Fd is not null))
            return call(operands);
        var here = Check(task.Call(Nr.Openat, AT_FDCWD, task.String("."), O_PATH | O_CLOEXEC));
        Check(task.Call(Nr.Dup3, here, TaskHost.WorkingDirectory, O_CLOEXEC));
        task.Call(Nr.Close, here);
        var inRoot = movesRoot && Place(task, TaskHost.WorkingDirectory, "") == Place(task, AT_FDCWD, "/");
        Check(task.Call(Nr.Fchdir, TaskHost.Proc));
        var result = call(Array.ConvertAll(operands, FromProc));
        if (inRoot && result == 0)
            Check(task.Call(Nr.Chdir, task.String("/")));
        else if (!movesDirectory || result < 0)
            Check(task.Call(Nr.Fchdir, TaskHost.WorkingDirectory));
        task.Call(Nr.Close, TaskHost.WorkingDirectory);
        return result;
    }

    private static string FromProc(string word)
    {
        var operand = PathOperand.Of(word);
        if (operand.Fd is not null)
            return At.Link(operand);
        // What was relative to the working directory is relative to where that waits.
        return word.Length == 0 || word[0] is '/' ? word : $"self/fd/{TaskHost.WorkingDirectory}/{word}";
    }

    private static (long Mount, long Inode) Place(ISystemCaller task, long dirfd, string path)
    {
        var name = task.String(path);
        var statx = (byte*)task.Space(StatxSize);
        Check(task.Call(Nr.Statx, dirfd, name, AT_EMPTY_PATH, STATX_MNT_ID_UNIQUE | STATX_INO, (long)statx));
        return (*(long*)(statx + KernelQueries.MountIdOffset), *(long*)(statx + 32));
    }

    private static long Check(long result) => result >= 0
        ? result
        : throw new BackendException($"a task cannot stand in /proc for the length of a call: {((Errno)(int)-result).Name()}");
}
