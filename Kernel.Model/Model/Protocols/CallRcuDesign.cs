// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A batch that waits for an RCU callback (first and second version of the patch).</summary>
[KernelStruct("fs/namespace.c")]
public readonly partial struct mounts_to_free
{
    /// <summary>The wait.</summary>
    public partial rcu_head rcu { get; }

    /// <summary>The batch.</summary>
    public partial hlist_head release_list { get; }

    /// <summary>Where the record is, with the number of its members.</summary>
    internal partial life life { get; }
}

/// <summary>V1 and V2: the puts run in an RCU callback, in softirq context.</summary>
/// <param name="lazyOnly">True for V2.</param>
internal sealed class CallRcuDesign(bool lazyOnly) : UmountDesign
{
    public override bool defer(bool lazy, mount mnt) => lazy || !lazyOnly;

    public override co release(hlist_head head, bool defer, mount mnt) => defer ? call_rcu_or_wait(head) : wait_and_free_mounts(head);

    private static async co call_rcu_or_wait(hlist_head head)
    {
        var m = await kmalloc<mounts_to_free>();
        if (!m)
        {
            await wait_and_free_mounts(head);
            return;
        }
        DeferredFree.record_taking(m.life, head);
        hlist_move_list(head, m.release_list);
        await call_rcu(m.rcu, free_from_callback_fn);
        m.life.step(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.Queue);
    }

    private static async co free_from_callback(int head)
    {
        var m = container_of<mounts_to_free>(head, mounts_to_free.offsetof_rcu);
        DeferredFree.record_running(m.life, m.release_list);
        await Namespace.free_mounts(m.release_list, record: m.life);
        m.life.step(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.Free);
        kfree(m);
    }

    private static readonly func free_from_callback_fn = func.of(free_from_callback);
}
