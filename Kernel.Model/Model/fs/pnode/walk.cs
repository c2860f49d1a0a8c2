// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class pnode
{
    /// <summary>As <see cref="propagation_next"/>, but without going down to the slaves of <paramref name="m"/>; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount __propagation_next(mount m, mount origin)
    {
        while (true)
        {
            var master = m.mnt_master;

            if (master == origin.mnt_master)
            {
                var next = next_peer(m);
                return next == origin ? NULL : next;
            }
            else if (m.mnt_slave.next.value)
            {
                return next_slave(m);
            }

            // The slaves of this master are through.
            m = master;
        }
    }

    /// <summary>
    /// The mount after <paramref name="m"/> in the walk over everything that receives from <paramref name="origin"/>; NULL
    /// at the end. fs/pnode.c, Linux 6.18. Locks: namespace_sem.
    /// </summary>
    /// <remarks>Members of a peer group are next to each other in the list of slaves of their master.</remarks>
    [MustHoldShared("Namespace.namespace_sem")]
    public static mount propagation_next(mount m, mount origin)
    {
        if (!IS_MNT_NEW(m) && !hlist_empty(m.mnt_slave_list))
            return first_slave(m);

        return __propagation_next(m, origin);
    }

    /// <summary>Goes on behind everything that receives from <paramref name="m"/>; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount skip_propagation_subtree(mount m, mount origin)
    {
        var p = __propagation_next(m, origin);

        while (p && peers(m, p))
            p = __propagation_next(p, origin);

        return p;
    }

    /// <summary>The first mount of the next peer group, depth first; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static mount next_group(mount m, mount origin)
    {
        while (true)
        {
            while (true)
            {
                if (!IS_MNT_NEW(m) && !hlist_empty(m.mnt_slave_list))
                    return first_slave(m);
                var next = next_peer(m);
                if (m.mnt_group_id == origin.mnt_group_id)
                {
                    if (next == origin)
                        return NULL;
                }
                else if (m.mnt_slave.next.value != next.mnt_slave)
                {
                    break;
                }
                m = next;
            }
            // m is the last of its group.
            while (true)
            {
                var master = m.mnt_master;
                if (m.mnt_slave.next.value)
                    return next_slave(m);
                m = next_peer(master);
                if (master.mnt_group_id == origin.mnt_group_id)
                    break;
                if (master.mnt_slave.next.value == m.mnt_slave)
                    break;
                m = master;
            }
            if (m == origin)
                return NULL;
        }
    }
}
