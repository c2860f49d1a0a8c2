// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// V19: under mount_lock the sum of the counts is taken; a mount with exactly its own reference can have no other
/// holder, is doomed and cleaned up at once; the rest of the batch waits for one grace period.
/// </summary>
internal sealed class OnDemandDesign : UmountDesign
{
    public override co release(hlist_head head, bool defer) => doom_the_lonely(head);

    private static async co doom_the_lonely(hlist_head head)
    {
        var alone = onstack<hlist_head>();
        var list = onstack<list_head>();
        INIT_LIST_HEAD(list);

        await Namespace.lock_mount_hash();
        await smp_mb();
        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
        {
            if (await Namespace.mnt_get_count(m) != 1)
                continue;
            await Namespace.mnt_add_count(m, -1);
            await Namespace.doom(m);
            await Namespace.unlink_doomed(m, list);
            hlist_del(m.mnt_umount);
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
}
