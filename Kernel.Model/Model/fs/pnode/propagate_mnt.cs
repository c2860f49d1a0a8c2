// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class pnode
{
    /// <summary>Whether a copy is due on <paramref name="m"/>; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static bool need_secondary(mount m, mountpoint dest_mp)
    {
        // One of the copies that this very propagation has made.
        if (IS_MNT_NEW(m))
            return false;
        // The mount does not show that directory.
        if (!is_subdir(dest_mp.m_dentry, m.mnt.mnt_root))
            return false;
        if (is_anon_ns(m.mnt_ns.value))
            return false;
        return true;
    }

    /// <summary>The copy that a copy for <paramref name="m"/> is to be a slave of; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount find_master(mount m, mount last_copy, mount original)
    {
        mount p;

        // Up to the level at which copies exist: their parents' masters are marked.
        for (; ; )
        {
            p = m.mnt_master;
            if (!p || IS_MNT_MARKED(p))
                break;
            m = p;
        }
        while (!peers(last_copy, original))
        {
            var parent = last_copy.mnt_parent.value;
            if (parent.mnt_master == p)
            {
                if (!peers(parent, m))
                    last_copy = last_copy.mnt_master;
                break;
            }
            last_copy = last_copy.mnt_master;
        }
        return last_copy;
    }

    /// <summary>
    /// Makes the copies of the tree at <paramref name="source_mnt"/> that its attachment at <paramref name="dest_mp"/> of
    /// <paramref name="dest_mnt"/> calls for elsewhere, each with its place set, and collects their roots on
    /// <paramref name="tree_list"/> through mnt_hash; fs/pnode.c, Linux 6.18. Locks: namespace_sem, for writing. May sleep.
    /// </summary>
    [MustHold("Namespace.namespace_sem")]
    [MightSleep]
    public static async co<int> propagate_mnt(mount dest_mnt, mountpoint dest_mp, mount source_mnt, hlist_head tree_list)
    {
        mount n, copy = NULL;
        int err = 0, type;

        if (dest_mnt.mnt_master)
            SET_MNT_MARK(dest_mnt.mnt_master);

        // Peer group by peer group, depth first.
        for (var m = dest_mnt; m && err == 0; m = next_group(m, dest_mnt))
        {
            if (m == dest_mnt)
            {
                // dest_mnt itself gets the original.
                copy = source_mnt;
                type = CL_MAKE_SHARED;
                n = next_peer(m);
                if (n == m)
                    continue;
            }
            else
            {
                type = CL_SLAVE;
                if (IS_MNT_SHARED(m))
                    type |= CL_MAKE_SHARED;
                n = m;
            }
            do
            {
                if (!need_secondary(n, dest_mp))
                    continue;
                // The first copy in a group of slaves; the others are its peers.
                if ((type & CL_SLAVE) != 0)
                    copy = find_master(n, copy, source_mnt);
                var @this = await copy_tree(copy, copy.mnt.mnt_root, type);
                if (IS_ERR(@this))
                {
                    err = PTR_ERR(@this);
                    break;
                }
                await read_seqlock_excl(mount_lock);
                await mnt_set_mountpoint(n, dest_mp, @this);
                read_sequnlock_excl(mount_lock);
                if (n.mnt_master)
                    SET_MNT_MARK(n.mnt_master);
                copy = @this;
#pragma warning disable KRN0021, KRN0031 // Nobody can find the copy yet: until commit_tree(), the link of its hash chain serves the list.
                hlist_add_head(@this.mnt_hash, tree_list);
#pragma warning restore KRN0021, KRN0031
                err = count_mounts(n.mnt_ns.value, @this);
                if (err != 0)
                    break;
                type = CL_MAKE_SHARED;
            } while ((n = next_peer(n)) != m);
        }

        foreach (var child in hlist_for_each_entry<mount>(tree_list, mount.offsetof_mnt_hash))
        {
            var m = child.mnt_parent.value;
            if (m.mnt_master)
                CLEAR_MNT_MARK(m.mnt_master);
        }
        if (dest_mnt.mnt_master)
            CLEAR_MNT_MARK(dest_mnt.mnt_master);
        return err;
    }
}
