// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>spinlock_t of include/linux/spinlock_types.h. A waiting thread stands still instead of spinning.</summary>
[KernelStruct("include/linux/spinlock_types.h")]
[Lock(Kind = LockKind.Spinning)]
public readonly partial struct spinlock_t
{
    /// <summary>1 while held.</summary>
    public partial int locked { get; set; }
}

/// <summary>Spinlocks, include/linux/spinlock.h.</summary>
public static class Spinlocks
{
    /// <summary>spin_lock().</summary>
    [Acquires("@lock")]
    public static op spin_lock(spinlock_t @lock, [CallerArgumentExpression(nameof(@lock))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op(OpKind.SpinLock, @lock.address);
    }

    /// <summary>spin_unlock(). Moving it before what other threads do meanwhile changes nothing for them: no point to run others at.</summary>
    [Releases("@lock")]
    public static void spin_unlock(spinlock_t @lock) => Locks.drop(Context.current_thread, @lock.address, LockMode.Spinning, 0);

    /// <summary>assert_spin_locked(), lockdep_assert_held().</summary>
    /// <exception cref="KernelBugException">The current thread does not hold it.</exception>
    [AssertsHeld("@lock")]
    public static void assert_spin_locked(spinlock_t @lock)
    {
        if (!Locks.holds(Context.current_thread, @lock.address))
            throw new KernelBugException(BugKind.Bug, $"{Context.current_thread} does not hold {@lock}");
    }
}
