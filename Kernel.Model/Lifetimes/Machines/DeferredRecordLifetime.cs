// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a <c>struct deferred_free_mounts</c> is, the record of the design that does not wait in umount.</summary>
public enum DeferredRecordState : byte
{
    /// <summary>Allocated, empty.</summary>
    Allocated,

    /// <summary>It has the batch of one umount.</summary>
    Filled,

    /// <summary>Waits for a grace period (<c>queue_rcu_work</c>).</summary>
    Queued,

    /// <summary>The worker puts its members.</summary>
    Putting,

    /// <summary>No member is left.</summary>
    Emptied,

    /// <summary>The memory is free.</summary>
    Freed,
}

/// <summary>What happens to a deferred record. Counts are members left.</summary>
public enum DeferredRecordTrigger : byte
{
    /// <summary><c>hlist_move_list</c> into the record.</summary>
    Fill,

    /// <summary><c>queue_rcu_work</c> accepts it.</summary>
    Queue,

    /// <summary>The grace period has passed and the worker begins.</summary>
    Run,

    /// <summary>One member is taken off and put.</summary>
    PutMember,

    /// <summary><c>kfree</c>.</summary>
    Free,
}

/// <summary>
/// The life of a deferred record: <c>__namespace_unlock</c> and <c>free_mounts</c> as queued for linux-next in 2025 (a6c7a78f1b6b);
/// mainline has no such record.
/// </summary>
public static class DeferredRecordLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<DeferredRecordState, DeferredRecordTrigger> Lifetime { get; } = new("deferred record", static (machine, members) =>
    {
        machine.Configure(DeferredRecordState.Allocated)
            .Permit(DeferredRecordTrigger.Fill, DeferredRecordState.Filled);
        machine.Configure(DeferredRecordState.Filled)
            .Permit(DeferredRecordTrigger.Queue, DeferredRecordState.Queued);
        machine.Configure(DeferredRecordState.Queued)
            .Permit(DeferredRecordTrigger.Run, DeferredRecordState.Putting);
        machine.Configure(DeferredRecordState.Putting)
            .IgnoreIf(DeferredRecordTrigger.PutMember, () => members.IsSome, "members left")
            .PermitIf(DeferredRecordTrigger.PutMember, DeferredRecordState.Emptied, () => members.IsNone, "none left");
        machine.Configure(DeferredRecordState.Emptied)
            .Permit(DeferredRecordTrigger.Free, DeferredRecordState.Freed);
    });
}
