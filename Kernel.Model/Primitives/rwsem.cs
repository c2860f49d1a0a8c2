// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>
/// struct rw_semaphore of include/linux/rwsem.h. Deviation: no queue, hence no fairness; whoever can enter may. That
/// allows more orders than the kernel does, never fewer.
/// </summary>
[KernelStruct("include/linux/rwsem.h")]
[Lock(Kind = LockKind.Sleeping)]
public readonly partial struct rw_semaphore
{
    /// <summary>-1 while held for writing, else the number of readers.</summary>
    public partial int count { get; set; }

    /// <summary>How it is held, with the number of readers: what is true at this instant, where <see cref="count"/> may still be in a store buffer.</summary>
    internal partial life life { get; }
}

/// <summary>Read-write semaphores, include/linux/rwsem.h.</summary>
public static class Rwsems
{
    /// <summary>down_read(). May sleep.</summary>
    [AcquiresShared("sem")]
    public static op down_read(rw_semaphore sem, [CallerArgumentExpression(nameof(sem))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        Context.might_sleep();
        return new op(OpKind.DownRead, sem.address);
    }

    /// <summary>down_write(). May sleep.</summary>
    [Acquires("sem")]
    public static op down_write(rw_semaphore sem, [CallerArgumentExpression(nameof(sem))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        Context.might_sleep();
        return new op(OpKind.DownWrite, sem.address);
    }

    /// <summary>up_read().</summary>
    [ReleasesShared("sem")]
    public static void up_read(rw_semaphore sem, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Locks.drop_shared(Context.current_thread, sem.address);
        sem.life.step_count(RwsemLifetime.Lifetime, RwsemTrigger.UpRead, -1, function, file, line);
    }

    /// <summary>up_write().</summary>
    [Releases("sem")]
    public static void up_write(rw_semaphore sem, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Locks.drop(Context.current_thread, sem.address, LockMode.Exclusive, 0);
        sem.life.step(RwsemLifetime.Lifetime, RwsemTrigger.UpWrite, 0, function, file, line);
    }

    /// <summary>downgrade_write(): from writer to reader, with no gap for another writer.</summary>
    [Downgrades("sem")]
    public static void downgrade_write(rw_semaphore sem, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        sem.life.step_count(RwsemLifetime.Lifetime, RwsemTrigger.Downgrade, 1, function, file, line);
        Locks.change(Context.current_thread, sem.address, LockMode.Exclusive, LockMode.Shared, 1);
    }

    /// <summary>A thread is about to acquire it: it begins to wait where it cannot.</summary>
    internal static void announced(rw_semaphore sem, bool shared)
    {
        if (sem.life.state == (byte)RwsemState.HeldForWrite || (!shared && sem.life.state == (byte)RwsemState.HeldForRead))
            sem.life.step(RwsemLifetime.Lifetime, RwsemTrigger.Wait);
    }

    /// <summary>rwsem_assert_held_write().</summary>
    /// <exception cref="KernelBugException">The current thread does not hold it for writing.</exception>
    [AssertsHeld("sem")]
    public static void rwsem_assert_held_write(rw_semaphore sem)
    {
        if (!Locks.holds(Context.current_thread, sem.address, LockMode.Exclusive))
            throw new KernelBugException(BugKind.Bug, $"{Context.current_thread} does not hold {sem} for writing");
    }
}
