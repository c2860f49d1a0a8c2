// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Gives a mount its numbers; fs/namespace.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: ida_alloc() instead of __xa_alloc() of an XArray with lock and limits (xa_*(), XA_LIMIT(), INT_MAX), which
    /// would set mnt_id itself and fail by another condition: nobody looks a mount up by this number.
    /// </remarks>
    private static int mnt_alloc_id(mount mnt)
    {
        var id = ida_alloc(mnt_id_xa);
        if (id < 0)
            return id;
        mnt.mnt_id = id;
        mnt.mnt_id_unique = ++mnt_id_ctr;
        return 0;
    }

    /// <summary>Gives the number back; fs/namespace.c, Linux 6.18. Deviation: ida_free() instead of xa_erase().</summary>
    internal static void mnt_free_id(mount mnt) => ida_free(mnt_id_xa, mnt.mnt_id);

    /// <summary>Makes a mount the first of a peer group of its own; fs/namespace.c, Linux 6.18. Locks: namespace_sem. Deviation: ida_alloc(), which begins with 1 here, instead of ida_alloc_min().</summary>
    [MustHold(nameof(namespace_sem))]
    public static int mnt_alloc_group_id(mount mnt)
    {
        var res = ida_alloc(mnt_group_ida);
        if (res < 0)
            return res;
        mnt.mnt_group_id = res;
        return 0;
    }

    /// <summary>The last of a peer group gives its number back; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    [MustHold(nameof(namespace_sem))]
    public static void mnt_release_group_id(mount mnt)
    {
        ida_free(mnt_group_ida, mnt.mnt_group_id);
        mnt.mnt_group_id = 0;
    }

    /// <summary>A mount of nothing yet, with its own reference; NULL without memory. fs/namespace.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: the counters are part of the mount (no mnt_pcp, no alloc_percpu(); its count is set without
    /// this_cpu_add()), and so is its name (mnt_devname, without kstrdup_const() or a condition on NULL), so there is one
    /// allocation that can fail, and nothing to jump to for the others (out_free_id, out_free_devname, mnt_free_id(), kfree_const()).
    /// </remarks>
    [return: Unshared]
    public static async co<mount> alloc_vfsmnt(qstr name)
    {
        var mnt = await kzalloc<mount>();
        if (mnt)
        {
            var err = mnt_alloc_id(mnt);
            if (err != 0)
                goto out_free_cache;

            mnt.mnt_devname = name;
            var count = mnt.mnt_count[current_thread.cpu];
            count.value = 1;

            INIT_HLIST_NODE(mnt.mnt_hash);
            INIT_LIST_HEAD(mnt.mnt_child);
            INIT_LIST_HEAD(mnt.mnt_mounts);
            INIT_LIST_HEAD(mnt.mnt_list);
            INIT_LIST_HEAD(mnt.mnt_expire);
            INIT_LIST_HEAD(mnt.mnt_share);
            INIT_HLIST_HEAD(mnt.mnt_slave_list);
            INIT_HLIST_NODE(mnt.mnt_slave);
            INIT_HLIST_NODE(mnt.mnt_mp_list);
            INIT_HLIST_HEAD(mnt.mnt_stuck_children);
            RB_CLEAR_NODE(mnt.mnt_node);
        }
        return mnt;

    out_free_cache:
        kfree(mnt);
        return NULL;
    }

    /// <summary>Frees the memory; fs/namespace.c, Linux 6.18. Deviation: name and counters are part of it (no kfree_const(), no free_percpu()).</summary>
    internal static void free_vfsmnt(mount mnt)
    {
        kfree(mnt);
    }

#pragma warning disable CS1998 // A callback that has nothing to wait for.
    /// <summary>The same, a grace period after nobody can find the mount any more; fs/namespace.c, Linux 6.18.</summary>
    [Atomic]
    private static async co delayed_free_vfsmnt(int head)
    {
        var mnt = container_of<mount>(head, mount.offsetof_mnt_rcu);
        free_vfsmnt(mnt);
    }
#pragma warning restore CS1998

    private static readonly func delayed_free_vfsmnt_fn = func.of(delayed_free_vfsmnt);
}
