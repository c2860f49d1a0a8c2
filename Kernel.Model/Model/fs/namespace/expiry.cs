// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Puts a mount on a list of those that expire; fs/namespace.c, Linux 6.18.</summary>
    [MustNotHold(nameof(mount_lock))]
    public static async co mnt_set_expiry(vfsmount mnt, list_head expiry_list)
    {
        await read_seqlock_excl(mount_lock);
        list_add_tail(real_mount(mnt).mnt_expire, expiry_list);
        read_sequnlock_excl(mount_lock);
    }

    /// <summary>
    /// An expiry run: unmounts those on the list that nobody has used since the run before; fs/namespace.c, Linux 6.18. May
    /// sleep, no locks. Deviation: the list is made where it is needed first (INIT_LIST_HEAD()).
    /// </summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem), nameof(mount_lock))]
    public static async co mark_mounts_for_expiry(list_head mounts)
    {
        if (list_empty(mounts))
            return;

        var graveyard = onstack<list_head>();
        INIT_LIST_HEAD(graveyard);

        await namespace_lock();
        await lock_mount_hash();

        // Mounted, marked by the run before (every mntput() takes the mark off), and referred to by nobody.
        foreach (var mnt in list_for_each_entry_safe<mount>(mounts, mount.offsetof_mnt_expire))
        {
            if (!is_mounted(mnt.mnt))
                continue;
            if (await xchg(mnt.mnt_expiry_mark, 1) == 0 || await propagate_mount_busy(mnt, 1))
                continue;
            list_move(mnt.mnt_expire, graveyard);
        }
        while (!list_empty(graveyard))
        {
            var mnt = list_first_entry<mount>(graveyard, mount.offsetof_mnt_expire);
            await umount_tree(mnt, UMOUNT_PROPAGATE | UMOUNT_SYNC);
        }
        await unlock_mount_hash();
        await namespace_unlock();
        offstack(graveyard);
    }
}
