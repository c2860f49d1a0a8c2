// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>struct lockref of include/linux/lockref.h: a count that goes up and down without its lock while nobody holds that.</summary>
[KernelStruct("include/linux/lockref.h")]
public readonly partial struct lockref
{
    /// <summary>Whoever holds it can rely on the count.</summary>
    public partial spinlock_t @lock { get; }

    /// <summary>References; <see cref="Lockrefs.LOCKREF_DEAD"/> once the object is being taken apart.</summary>
    public partial shared<int> count { get; }
}

/// <summary>
/// Counts with a lock, lib/lockref.c. The kernel compares and exchanges both words at once, and takes the lock where
/// that fails; here each is one operation that waits until nobody holds the lock, and never takes it.
/// </summary>
public static class Lockrefs
{
    /// <summary>The count of an object that nobody can get a reference to any more.</summary>
    public const int LOCKREF_DEAD = -128;

    /// <summary>lockref_get_not_dead(), and lockref_get() where the caller has a reference: the new count; 0 where the object is dead.</summary>
    public static op<int> lockref_get_not_dead(lockref @lockref, [CallerArgumentExpression(nameof(@lockref))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line, MemoryOrder.Relaxed);
        return new op<int>(OpKind.Lockref, @lockref.address, 1);
    }

    /// <summary>lockref_put_return(): the new count; -1, and nothing changed, where there was no reference to give up.</summary>
    public static op<int> lockref_put_return(lockref @lockref, [CallerArgumentExpression(nameof(@lockref))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line, MemoryOrder.Relaxed);
        return new op<int>(OpKind.Lockref, @lockref.address, -1);
    }

    /// <summary>lockref_mark_dead(). Locks: the lockref's.</summary>
    public static void lockref_mark_dead(lockref @lockref)
    {
        Spinlocks.assert_spin_locked(@lockref.@lock);
        var count = @lockref.count;
        count.value = LOCKREF_DEAD;
    }

    internal static int add(lockref @lockref, int value)
    {
        var count = @lockref.count;
        var old = count.peek;
        if (value > 0 ? old < 0 : old <= 0)
            return value > 0 ? 0 : -1;
        if (Machine.WeakMemory)
        {
            WeakLocks.Pass(Context.current_thread, @lockref.@lock.address);
            WeakMemory.Modify(Context.current_thread, count.address, MemoryOrder.Relaxed, returning: true, new Change(OpKind.AtomicAdd, value), 0);
        }
        else
        {
            Memory.store(count.address, old + value);
        }
        return old + value;
    }
}
