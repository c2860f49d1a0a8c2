// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>C variables on the stack whose address is taken, so that they need cells of their own. Last in, first out.</summary>
public static class KernelStack
{
    /// <summary>A variable of zeros on the current thread's stack; it lives until <see cref="offstack"/>.</summary>
    /// <exception cref="KernelBugException">No room is left.</exception>
    [return: Unshared]
    public static T onstack<T>() where T : unmanaged, IHandle<T>
    {
        var t = Context.current_thread;
        var used = t.nr_locals;
        if (used + T.size > thread.LocalCells)
            throw new KernelBugException(BugKind.Limit, $"no room for a {T.name} among the variables of {t}: {Backtrace.of(t)}");
        var first = t.locals.address + used;
        Memory.raw_fill(first, T.size, 0);
        t.nr_locals = used + T.size;
        return T.at(first);
    }

    /// <summary>The end of the variable made last.</summary>
    /// <exception cref="KernelBugException">Another was made later, and lives.</exception>
    public static void offstack<T>(T variable) where T : unmanaged, IHandle<T>
    {
        var t = Context.current_thread;
        var used = t.nr_locals - T.size;
        if (variable.address != t.locals.address + used)
            throw new KernelBugException(BugKind.Bug, $"{t} gives up a {T.name} that is not the last variable made: {Backtrace.of(t)}");
        Memory.raw_fill(variable.address, T.size, 0);
        t.nr_locals = used;
    }
}
