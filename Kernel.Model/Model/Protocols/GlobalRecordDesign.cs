// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// V6: one record for everybody, so that nothing is allocated. While it is pending, batches go to a second list, which
/// the worker moves over before it queues itself again. The record follows no declared life: it is queued before it is
/// filled, takes several batches, and is never freed, which is what the design is about; its members follow theirs.
/// </summary>
internal sealed partial class GlobalRecordDesign : UmountDesign
{
    [Global] private static partial rcu_work record { get; }

    [Global] private static partial hlist_head release_list { get; }

    [Global] private static partial hlist_head second_list { get; }

    [Global] private static partial spinlock_t lists_lock { get; }

    public override bool defer(bool lazy, mount mnt) => true;

    public override co release(hlist_head head, bool defer, mount mnt) => append_and_queue(head);

    private static async co append_and_queue(hlist_head head)
    {
        var work = record.work;
        work.func = free_listed_fn;
        // Only the return value tells which list the batch belongs on: by then the worker may be running.
        var queued = await queue_rcu_work(system_wq, record);
        await spin_lock(lists_lock);
        Namespace.handed_over(head);
        append(head, queued ? release_list : second_list);
        spin_unlock(lists_lock);
    }

    private static void append(hlist_head from, hlist_head to)
    {
        foreach (var m in hlist_for_each_entry<mount>(from, mount.offsetof_mnt_umount))
        {
            hlist_del(m.mnt_umount);
            hlist_add_head(m.mnt_umount, to);
        }
    }

    private static async co free_listed(int work)
    {
        _ = work;
        var batch = onstack<hlist_head>();
        await spin_lock(lists_lock);
        hlist_move_list(release_list, batch);
        hlist_move_list(second_list, release_list);
        var more = !hlist_empty(release_list);
        spin_unlock(lists_lock);
        if (more)
            await queue_rcu_work(system_wq, record);
        Namespace.members_settled(batch);
        await Namespace.free_mounts(batch);
        offstack(batch);
    }

    private static readonly func free_listed_fn = func.of(free_listed);
}
