// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>In which context the current thread runs, and what that forbids.</summary>
public static unsafe class Context
{
    /// <summary>The running thread.</summary>
    public static thread current_thread => new(Machine.registers->current);

    /// <summary>in_interrupt() of include/linux/preempt.h.</summary>
    public static bool in_interrupt() => current_thread.in_interrupt > 0;

    /// <summary>might_sleep() of include/linux/kernel.h.</summary>
    /// <exception cref="KernelBugException">A spinning lock is held, or the thread is in a read-side section or an interrupt.</exception>
    [MightSleep]
    public static void might_sleep() => might_sleep(current_thread, 0);

    internal static void might_sleep(thread t, int address)
    {
        var why = t.in_interrupt > 0 ? "in interrupt context"
            : t.rcu_nesting + t.rcu_pending > 0 ? "in an RCU read-side section"
            : t.preempt_count > 0 ? "with " + Spinning(t) : null;
        if (why != null)
            throw new KernelBugException(BugKind.SleepInAtomic, $"{t} may sleep on {(address == 0 ? "something" : Names.of(address))} {why}: {Backtrace.of(t)}");
    }

    /// <summary>The address of a lock that <paramref name="t"/> holds and that others may sleep on; 0 for none.</summary>
    public static int sleeping_lock_held(thread t)
    {
        for (var i = 0; i < t.nr_held; i++)
        {
            if ((LockMode)t.held[2 * i + 1] != LockMode.Spinning)
                return t.held[2 * i];
        }
        return 0;
    }

    private static string Spinning(thread t)
    {
        for (var i = 0; i < t.nr_held; i++)
        {
            if ((LockMode)t.held[2 * i + 1] == LockMode.Spinning)
                return Names.of(t.held[2 * i]) + " held" + Trace.AcquiredAt(t, t.held[2 * i]);
        }
        return "preemption disabled";
    }

    /// <summary>preempt_disable() of include/linux/preempt.h: the thread must not sleep. (It is not kept from being interleaved with.)</summary>
    public static void preempt_disable()
    {
        var t = current_thread;
        t.preempt_count++;
    }

    /// <summary>preempt_enable() of include/linux/preempt.h.</summary>
    public static void preempt_enable()
    {
        var t = current_thread;
        if (t.preempt_count == 0)
            throw new KernelBugException(BugKind.BadUnlock, $"{t} enables preemption, which is not disabled");
        t.preempt_count--;
    }

    /// <summary>Enters interrupt context on the current thread.</summary>
    public static void irq_enter()
    {
        var t = current_thread;
        t.in_interrupt++;
    }

    /// <summary>Leaves it.</summary>
    public static void irq_exit()
    {
        var t = current_thread;
        t.in_interrupt--;
    }
}
