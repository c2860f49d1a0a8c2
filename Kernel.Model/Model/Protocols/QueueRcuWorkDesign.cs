// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Which batches go to a worker.</summary>
internal enum DeferWhat
{
    /// <summary>Those of lazy umounts.</summary>
    Lazy,
    /// <summary>All but those of synchronous umounts.</summary>
    NotSync,
    /// <summary>All.</summary>
    All,
}

/// <summary>V4, V4b, V5 and V16: a worker puts the batch, a grace period later; without memory, the caller waits.</summary>
/// <param name="what">Which batches.</param>
/// <param name="unbound">On system_unbound_wq.</param>
internal class QueueRcuWorkDesign(DeferWhat what, bool unbound = false) : UmountDesign
{
    public override bool defer(bool lazy, mount mnt) => what switch
    {
        DeferWhat.Lazy => lazy,
        DeferWhat.NotSync => lazy || !mnt,
        _ => true,
    };

    public override co release(hlist_head head, bool defer, mount mnt) =>
        defer ? queue_or_wait(head, unbound ? system_unbound_wq : system_wq) : wait_and_free_mounts(head);

    protected static async co queue_or_wait(hlist_head head, workqueue_struct wq)
    {
        if (!await DeferredFree.queue(head, wq))
            await wait_and_free_mounts(head);
    }
}
