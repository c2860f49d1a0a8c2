// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// V19: under mount_lock the sum of the counts is taken; a mount with exactly its own reference, and that of the caller of
/// umount(2) on the one it asked for, can have no other holder, is doomed and cleaned up at once; the rest of the batch
/// waits for one grace period.
/// </summary>
internal sealed class OnDemandDesign : UmountDesign
{
    public override co release(hlist_head head, bool defer, mount mnt) => doom_the_lonely(head, mnt);

    private static async co doom_the_lonely(hlist_head head, mount asked)
    {
        var alone = onstack<hlist_head>();
        var list = onstack<list_head>();
        INIT_LIST_HEAD(list);

        await Namespace.lock_mount_hash();
        await smp_mb();
        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
        {
            if (await Namespace.mnt_get_count(m) != 1 + callers(m, asked))
                continue;
            Namespace.mount_step_counting(m, MountTrigger.ProveAlone, others: 1 + callers(m, asked));
            Namespace.mount_step(m, MountTrigger.PutOwn);
            await Namespace.mnt_add_count(m, -1);
            Namespace.mount_step_counting(m, MountTrigger.Put);
            await Namespace.doom(m);
            Namespace.mount_step_counting(m, MountTrigger.Doom, others: callers(m, asked));
            await Namespace.unlink_doomed(m, list);
            hlist_del(m.mnt_umount);
            mount_batch.of(head).life.step_count(BatchLifetime.Lifetime, BatchTrigger.TakeAlone, -1);
            hlist_add_head(m.mnt_umount, alone);
        }
        await Namespace.unlock_mount_hash();
        await shrink_dentry_list(list);
        offstack(list);

        foreach (var m in hlist_for_each_entry<mount>(alone, mount.offsetof_mnt_umount))
        {
            hlist_del(m.mnt_umount);
            await Namespace.schedule_cleanup(m);
        }
        if (!hlist_empty(head))
            await wait_and_free_mounts(head);
        offstack(alone);
    }

    /// <summary>
    /// References of the caller. It puts them before its task work cleans the mount up, and finds it doomed; a kernel
    /// thread has no task work, so that the cleanup could come first.
    /// </summary>
    private static int callers(mount m, mount asked) => m == asked && (current_h.current.flags & PF_KTHREAD) == 0 ? 1 : 0;
}
