// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>Memory barriers, include/asm-generic/barrier.h.</summary>
public static class Barriers
{
    /// <summary>smp_mb(): every store before it is visible before any load after it.</summary>
    public static op smp_mb([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(null, function, file, line);
        return new op(OpKind.Barrier);
    }

    /// <summary>smp_rmb(): loads before it are before loads after it. Nothing to do on x86, which keeps them in order, and no point to run others at: it concerns nobody else.</summary>
    public static void smp_rmb()
    {
        Execution.Kept?.Ordered(Context.current_thread, MemoryEventKind.ReadBarrier);
        if (Machine.WeakMemory)
            WeakMemory.ReadBarrier(Context.current_thread);
    }

    /// <summary>smp_wmb(): stores before it reach everybody before stores after it. Nothing to do on x86, which keeps them in order.</summary>
    public static void smp_wmb()
    {
        Execution.Kept?.Ordered(Context.current_thread, MemoryEventKind.WriteBarrier);
        if (Machine.WeakMemory)
            WeakMemory.WriteBarrier(Context.current_thread);
    }

    /// <summary>smp_mb__after_spinlock(): a full barrier behind the acquisition; on x86 that is one already.</summary>
    public static op smp_mb__after_spinlock([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => smp_mb(function, file, line);

    /// <summary>smp_mb__after_atomic(): a full barrier behind a read-modify-write that is none.</summary>
    public static op smp_mb__after_atomic([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => smp_mb(function, file, line);

    /// <summary>smp_mb__before_atomic(): a full barrier before one.</summary>
    public static op smp_mb__before_atomic([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => smp_mb(function, file, line);

    /// <summary>A point where other threads may run, and nothing else: cpu_relax(), cond_resched().</summary>
    public static op cond_resched([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(null, function, file, line);
        return new op(OpKind.Yield);
    }

    /// <summary>A choice that something outside the model makes: 0 to <paramref name="outcomes"/> - 1; 0 where nobody explores.</summary>
    public static op<int> choose(int outcomes, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(null, function, file, line);
        return new op<int>(OpKind.Choose, 0, outcomes);
    }
}
