// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>struct work_struct of include/linux/workqueue_types.h.</summary>
[KernelStruct("include/linux/workqueue_types.h")]
public readonly partial struct work_struct
{
    /// <summary>The item queued after this one.</summary>
    public partial work_struct entry { get; set; }

    /// <summary>What to call, with the address of this item.</summary>
    public partial func func { get; set; }

    /// <summary>WORK_STRUCT_PENDING: queued, and not yet taken by a worker.</summary>
    public partial int pending { get; set; }

    /// <summary>Where it is.</summary>
    internal partial life life { get; }
}

/// <summary>struct delayed_work of include/linux/workqueue.h. How long the delay is, is not modelled: any time may pass.</summary>
[KernelStruct("include/linux/workqueue.h")]
public readonly partial struct delayed_work
{
    /// <summary>The item.</summary>
    public partial work_struct work { get; }
}

/// <summary>struct rcu_work of include/linux/workqueue.h: work that first waits for a grace period.</summary>
[KernelStruct("include/linux/workqueue.h")]
public readonly partial struct rcu_work
{
    /// <summary>The item.</summary>
    public partial work_struct work { get; }

    /// <summary>The wait.</summary>
    public partial rcu_head rcu { get; }

    /// <summary>Where the item goes then.</summary>
    public partial workqueue_struct wq { get; set; }
}

/// <summary>struct workqueue_struct of kernel/workqueue.c: first in, first out, for as many workers as serve it.</summary>
[KernelStruct("kernel/workqueue.c")]
public readonly partial struct workqueue_struct
{
    /// <summary>The oldest item.</summary>
    public partial work_struct first { get; set; }

    /// <summary>Items being run, one for each worker that serves the queue.</summary>
    [Length(Workqueues.MaxWorkers)]
    public partial cells running { get; }
}

/// <summary>Work queues, kernel/workqueue.c.</summary>
public static partial class Workqueues
{
    /// <summary>Workers that can serve one queue.</summary>
    public const int MaxWorkers = 4;

    /// <summary>system_wq.</summary>
    [Global] public static partial workqueue_struct system_wq { get; }

    /// <summary>system_unbound_wq.</summary>
    [Global] public static partial workqueue_struct system_unbound_wq { get; }

    /// <summary>INIT_WORK().</summary>
    public static void INIT_WORK(work_struct work, func func, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        work.life.begin_if_fresh();
        work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.Initialize, 0, function, file, line);
        work.entry = default;
        set_pending(work, 0);
        work.func = func;
    }

    /// <summary>queue_work(): false where the item is queued already.</summary>
    public static co<bool> queue_work(workqueue_struct wq, work_struct work, [CallerArgumentExpression(nameof(work))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return queue(wq, work);
    }

    // Without the place of the call: no text can live on a kernel stack.
    private static async co<bool> queue(workqueue_struct wq, work_struct work)
    {
        var pending = await new op<int>(OpKind.Exchange, work.address + work_struct.offsetof_pending, 1);
        work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.Queue);
        if (pending != 0)
            return false;
        enqueue(wq, work);
        return true;
    }

    private static void enqueue(workqueue_struct wq, work_struct work)
    {
        WeakDeferral.Queue();
        work.entry = default;
        var last = wq.first;
        if (!last)
        {
            wq.first = work;
            return;
        }
        while (last.entry)
            last = last.entry;
        last.entry = work;
    }

    /// <summary>schedule_work(): on <see cref="system_wq"/>.</summary>
    public static co<bool> schedule_work(work_struct work) => queue_work(system_wq, work);

    /// <summary>schedule_delayed_work(): on <see cref="system_wq"/>, after any time.</summary>
    public static co<bool> schedule_delayed_work(delayed_work dwork, int delay)
    {
        _ = delay;
        return queue_delayed(system_wq, dwork.work);
    }

    private static async co<bool> queue_delayed(workqueue_struct wq, work_struct work)
    {
        var pending = await new op<int>(OpKind.Exchange, work.address + work_struct.offsetof_pending, 1);
        work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.QueueDelayed);
        if (pending != 0)
            return false;
        work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.TimerFired);
        enqueue(wq, work);
        return true;
    }

    /// <summary>
    /// queue_rcu_work(): true where the item will run after a full grace period from now; false where it was pending
    /// already, in which case it may run sooner than that.
    /// </summary>
    public static async co<bool> queue_rcu_work(workqueue_struct wq, rcu_work rwork)
    {
        var pending = await new op<int>(OpKind.Exchange, rwork.work.address + work_struct.offsetof_pending, 1);
        rwork.work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.QueueBehindGracePeriod);
        if (pending != 0)
            return false;
        rwork.wq = wq;
        await Rcu.call_rcu(rwork.rcu, rcu_work_rcufn_fn);
        return true;
    }

    private static co rcu_work_rcufn(int rcu)
    {
        var rwork = Pointers.container_of<rcu_work>(rcu, rcu_work.offsetof_rcu);
        rwork.work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.GracePeriod);
        enqueue(rwork.wq, rwork.work);
        return Done();
    }

    private static readonly func rcu_work_rcufn_fn = func.of(rcu_work_rcufn);

