// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a <c>struct work_struct</c>, delayed or behind a grace period or neither, is.</summary>
public enum WorkItemState : byte
{
    /// <summary>Not queued.</summary>
    Idle,

    /// <summary>Its timer runs.</summary>
    Delayed,

    /// <summary>It waits for a grace period (<c>rcu_work</c>).</summary>
    BehindGracePeriod,

    /// <summary>On a queue.</summary>
    Pending,

    /// <summary>A worker runs its function.</summary>
    Running,

    /// <summary>A worker runs its function, and it is on a queue again.</summary>
    RunningAndPending,

    /// <summary>A worker runs its function, and its timer runs again.</summary>
    RunningAndDelayed,

    /// <summary>A worker runs its function, and it waits for another grace period.</summary>
    RunningBehindGracePeriod,
}

/// <summary>What happens to a work item.</summary>
public enum WorkItemTrigger : byte
{
    /// <summary><c>INIT_WORK</c>; of one that is queued, it would tear the queue.</summary>
    Initialize,

    /// <summary><c>queue_work</c>; on one that is pending it answers false and changes nothing.</summary>
    Queue,

    /// <summary><c>queue_delayed_work</c>, with the same answer.</summary>
    QueueDelayed,

    /// <summary><c>queue_rcu_work</c>, with the same answer.</summary>
    QueueBehindGracePeriod,

    /// <summary><c>delayed_work_timer_fn</c>.</summary>
    TimerFired,

    /// <summary><c>rcu_work_rcufn</c>.</summary>
    GracePeriod,

    /// <summary>A worker calls its function (<c>process_one_work</c>).</summary>
    Start,

    /// <summary>The function returns.</summary>
    Finish,
}

/// <summary>The life of a work item (<c>kernel/workqueue.c</c>). Left out: <c>cancel_work</c> and its kin, which nothing ported calls.</summary>
public static class WorkItemLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<WorkItemState, WorkItemTrigger> Lifetime { get; } = new("work item", static (machine, _) =>
    {
        machine.Configure(WorkItemState.Idle)
            .Ignore(WorkItemTrigger.Initialize)
            .Permit(WorkItemTrigger.Queue, WorkItemState.Pending)
            .Permit(WorkItemTrigger.QueueDelayed, WorkItemState.Delayed)
            .Permit(WorkItemTrigger.QueueBehindGracePeriod, WorkItemState.BehindGracePeriod);
        machine.Configure(WorkItemState.Delayed)
            .Ignore(WorkItemTrigger.Queue)
            .Ignore(WorkItemTrigger.QueueDelayed)
            .Permit(WorkItemTrigger.TimerFired, WorkItemState.Pending);
        machine.Configure(WorkItemState.BehindGracePeriod)
            .Ignore(WorkItemTrigger.QueueBehindGracePeriod)
            .Permit(WorkItemTrigger.GracePeriod, WorkItemState.Pending);
        machine.Configure(WorkItemState.Pending)
            .Ignore(WorkItemTrigger.Queue)
            .Ignore(WorkItemTrigger.QueueDelayed)
            .Ignore(WorkItemTrigger.QueueBehindGracePeriod)
            .Permit(WorkItemTrigger.Start, WorkItemState.Running);
        // The pending bit is cleared before the function is called: from here on it can be queued again.
        machine.Configure(WorkItemState.Running)
            .Permit(WorkItemTrigger.Queue, WorkItemState.RunningAndPending)
            .Permit(WorkItemTrigger.QueueDelayed, WorkItemState.RunningAndDelayed)
            .Permit(WorkItemTrigger.QueueBehindGracePeriod, WorkItemState.RunningBehindGracePeriod)
            .Permit(WorkItemTrigger.Finish, WorkItemState.Idle);
        machine.Configure(WorkItemState.RunningAndPending)
            .Ignore(WorkItemTrigger.Queue)
            .Ignore(WorkItemTrigger.QueueDelayed)
            .Ignore(WorkItemTrigger.QueueBehindGracePeriod)
            .Permit(WorkItemTrigger.Finish, WorkItemState.Pending);
        machine.Configure(WorkItemState.RunningAndDelayed)
            .Ignore(WorkItemTrigger.Queue)
            .Ignore(WorkItemTrigger.QueueDelayed)
            .Permit(WorkItemTrigger.TimerFired, WorkItemState.RunningAndPending)
            .Permit(WorkItemTrigger.Finish, WorkItemState.Delayed);
        machine.Configure(WorkItemState.RunningBehindGracePeriod)
            .Ignore(WorkItemTrigger.QueueBehindGracePeriod)
            .Permit(WorkItemTrigger.GracePeriod, WorkItemState.RunningAndPending)
            .Permit(WorkItemTrigger.Finish, WorkItemState.BehindGracePeriod);
    });
}
