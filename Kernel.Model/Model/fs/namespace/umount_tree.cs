// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether a mount that goes is cut off its parent; only a lazy unmount may leave it on. fs/namespace.c, Linux 6.18. Locks: mount_lock, namespace_sem.</summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    private static bool disconnect_mount(mount mnt, int how)
    {
        if ((how & UMOUNT_SYNC) != 0)
            return true;

        if (!mnt_has_parent(mnt))
            return true;

        // Unmounted mounts hang on unmounted ones only: the rules of counting differ.
        if ((mnt.mnt_parent.value.mnt.mnt_flags.value & MNT_UMOUNT) == 0)
            return true;

        if ((how & UMOUNT_CONNECTED) != 0)
            return false;

        // What it covers was hidden on purpose, and stays hidden from who still is inside.
        if ((mnt.mnt.mnt_flags.value & MNT_LOCKED) != 0)
            return false;

        return true;
    }

    /// <summary>
    /// Unmounts a tree: out of the namespace, out of the propagation graph, out of sight. The own references are dropped
    /// by <see cref="namespace_unlock"/>. fs/namespace.c, Linux 6.18. Locks: mount_lock and namespace_sem for writing.
    /// </summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    internal static async co umount_tree(mount mnt, int how)
    {
        var tmp_list = onstack<list_head>();
        INIT_LIST_HEAD(tmp_list);
        mount p;

        if ((how & UMOUNT_PROPAGATE) != 0)
            propagate_mount_unlock(mnt);

        for (p = mnt; p; p = next_mnt(p, mnt))
        {
            set_flags(p, MNT_UMOUNT);
            if (mnt_ns_attached(p))
                move_from_ns(p);
            list_add_tail(p.mnt_list, tmp_list);
        }

        // Hidden from each other: from here on only the list leads to them.
        foreach (var q in list_for_each_entry<mount>(tmp_list, mount.offsetof_mnt_list))
            list_del_init(q.mnt_child);

        if ((how & UMOUNT_PROPAGATE) != 0)
            await propagate_umount(tmp_list);

        bulk_make_private(tmp_list);

        while (!list_empty(tmp_list))
        {
            p = list_first_entry<mount>(tmp_list, mount.offsetof_mnt_list);
            list_del_init(p.mnt_expire);
            list_del_init(p.mnt_list);
            var ns = p.mnt_ns.value;
            if (ns)
                ns.nr_mounts--;
            await WRITE_ONCE(p.mnt_ns, default);
            if ((how & UMOUNT_SYNC) != 0)
                set_flags(p, MNT_SYNC_UMOUNT);

            var disconnect = disconnect_mount(p, how);
            if (mnt_has_parent(p))
            {
                if (!disconnect)
                    list_add_tail(p.mnt_child, p.mnt_parent.value.mnt_mounts); // or it would be forgotten
                else
                    await umount_mnt(p);
            }
            if (disconnect)
                hlist_add_head(p.mnt_umount, unmounted);
        }
        offstack(tmp_list);
    }

    /// <summary>Sets flags that only holders of mount_lock look at.</summary>
    [MustHold(nameof(mount_lock))]
    internal static void set_flags(mount mnt, int flags)
    {
        var mnt_flags = mnt.mnt.mnt_flags;
        mnt_flags.value |= flags;
    }

    /// <summary>Clears flags that only holders of mount_lock look at; others look again with it.</summary>
    [MustHold(nameof(mount_lock))]
    internal static void clear_flags(mount mnt, int flags)
    {
        var mnt_flags = mnt.mnt.mnt_flags;
        mnt_flags.value &= ~flags;
    }
}