#pragma warning disable CS1998 // A coroutine that has nothing to wait for.
    private static async co Done()
#pragma warning restore CS1998
    {
    }

    /// <summary>The flag is exchanged by whoever queues, with no lock.</summary>
    private static void set_pending(work_struct work, int value)
    {
        var pending = new shared<int>(work.address + work_struct.offsetof_pending);
        pending.value = value;
    }

    /// <summary>True where a worker can take an item: one that still runs is not run twice at a time.</summary>
    internal static bool has_work(workqueue_struct wq) => wq.first && !is_running(wq, wq.first);

    /// <summary>Whether no item is queued or being run, on any queue of the system.</summary>
    public static bool IsIdle => is_idle(system_wq) && is_idle(system_unbound_wq);

    private static bool is_idle(workqueue_struct wq)
    {
        for (var i = 0; i < MaxWorkers; i++)
        {
            if (wq.running[i] != 0)
                return false;
        }
        return !wq.first;
    }

    internal static int dequeue(workqueue_struct wq)
    {
        WeakDeferral.Dequeue();
        var work = wq.first;
        wq.first = work.entry;
        set_pending(work, 0);
        WeakDeferral.Dequeued();
        work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.Start);
        var running = wq.running;
        for (var i = 0; i < MaxWorkers; i++)
        {
            if (running[i] != 0)
                continue;
            running[i] = work.address;
            return work.address;
        }
        throw new KernelBugException(BugKind.Limit, $"more than {MaxWorkers} workers serve {wq}");
    }

    internal static bool is_idle(work_struct work) => work.pending == 0 && !is_running(system_wq, work) && !is_running(system_unbound_wq, work);

    private static bool is_running(workqueue_struct wq, work_struct work)
    {
        for (var i = 0; i < MaxWorkers; i++)
        {
            if (wq.running[i] == work.address)
                return true;
        }
        return false;
    }

    /// <summary>flush_delayed_work(): the delay is over, and then as <see cref="flush_work"/>. May sleep.</summary>
    [MightSleep]
    public static op flush_delayed_work(delayed_work dwork) => flush_work(dwork.work);

    /// <summary>flush_work(): returns when the item is neither queued nor running. May sleep.</summary>
    [MightSleep]
    public static op flush_work(work_struct work)
    {
        Context.might_sleep();
        return new op(OpKind.FlushWork, work.address);
    }

    /// <summary>The body of a kernel worker; worker_thread() of kernel/workqueue.c. The argument is the queue it serves.</summary>
    public static async co worker_thread(int queue)
    {
        while (true)
        {
            var wq = new workqueue_struct(queue);
            var work = new work_struct(await new op<int>(OpKind.WaitWork, queue));
            await work.func.invoke(work.address);
            var running = wq.running;
            for (var i = 0; i < MaxWorkers; i++)
            {
                if (running[i] == work.address)
                {
                    running[i] = 0;
                    if (!Memory.is_freed(work.life.address)) // by its function, with the object that it was part of
                        work.life.step(WorkItemLifetime.Lifetime, WorkItemTrigger.Finish);
                    break;
                }
            }
        }
    }

    /// <summary><see cref="worker_thread"/>, as a thread's function.</summary>
    public static readonly func worker_thread_fn = func.of(worker_thread);
}
