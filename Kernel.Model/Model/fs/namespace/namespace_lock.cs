// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Nobody else changes the trees of mounts; fs/namespace.c, Linux 6.18. May sleep.</summary>
    [Acquires(nameof(namespace_sem)), MightSleep, inline]
    internal static op namespace_lock() => down_write(namespace_sem);

    /// <summary>
    /// Releases namespace_sem, and then what was collected under it: the pattern of this project. fs/namespace.c, Linux
    /// 6.18. May sleep.
    /// </summary>
    [Releases(nameof(namespace_sem)), MightSleep]
    internal static async co namespace_unlock()
    {
        var ns = emptied_ns;
        var head = onstack<hlist_head>();
        var list = onstack<list_head>();
        INIT_LIST_HEAD(list);

        hlist_move_list(unmounted, head);
        list_splice_init(ex_mountpoints, list);
        emptied_ns = NULL;

        up_write(namespace_sem);
        if (ns)
        {
            WARN_ON(!mnt_ns_empty(ns));
            await free_mnt_ns(ns);
        }

        await shrink_dentry_list(list);
        offstack(list);

        if (hlist_empty(head))
        {
            offstack(head);
            return;
        }

        await synchronize_rcu_expedited();

        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
        {
            hlist_del(m.mnt_umount);
            await mntput(m.mnt);
        }
        offstack(head);
    }
}
