// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>struct rcu_head of include/linux/types.h: a callback that waits for its grace period.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct rcu_head
{
    /// <summary>The callback queued after this one.</summary>
    public partial rcu_head next { get; set; }

    /// <summary>What to call, with the address of this head.</summary>
    public partial func func { get; set; }

    /// <summary>The grace period waited for; 0 once it may end.</summary>
    public partial int period { get; set; }

    /// <summary>Where that grace period is.</summary>
    internal partial life life { get; }
}

/// <summary>
/// RCU, include/linux/rcupdate.h. A grace period waits for the readers that were inside a read-side section when it
/// began, and for nobody else: the shortest that the kernel promises. That it may last longer is the scheduler's
/// choice, which need not run the waiting thread at once.
/// </summary>
/// <remarks>
/// A grace period is a small number, and each thread has a set of those that must see it out. So no cell but a thread's
/// own says anything of that thread, and threads that run the same program can be told apart by nothing.
/// Deviation: with store buffers, a reader counts until its buffer is empty at an instant outside every section; the
/// kernel promises only that the stores made before that instant are visible.
/// </remarks>
public static partial class Rcu
{
    [Global] private static partial rcu_head rcu_callbacks { get; set; }

    /// <summary>The callback queued last.</summary>
    [Global] private static partial rcu_head rcu_callbacks_tail { get; set; }

    /// <summary>Callbacks queued.</summary>
    [Global] private static partial int rcu_callbacks_queued { get; set; }

