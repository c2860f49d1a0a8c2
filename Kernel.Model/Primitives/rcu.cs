// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>struct rcu_head of include/linux/types.h: a callback that waits for its grace period.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct rcu_head
{
    /// <summary>The callback queued after this one.</summary>
    public partial rcu_head next { get; set; }

    /// <summary>What to call, with the address of this head.</summary>
    public partial func func { get; set; }

    /// <summary>Readers that were inside when the callback was queued, and still are.</summary>
    public partial int readers { get; set; }
}

/// <summary>
/// RCU, include/linux/rcupdate.h. A grace period waits for the readers that were inside a read-side section when it
/// began, and for nobody else: the shortest that the kernel promises. That it may last longer is the scheduler's
/// choice, which need not run the waiting thread at once.
/// </summary>
public static partial class Rcu
{
    [Global] private static partial rcu_head rcu_callbacks { get; set; }

    [Global] private static partial int rcu_callbacks_running { get; set; }

    /// <summary>
    /// rcu_read_lock(). Nests. The section begins with the thread's next operation: beginning earlier would only make
    /// grace periods wait for a thread that has not looked at anything yet.
    /// </summary>
    [AcquiresShared("<rcu>")]
    public static void rcu_read_lock()
    {
        var t = Context.current_thread;
        t.rcu_pending++;
    }

    /// <summary>rcu_read_unlock().</summary>
    /// <exception cref="KernelBugException">The thread is in no read-side section.</exception>
    [ReleasesShared("<rcu>")]
    public static void rcu_read_unlock()
    {
        var t = Context.current_thread;
        if (t.rcu_pending > 0)
        {
            t.rcu_pending--;
            return;
        }
        if (t.rcu_nesting == 0)
            throw new KernelBugException(BugKind.BadUnlock, $"{t} leaves an RCU read-side section that it is not in");
        if (--t.rcu_nesting == 0)
            quiescent(t);
    }

    /// <summary>rcu_read_lock_held().</summary>
    public static bool rcu_read_lock_held()
    {
        var t = Context.current_thread;
        return t.rcu_nesting + t.rcu_pending > 0;
    }

    internal static void enter(thread t)
    {
        t.rcu_nesting += t.rcu_pending;
        t.rcu_pending = 0;
    }

    /// <summary>Those that a grace period beginning now must wait for.</summary>
    internal static int readers()
    {
        var mask = 0;
        for (var id = 0; id < thread.Max; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && (t.rcu_nesting > 0 || t.nr_buffered > 0))
                mask |= t.bit;
        }
        return mask;
    }

    /// <summary>The thread has left its last section and its stores are visible: no grace period waits for it.</summary>
    internal static void quiescent(thread t)
    {
        if (t.rcu_nesting > 0 || t.nr_buffered > 0)
            return;
        var others = ~t.bit;
        for (var id = 0; id < thread.Max; id++)
        {
            var waiter = thread.number(id);
            if (waiter.gp_readers != 0)
                waiter.gp_readers &= others;
        }
        for (var head = rcu_callbacks; head; head = head.next)
            head.readers &= others;
        left_cookies(others);
    }

    /// <summary>synchronize_rcu() of kernel/rcu/tree.c. May sleep.</summary>
    [GracePeriod, MightSleep, MustNotHold("<rcu>")]
    public static co synchronize_rcu([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Context.might_sleep();
        Trace.At(null, function, file, line);
        return wait_for_readers();
    }

    // Without the place of the call: no text can live on a kernel stack.
    private static async co wait_for_readers()
    {
        await new op(OpKind.Barrier);
        var t = Context.current_thread;
        t.gp_readers = readers();
        await new op(OpKind.SynchronizeRcu);
    }

    /// <summary>synchronize_rcu_expedited(): the same promise, kept sooner.</summary>
    [GracePeriod, MightSleep, MustNotHold("<rcu>")]
    public static co synchronize_rcu_expedited([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        synchronize_rcu(function, file, line);

    internal static void ended() => Memory.raw_store(Machine.GracePeriods, Machine.GracePeriodsEnded + 1);

    /// <summary>
    /// call_rcu(): <paramref name="func"/> runs in softirq context after a grace period. Deviation: a full barrier on
    /// the caller's side, which the kernel does not promise.
    /// </summary>
    public static op call_rcu(rcu_head head, func func, [CallerArgumentExpression(nameof(head))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op(OpKind.CallRcu, head.address, func.id);
    }

    internal static void enqueue(rcu_head head, func func)
    {
        head.func = func;
        head.next = default;
        head.readers = readers();
        var last = rcu_callbacks;
        if (!last)
        {
            rcu_callbacks = head;
            return;
        }
        while (last.next)
            last = last.next;
        last.next = head;
    }

    internal static int ready_callbacks()
    {
        var ready = 0;
        for (var head = rcu_callbacks; head; head = head.next)
        {
            if (head.readers == 0)
                ready++;
        }
        return ready;
    }

    internal static int dequeue(int choice)
    {
        rcu_head before = default;
        for (var head = rcu_callbacks; ; before = head, head = head.next)
        {
            if (head.readers != 0 || choice-- > 0)
                continue;
            if (before)
                before.next = head.next;
            else
                rcu_callbacks = head.next;
            rcu_callbacks_running++;
            ended();
            return head.address;
        }
    }

    internal static bool idle() => !rcu_callbacks && rcu_callbacks_running == 0;

    /// <summary>rcu_barrier() of kernel/rcu/tree.c: returns when every callback queued has run. May sleep.</summary>
    [MightSleep]
    public static op rcu_barrier()
    {
        Context.might_sleep();
        return new op(OpKind.RcuBarrier);
    }

    /// <summary>The body of the thread that runs callbacks, in softirq context; rcu_core() of kernel/rcu/tree.c.</summary>
    public static async co rcu_core(int _)
    {
        while (true)
        {
            var head = new rcu_head(await new op<int>(OpKind.WaitCallback));
            Context.irq_enter();
            await head.func.invoke(head.address);
            Context.irq_exit();
            rcu_callbacks_running--;
        }
    }

    /// <summary><see cref="rcu_core"/>, as a thread's function.</summary>
    public static readonly func rcu_core_fn = func.of(rcu_core);
}
