// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>
/// Notices a step that does not come to an end: a loop of the ported code, or of somebody who looks at the machine, that waits
/// for nobody. Each load and store takes one from what the machine has been given for the step; no clock has a say in it.
/// </summary>
/// <remarks>A loop that touches no cell at all is not noticed.</remarks>
internal static unsafe class Watchdog
{
    /// <summary>Loads and stores in one step that are taken for a loop without end where threads interleave: thousands of times what any step makes.</summary>
    public const int PreemptibleLimit = 10_000_000;

    /// <summary>The same where a thread runs until it has to wait, so that a whole system call on a hundred thousand mounts is one step.</summary>
    public const int Limit = int.MaxValue;

    /// <summary>By what the square of the cells in use is divided for the loads and stores that a look at the machine may take.</summary>
    private const int CellsSquaredPerAccess = 1000;

    /// <summary>A new step begins.</summary>
    public static void Feed(Machine.Registers* m) => m->fuel = m->preemptible != 0 ? PreemptibleLimit : Limit;

    /// <summary>Somebody begins to look at the machine, which takes the longer the more there is: the mounts of a namespace are looked at from each of them.</summary>
    public static void FeedCheck(Machine.Registers* m)
    {
        var used = (long)m->cells[Machine.Brk];
        m->fuel = (int)Math.Clamp(used * used / CellsSquaredPerAccess, PreemptibleLimit, Limit);
    }

    /// <summary>Stops a step that has made too many loads and stores.</summary>
    /// <exception cref="KernelBugException">Always.</exception>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Bark(Machine.Registers* m)
    {
        Feed(m);
        throw new KernelBugException(BugKind.Endless, $"{(m->current != 0 ? new thread(m->current).ToString() : "a check")} does not come to an end in {Where()}");
    }

    /// <summary>The innermost function on the stack that is not the machine's own.</summary>
    private static string Where()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { IsSpecialName: false, DeclaringType: { } type } method || type.Assembly == typeof(Machine).Assembly)
                continue;
            var function = method.Name == "MoveNext" && type.Name.Split('<', '>') is [_, var name, ..] ? name : method.Name;
            return frame.GetFileName() is { } file ? new Site(function, file, frame.GetFileLineNumber(), null).ToString() : function;
        }
        return "the machine itself";
    }
}
