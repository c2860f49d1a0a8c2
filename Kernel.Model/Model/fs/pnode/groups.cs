// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class pnode
{
    /// <summary>The next mount around the ring of the peer group; <paramref name="p"/> itself where it has no peer. fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static mount next_peer(mount p) => list_entry<mount>(p.mnt_share.next, mount.offsetof_mnt_share);

    /// <summary>The first slave of a mount; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount first_slave(mount p) => hlist_entry<mount>(p.mnt_slave_list.first.value, mount.offsetof_mnt_slave);

    /// <summary>The slave after this one; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount next_slave(mount p) => hlist_entry<mount>(p.mnt_slave.next.value, mount.offsetof_mnt_slave);

    /// <summary>A peer of <paramref name="mnt"/> (or itself) that <paramref name="ns"/> has beneath <paramref name="root"/>; fs/pnode.c, Linux 6.18. Locks: namespace_sem.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount get_peer_under_root(mount mnt, mnt_namespace ns, path root)
    {
        var m = mnt;

        do
        {
            // The namespace first: it is the cheaper question.
            if (m.mnt_ns.value == ns && is_path_reachable(m, m.mnt.mnt_root, root))
                return m;

            m = next_peer(m);
        } while (m != mnt);

        return NULL;
    }

    /// <summary>
    /// The nearest peer group up the chain of masters of <paramref name="mnt"/> that can be seen beneath
    /// <paramref name="root"/>; 0 for none. fs/pnode.c, Linux 6.18. Locks: namespace_sem.
    /// </summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static int get_dominating_id(mount mnt, path root)
    {
        for (var m = mnt.mnt_master; m; m = m.mnt_master)
        {
            var d = get_peer_under_root(m, mnt.mnt_ns.value, root);
            if (d)
                return d.mnt_group_id;
        }

        return 0;
    }

    /// <summary>Gives the slaves of <paramref name="mnt"/> the master <paramref name="to"/>, in front of those that it has; fs/pnode.c, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    private static void transfer_propagation(mount mnt, mount to)
    {
        hlist_node p = NULL;

        foreach (var m in hlist_for_each_entry<mount>(mnt.mnt_slave_list, mount.offsetof_mnt_slave))
        {
            m.mnt_master = to;
            if (!to)
                hlist_del_init(m.mnt_slave);
            else
                p = m.mnt_slave;
        }
        if (p)
            hlist_splice_init(mnt.mnt_slave_list, p, to.mnt_slave_list);
    }

    /// <summary>
    /// Makes <paramref name="mnt"/> of type <paramref name="type"/>, one of MS_SHARED, MS_SLAVE, MS_PRIVATE, MS_UNBINDABLE;
    /// fs/pnode.c, Linux 6.18. Locks: namespace_sem, for writing.
    /// </summary>
    /// <remarks>What leaves its group passes its slaves to a peer, or to its own master where it was the last.</remarks>
    [MustHold("Namespace.namespace_sem")]
    public static void change_mnt_propagation(mount mnt, int type)
    {
        var m = mnt.mnt_master;

        if (type == MS_SHARED)
        {
            set_mnt_shared(mnt);
            return;
        }
        if (IS_MNT_SHARED(mnt))
        {
            if (list_empty(mnt.mnt_share))
            {
                mnt_release_group_id(mnt);
            }
            else
            {
                m = next_peer(mnt);
                list_del_init(mnt.mnt_share);
                mnt.mnt_group_id = 0;
            }
            CLEAR_MNT_SHARED(mnt);
            transfer_propagation(mnt, m);
        }
        hlist_del_init(mnt.mnt_slave);
        if (type == MS_SLAVE)
        {
            mnt.mnt_master = m;
            if (m)
                hlist_add_head(mnt.mnt_slave, m.mnt_slave_list);
        }
        else
        {
            mnt.mnt_master = NULL;
            if (type == MS_UNBINDABLE)
                mnt.mnt_t_flags |= T_UNBINDABLE;
            else
                mnt.mnt_t_flags &= ~T_UNBINDABLE;
        }
    }

    /// <summary>
    /// Takes <paramref name="m"/>, and what it leads to as long as that goes too, out of the groups; gives the mount that
    /// remains and inherits the slaves, if any. fs/pnode.c, Linux 6.18.
    /// </summary>
    [MustHold("Namespace.namespace_sem")]
    private static mount trace_transfers(mount m)
    {
        while (true)
        {
            var next = next_peer(m);

            if (next != m)
            {
                list_del_init(m.mnt_share);
                m.mnt_group_id = 0;
                m.mnt_master = next;
            }
            else
            {
                if (IS_MNT_SHARED(m))
                    mnt_release_group_id(m);
                next = m.mnt_master;
            }
            hlist_del_init(m.mnt_slave);
            CLEAR_MNT_SHARED(m);
            SET_MNT_MARK(m);

            if (!next || !will_be_unmounted(next))
                return next;
            if (IS_MNT_MARKED(next))
                return next.mnt_master;
            m = next;
        }
    }

    /// <summary>Slaves of a mount that goes get a master each; fs/pnode.c, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    private static void set_destinations(mount m, mount master)
    {
        mount next;

        while ((next = m.mnt_master) != master)
        {
            m.mnt_master = master;
            m = next;
        }
    }

    /// <summary>
    /// Makes every mount on <paramref name="set"/> (through mnt_list) private at once, so that no slave is passed on again
    /// and again among mounts that all go; fs/pnode.c, Linux 6.18. Locks: namespace_sem, for writing.
    /// </summary>
    [MustHold("Namespace.namespace_sem")]
    public static void bulk_make_private(list_head set)
    {
        foreach (var m in list_for_each_entry<mount>(set, mount.offsetof_mnt_list))
        {
            if (!IS_MNT_MARKED(m))
                set_destinations(m, trace_transfers(m));
        }

        foreach (var m in list_for_each_entry<mount>(set, mount.offsetof_mnt_list))
        {
            transfer_propagation(m, m.mnt_master);
            m.mnt_master = NULL;
            CLEAR_MNT_MARK(m);
        }
    }
}
