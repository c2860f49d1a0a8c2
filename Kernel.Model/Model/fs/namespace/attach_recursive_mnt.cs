// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>The last mount of the stack on the root of <paramref name="m"/>; itself where there is none. fs/mount.h, Linux 6.18. Locks: mount_lock or namespace_sem.</summary>
    private static mount topmost_overmount(mount m)
    {
        while (m.overmount)
            m = m.overmount;
        return m;
    }

    /// <summary>
    /// Attaches the tree at <paramref name="source_mnt"/>, new or moved, where <paramref name="dest"/> says, and copies of it
    /// wherever that mount's propagation goes. Where a copy meets a mount that is there already, it slips beneath.
    /// fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing. May sleep.
    /// </summary>
    /// <remarks>Left out: mounts of namespace files, so topmost_overmount() is all of the loop over those that cover the
    /// tree, and there is one mount point to slip beneath without a condition.</remarks>
    [MustHold(nameof(namespace_sem))]
    [MightSleep]
    private static async co<int> attach_recursive_mnt(mount source_mnt, pinned_mountpoint dest)
    {
        var user_ns = current.nsproxy.mnt_ns.user_ns;
        var dest_mnt = dest.parent;
        var dest_mp = dest.mp;
        var ns = dest_mnt.mnt_ns.value;
        int err;
        var moving = mnt_has_parent(source_mnt);
        var tree_list = onstack<hlist_head>();
        var root = onstack<pinned_mountpoint>();

        // Where a mount goes that the tree slips beneath: made now, while failure is possible.
        var top = topmost_overmount(source_mnt);
        err = await get_mountpoint(top.mnt.mnt_root, root);
        if (err != 0)
            goto out_free;

        if (!moving)
        {
            err = count_mounts(ns, source_mnt);
            if (err != 0)
                goto @out;
        }

        if (IS_MNT_SHARED(dest_mnt))
        {
            err = invent_group_ids(source_mnt, true);
            if (err != 0)
                goto @out;
            err = await propagate_mnt(dest_mnt, dest_mp, source_mnt, tree_list);
        }
        await lock_mount_hash();
        if (err != 0)
            goto out_cleanup_ids;

        if (IS_MNT_SHARED(dest_mnt))
        {
            for (var p = source_mnt; p; p = next_mnt(p, source_mnt))
                set_mnt_shared(p);
        }

        if (moving)
        {
            await umount_mnt(source_mnt);
            // What somebody has moved on purpose is not to expire.
            list_del_init(source_mnt.mnt_expire);
        }
        else
        {
            if (source_mnt.mnt_ns.value)
            {
                // From an anonymous namespace, which goes.
                emptied_ns = source_mnt.mnt_ns.value;
                for (var p = source_mnt; p; p = next_mnt(p, source_mnt))
                    move_from_ns(p);
            }
        }

        await mnt_set_mountpoint(dest_mnt, dest_mp, source_mnt);
        // The original is now in the same state as the copies: its place is set, nothing finds it yet.
        hlist_add_head(source_mnt.mnt_hash, tree_list);

        foreach (var child in hlist_for_each_entry<mount>(tree_list, mount.offsetof_mnt_hash))
        {
            hlist_del_init(child.mnt_hash);
            // Propagation into a mount namespace that somebody else owns.
            if (child.mnt_parent.value.mnt_ns.value.user_ns != user_ns)
                lock_mnt_tree(child);
            var q = __lookup_mnt_locked(child.mnt_parent.value.mnt, child.mnt_mountpoint.value);
            await commit_tree(child);
            if (q)
            {
                var r = topmost_overmount(child);
                var mp = root.mp;
                await mnt_change_mountpoint(r, mp, q);
            }
        }
        await unpin_mountpoint(root);
        await unlock_mount_hash();
        offstack(root);
        offstack(tree_list);
        return 0;

    out_cleanup_ids:
        while (!hlist_empty(tree_list))
        {
            var child = hlist_entry<mount>(tree_list.first.value, mount.offsetof_mnt_hash);
            var child_ns = child.mnt_parent.value.mnt_ns.value;
            child_ns.pending_mounts = 0;
            await umount_tree(child, UMOUNT_SYNC);
        }
        await unlock_mount_hash();
        cleanup_group_ids(source_mnt, NULL);
    @out:
        ns.pending_mounts = 0;

        await read_seqlock_excl(mount_lock);
        await unpin_mountpoint(root);
        read_sequnlock_excl(mount_lock);
    out_free:
        offstack(root);
        offstack(tree_list);
        return err;
    }

    /// <summary>Attaches <paramref name="mnt"/> unless it is a directory where a file is due, or the other way round (left out: SB_NOUSER, EINVAL); fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing. May sleep.</summary>
    [MustHold(nameof(namespace_sem))]
    [MightSleep]
    private static async co<int> graft_tree(mount mnt, pinned_mountpoint mp)
    {
        if (d_is_dir(mp.mp.m_dentry) != d_is_dir(mnt.mnt.mnt_root))
            return -ENOTDIR;

        return await attach_recursive_mnt(mnt, mp);
    }
}