    /// <summary>Those of them whose grace period has not ended. Where there are none, nobody need look through the queue.</summary>
    [Global] private static partial int rcu_callbacks_waiting { get; set; }

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
        Execution.Kept?.Ordered(t, MemoryEventKind.ReadLock);
    }

    /// <summary>rcu_read_unlock().</summary>
    /// <exception cref="KernelBugException">The thread is in no read-side section.</exception>
    [ReleasesShared("<rcu>")]
    public static void rcu_read_unlock()
    {
        var t = Context.current_thread;
        Execution.Kept?.Ordered(t, MemoryEventKind.ReadUnlock);
        if (t.rcu_pending > 0)
        {
            t.rcu_pending--;
            return;
        }
        if (t.rcu_nesting == 0)
            throw new KernelBugException(BugKind.BadUnlock, $"{t} leaves an RCU read-side section that it is not in");
        if (--t.rcu_nesting == 0)
        {
            WeakDeferral.Leave(t);
            quiescent(t);
        }
    }

    /// <summary>rcu_read_lock_held().</summary>
    public static bool rcu_read_lock_held()
    {
        var t = Context.current_thread;
        return t.rcu_nesting + t.rcu_pending > 0;
    }

    internal static void enter(thread t)
    {
        if (t.rcu_nesting == 0)
            later_reader();
        t.rcu_nesting += t.rcu_pending;
        t.rcu_pending = 0;
        WeakDeferral.Enter(t);
    }

    private static bool is_reader(thread t) => t.live != 0 && (t.rcu_nesting > 0 || t.nr_buffered > 0);

    /// <summary>
    /// Begins a grace period: its number, which those who wait for it keep until it becomes 0; 0 where no reader is
    /// inside. Those that wait for the same readers share a number.
    /// </summary>
    private static int begin()
    {
        WeakDeferral.Begin();
        var all = 0;
        var used = 1;
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (!is_reader(t))
                continue;
            used |= t.gp_blocking;
            all++;
        }
        if (all == 0)
            return 0;
        for (var period = 1; period < 32; period++)
        {
            if (waits_for(period) == all)
                return period;
        }
        var free = System.Numerics.BitOperations.TrailingZeroCount(~used);
        if (free == 32)
            throw new KernelBugException(BugKind.Limit, "more than 31 different grace periods at once");
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (is_reader(t))
                t.gp_blocking |= 1 << free;
        }
        return free;
    }

    private static int waits_for(int period)
    {
        if (period == 0)
            return 0;
        var count = 0;
        for (var id = 0; id < thread.Limit; id++)
            count += (thread.number(id).gp_blocking >> period) & 1;
        return count;
    }

    /// <summary>The thread has left its last section and its stores are visible: no grace period waits for it.</summary>
    internal static void quiescent(thread t)
    {
        if (t.rcu_nesting > 0 || t.nr_buffered > 0)
            return;
        var ended = t.gp_blocking;
        if (ended == 0)
            return;
        t.gp_blocking = 0;
        reader_left(ended);
        for (var id = 0; id < thread.Limit; id++)
            ended &= ~thread.number(id).gp_blocking;
        if (ended == 0)
            return;
        for (var id = 0; id < thread.Limit; id++)
        {
            var waiter = thread.number(id);
            if ((ended & (1 << waiter.gp_period) & ~1) != 0)
                waiter.gp_period = 0;
        }
        for (var head = rcu_callbacks; head && rcu_callbacks_waiting != 0; head = head.next)
        {
            if ((ended & (1 << head.period) & ~1) == 0)
                continue;
            head.period = 0;
            rcu_callbacks_waiting--;
        }
        end_for_cookies(ended);
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
        t.gp_period = begin();
        t.gp_life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.Start, waits_for(t.gp_period));
        await new op(OpKind.SynchronizeRcu);
    }

    /// <summary>synchronize_rcu_expedited(): the same promise, kept sooner.</summary>
    [GracePeriod, MightSleep, MustNotHold("<rcu>")]
    public static co synchronize_rcu_expedited([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var t = Context.current_thread;
        t.gp_life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.Expedite);
        return synchronize_rcu(function, file, line);
    }

    internal static void ended()
    {
        Memory.raw_store(Machine.GracePeriods, Machine.GracePeriodsEnded + 1);
        WeakDeferral.End();
        elapsed_for_cookies();
    }

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
        var period = begin();
        head.life.begin_if_fresh();
        head.life.step(GracePeriodLifetime.Lifetime, GracePeriodTrigger.Start, waits_for(period));
        if (is_queued(head))
            throw new KernelBugException(BugKind.QueuedTwice, $"{Context.current_thread} queues {Names.of(head.address)} for a callback, which waits for one already");
        head.func = func;
        head.next = default;
        head.period = period;
        var last = rcu_callbacks_tail;
        if (last)
            last.next = head;
        else
            rcu_callbacks = head;
        rcu_callbacks_tail = head;
        rcu_callbacks_queued++;
        rcu_callbacks_waiting += period != 0 ? 1 : 0;
    }

    private static bool is_queued(rcu_head head) => head == rcu_callbacks_tail || (!Memory.is_fresh(head.address + rcu_head.offsetof_next) && head.next);

    /// <summary>
    /// 1 where callbacks run in the order in which they were queued, as those of one processor do; 0 for any order, as on many. They
    /// mostly give memory back, in as many orders as there are subsets of them.
    /// </summary>
    [Global] public static partial int callbacks_in_order { get; set; }

    internal static int ready_callbacks()
    {
        var ready = rcu_callbacks_queued - rcu_callbacks_waiting;
        return callbacks_in_order != 0 ? Math.Min(ready, 1) : ready;
    }

    internal static int dequeue(int choice)
    {
        rcu_head before = default;
        for (var head = rcu_callbacks; ; before = head, head = head.next)
        {
            if (head.period != 0 || choice-- > 0)
                continue;
            if (before)
                before.next = head.next;
            else
                rcu_callbacks = head.next;
            if (head == rcu_callbacks_tail)
                rcu_callbacks_tail = before;
            head.next = default;
            rcu_callbacks_queued--;
            rcu_callbacks_running++;
            deliver(head.life);
            ended();
            return head.address;
        }
    }

    /// <summary>Adds the callbacks, by their heads, whose grace period has ended and that have not begun to run.</summary>
    public static void ListReady(ICollection<int> heads)
    {
        for (var head = rcu_callbacks; head; head = head.next)
        {
            if (head.period == 0)
                heads.Add(head.address);
        }
    }

    /// <summary>Whether every callback queued has run.</summary>
    public static bool IsIdle => idle();

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
