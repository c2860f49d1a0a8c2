// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a batch of unmounted mounts is: from the moment <c>namespace_sem</c> is taken to its last put.</summary>
public enum BatchState : byte
{
    /// <summary><c>namespace_sem</c> is held for write, and nothing was unmounted yet.</summary>
    Empty,

    /// <summary>The list <c>unmounted</c> has members.</summary>
    Collecting,

    /// <summary><c>namespace_unlock</c> has moved the list to its own head; the semaphore is still held.</summary>
    Taken,

    /// <summary>The semaphore is free, in a walker's way no more; the members are waited for.</summary>
    Waiting,

    /// <summary>The grace period has passed; members are being put.</summary>
    Putting,

    /// <summary>Nothing is left.</summary>
    Done,
}

/// <summary>What happens to a batch. Counts are members left.</summary>
public enum BatchTrigger : byte
{
    /// <summary><c>umount_tree</c> or <c>__detach_mounts</c> adds a mount.</summary>
    Add,

    /// <summary><c>hlist_move_list</c> in <c>namespace_unlock</c>.</summary>
    Take,

    /// <summary><c>up_write</c> of <c>namespace_sem</c>, or <c>up_read</c> after a downgrade.</summary>
    Unlock,

    /// <summary><c>synchronize_rcu_expedited</c> has returned.</summary>
    GracePeriod,

    /// <summary>One member is taken off and its own reference put.</summary>
    PutMember,
}

/// <summary>The life of a batch of unmounted mounts (<c>namespace_unlock</c>, <c>fs/namespace.c</c>).</summary>
public static class BatchLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<BatchState, BatchTrigger> Lifetime { get; } = new("unmounted batch", static (machine, members) =>
    {
        machine.Configure(BatchState.Empty)
            .Permit(BatchTrigger.Add, BatchState.Collecting)
            .Permit(BatchTrigger.Unlock, BatchState.Done);
        machine.Configure(BatchState.Collecting)
            .Ignore(BatchTrigger.Add)
            .Permit(BatchTrigger.Take, BatchState.Taken);
        machine.Configure(BatchState.Taken)
            .Permit(BatchTrigger.Unlock, BatchState.Waiting);
        machine.Configure(BatchState.Waiting)
            .Permit(BatchTrigger.GracePeriod, BatchState.Putting);
        machine.Configure(BatchState.Putting)
            .IgnoreIf(BatchTrigger.PutMember, () => members.IsSome, "members left")
            .PermitIf(BatchTrigger.PutMember, BatchState.Done, () => members.IsNone, "none left");
    });
}
