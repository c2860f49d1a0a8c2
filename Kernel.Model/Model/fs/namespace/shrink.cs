// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// Collects the unused MNT_SHRINKABLE mounts under a mount; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.
    /// </summary>
    /// <returns>How many were found.</returns>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    private static async co<int> select_submounts(mount parent, list_head graveyard)
    {
        var this_parent = parent;
        var found = 0;

    repeat:
        var next = this_parent.mnt_mounts.next;
    resume:
        while (next != this_parent.mnt_mounts)
        {
            var tmp = next;
            var mnt = list_entry<mount>(tmp, mount.offsetof_mnt_child);

            next = tmp.next;
            if ((mnt.mnt.mnt_flags.value & MNT_SHRINKABLE) == 0)
                continue;
            if (!list_empty(mnt.mnt_mounts))
            {
                this_parent = mnt;
                goto repeat;
            }

            if (!await propagate_mount_busy(mnt, 1))
            {
                list_move_tail(mnt.mnt_expire, graveyard);
                found++;
            }
        }
        if (this_parent != parent)
        {
            next = this_parent.mnt_child.next;
            this_parent = this_parent.mnt_parent.value;
            goto resume;
        }
        return found;
    }

    /// <summary>
    /// Unmounts what was mounted automatically under a mount, so that it does not keep that busy; fs/namespace.c, Linux
    /// 6.18. Locks: mount_lock and namespace_sem for writing.
    /// </summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    private static async co shrink_submounts(mount mnt)
    {
        var graveyard = onstack<list_head>();
        INIT_LIST_HEAD(graveyard);

        while (await select_submounts(mnt, graveyard) != 0)
        {
            while (!list_empty(graveyard))
            {
                var m = list_first_entry<mount>(graveyard, mount.offsetof_mnt_expire);
                await umount_tree(m, UMOUNT_PROPAGATE | UMOUNT_SYNC);
            }
        }
        offstack(graveyard);
    }
}
