// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// Says where <paramref name="child_mnt"/> is to be: on <paramref name="mp"/> of <paramref name="mnt"/>. No walker finds
    /// it there yet. fs/namespace.c, Linux 6.18. Locks: mount_lock.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    internal static async co mnt_set_mountpoint(mount mnt, mountpoint mp, mount child_mnt)
    {
        await WRITE_ONCE(child_mnt.mnt_mountpoint, mp.m_dentry);
        await WRITE_ONCE(child_mnt.mnt_parent, mnt);
        child_mnt.mnt_mp = mp;
        hlist_add_head(child_mnt.mnt_mp_list, mp.m_list);
    }

    /// <summary>Lets walkers find <paramref name="mnt"/> where mnt_set_mountpoint() has put it; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.</summary>
    [MustHold(nameof(mount_lock))]
    private static async co make_visible(mount mnt)
    {
        var parent = mnt.mnt_parent.value;
        if (mnt.mnt_mountpoint.value == parent.mnt.mnt_root)
            parent.overmount = mnt;
        await hlist_add_head_rcu(mnt.mnt_hash, m_hash(parent.mnt, mnt.mnt_mountpoint.value));
        list_add_tail(mnt.mnt_child, parent.mnt_mounts);
    }

    /// <summary>Mounts <paramref name="mnt"/> on <paramref name="mp"/> of <paramref name="parent"/>; fs/namespace.c, Linux 6.18. Locks: mount_lock and namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    internal static async co attach_mnt(mount mnt, mount parent, mountpoint mp)
    {
        await mnt_set_mountpoint(parent, mp, mnt);
        await make_visible(mnt);
    }

    /// <summary>Moves <paramref name="mnt"/> to <paramref name="mp"/> of <paramref name="parent"/>; fs/namespace.c, Linux 6.18. Locks: mount_lock and namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    internal static async co mnt_change_mountpoint(mount parent, mountpoint mp, mount mnt)
    {
        var old_mp = mnt.mnt_mp;

        list_del_init(mnt.mnt_child);
        hlist_del_init(mnt.mnt_mp_list);
        await hlist_del_init_rcu(mnt.mnt_hash);

        await attach_mnt(mnt, parent, mp);

        await maybe_free_mountpoint(old_mp, ex_mountpoints);
    }

    /// <summary>
    /// Enters the tree at <paramref name="mnt"/>, whose place is set, into the namespace of its parent, and makes it
    /// visible; fs/namespace.c, Linux 6.18. Locks: mount_lock and namespace_sem for writing.
    /// </summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    private static async co commit_tree(mount mnt)
    {
        var n = mnt.mnt_parent.value.mnt_ns.value;

        if (!mnt_ns_attached(mnt))
        {
            for (var m = mnt; m; m = next_mnt(m, mnt))
                await mnt_add_to_ns(n, m);
            n.nr_mounts += n.pending_mounts;
            n.pending_mounts = 0;
        }

        await make_visible(mnt);
    }
}
