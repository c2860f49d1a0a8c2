// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>atomic_t of include/linux/types.h, and atomic_long_t: one cell.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct atomic_t
{
    /// <summary>The number.</summary>
    public partial shared<int> counter { get; }
}

/// <summary>Atomic arithmetic, include/linux/atomic.h. What returns a value is a full barrier.</summary>
public static class Atomics
{
    /// <summary>atomic_read().</summary>
    public static op<int> atomic_read(atomic_t v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MarkedAccess.READ_ONCE(v.counter, expression, function, file, line);

    /// <summary>atomic_set().</summary>
    public static op atomic_set([Writes] atomic_t v, int value, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MarkedAccess.WRITE_ONCE(v.counter, value, expression, function, file, line);

    /// <summary>atomic_add_return(): the new value.</summary>
    public static op<int> atomic_add_return(int i, [Writes] atomic_t v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op<int>(OpKind.AtomicAdd, v.counter.address, i);
    }

    /// <summary>atomic_inc().</summary>
    public static op<int> atomic_inc([Writes] atomic_t v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        atomic_add(1, v, expression, function, file, line);

    /// <summary>atomic_add(): gives no value, and orders nothing; on x86 it is a full barrier all the same.</summary>
    public static op<int> atomic_add(int i, [Writes] atomic_t v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line, MemoryOrder.Relaxed);
        return new op<int>(Machine.WeakMemory ? OpKind.PerCpuAdd : OpKind.AtomicAdd, v.counter.address, i);
    }

    /// <summary>atomic_dec_return(): the new value; atomic_dec_and_test() is a comparison of it with 0.</summary>
    public static op<int> atomic_dec_return([Writes] atomic_t v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        atomic_add_return(-1, v, expression, function, file, line);

    /// <summary>atomic_fetch_or(): the value before.</summary>
    public static op<int> atomic_fetch_or(int mask, [Writes] shared<int> v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op<int>(OpKind.AtomicOr, v.address, mask);
    }

    /// <summary>atomic_fetch_and(): the value before.</summary>
    public static op<int> atomic_fetch_and(int mask, [Writes] shared<int> v, [CallerArgumentExpression(nameof(v))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op<int>(OpKind.AtomicAnd, v.address, mask);
    }

    /// <summary>atomic_inc_not_zero(): false, and nothing changed, where the value is 0.</summary>
    public static async co<bool> atomic_inc_not_zero([Writes] atomic_t v)
    {
        var old = await atomic_read(v);
        while (old != 0)
        {
            var found = await MarkedAccess.cmpxchg(v.counter, old, old + 1);
            if (found == old)
                return true;
            old = found;
        }
        return false;
    }
}
