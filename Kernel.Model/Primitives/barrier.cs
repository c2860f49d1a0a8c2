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

    /// <summary>smp_rmb(): nothing to do on x86, which keeps loads in order.</summary>
    public static void smp_rmb()
    {
    }

    /// <summary>smp_wmb(): nothing to do on x86, which keeps stores in order.</summary>
    public static void smp_wmb()
    {
    }

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
