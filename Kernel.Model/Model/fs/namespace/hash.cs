// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Takes mount_lock for writing; fs/namespace.c, Linux 6.18.</summary>
    [Acquires(nameof(mount_lock)), inline]
    internal static op lock_mount_hash() => write_seqlock(mount_lock);

    /// <summary>Gives it up; fs/namespace.c, Linux 6.18.</summary>
    [Releases(nameof(mount_lock)), inline]
    internal static op unlock_mount_hash() => write_sequnlock(mount_lock);

    /// <summary>The bucket for what is mounted on a dentry of a mount; fs/namespace.c, Linux 6.18.</summary>
    private static hlist_head m_hash(vfsmount mnt, dentry dentry)
    {
        var tmp = mnt.address / L1_CACHE_BYTES;
        tmp += dentry.address / L1_CACHE_BYTES;
        tmp = tmp + (tmp >> m_hash_shift);
        return mount_hashtable[tmp & m_hash_mask];
    }

    /// <summary>The bucket for a mount point; fs/namespace.c, Linux 6.18.</summary>
    private static hlist_head mp_hash(dentry dentry)
    {
        var tmp = dentry.address / L1_CACHE_BYTES;
        tmp = tmp + (tmp >> mp_hash_shift);
        return mountpoint_hashtable[tmp & mp_hash_mask];
    }

    /// <summary>The mount around the part that file systems see; fs/mount.h, Linux 6.18.</summary>
    public static mount real_mount(vfsmount mnt) => container_of<mount>(mnt.address, mount.offsetof_mnt);

    /// <summary>Whether a mount is on another; fs/mount.h, Linux 6.18.</summary>
    public static bool mnt_has_parent(mount mnt) => mnt != mnt.mnt_parent.value;

    /// <summary>Whether a mount is in a namespace; fs/mount.h, Linux 6.18.</summary>
    public static bool is_mounted(vfsmount mnt) => !IS_ERR_OR_NULL(real_mount(mnt).mnt_ns.value);

    /// <summary>MNT_NS_INTERNAL, the namespace of long-lived mounts that no namespace shows; fs/mount.h, Linux 6.18.</summary>
    public static mnt_namespace MNT_NS_INTERNAL => ERR_PTR<mnt_namespace>(-EINVAL);

    /// <summary>Whether a namespace is nobody's: made for a tree that is mounted nowhere; fs/mount.h, Linux 6.18.</summary>
    public static bool is_anon_ns(mnt_namespace ns) => ns.seq == 0;

    /// <summary>Whether a mount is in the tree of its namespace; fs/mount.h, Linux 6.18.</summary>
    [MustHoldShared(nameof(namespace_sem))]
    public static bool mnt_ns_attached(mount mnt) => !RB_EMPTY_NODE(mnt.mnt_node);

    /// <summary>Whether a namespace has no mount; fs/mount.h, Linux 6.18.</summary>
    public static bool mnt_ns_empty(mnt_namespace ns) => RB_EMPTY_ROOT(ns.mounts);

    /// <summary>Takes a mount out of the tree of its namespace; fs/mount.h, Linux 6.18. Locks: namespace_sem for writing. Left out: mnt_first_node and mnt_last_node, each by a condition (rb_next(), rb_prev()): the tree knows them.</summary>
    [MustHold(nameof(namespace_sem))]
    public static void move_from_ns(mount mnt)
    {
        var ns = mnt.mnt_ns.value;
        WARN_ON(!mnt_ns_attached(mnt));
        rb_erase(mnt.mnt_node, ns.mounts);
        RB_CLEAR_NODE(mnt.mnt_node);
    }

    /// <summary>Puts a mount into the tree of a namespace; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing; mount_lock too, where somebody may know the mount.</summary>
    /// <remarks>
    /// Deviation: the tree is a list in order, so the loop goes from its end (rb_last(), rb_prev(), rb_insert_after()) instead
    /// of down from the root (node_to_mount(), rb_link_node(), rb_insert_color()), and mnt_first_node and mnt_last_node are
    /// the list's own.
    /// </remarks>
    [MustHold(nameof(namespace_sem))]
    public static async co mnt_add_to_ns(mnt_namespace ns, mount mnt)
    {
        WARN_ON(mnt_ns_attached(mnt));
        await WRITE_ONCE(mnt.mnt_ns, ns);
        var after = rb_last(ns.mounts); // new mounts have the highest numbers
        while (after && container_of<mount>(after.address, mount.offsetof_mnt_node).mnt_id_unique > mnt.mnt_id_unique)
            after = rb_prev(after);
        rb_insert_after(mnt.mnt_node, after, ns.mounts);
    }

    /// <summary>Whether a mount is in the caller's namespace; fs/namespace.c, Linux 6.18.</summary>
    public static bool check_mnt(mount mnt) => mnt.mnt_ns.value == current.nsproxy.mnt_ns;

    /// <summary>The mount after <paramref name="p"/> in the tree under <paramref name="root"/>, parents first; fs/namespace.c, Linux 6.18.</summary>
    public static mount next_mnt(mount p, mount root)
    {
        var next = p.mnt_mounts.next;
        if (next == p.mnt_mounts)
        {
            while (true)
            {
                if (p == root)
                    return NULL;
                next = p.mnt_child.next;
                if (next != p.mnt_parent.value.mnt_mounts)
                    break;
                p = p.mnt_parent.value;
            }
        }
        return list_entry<mount>(next, mount.offsetof_mnt_child);
    }

    /// <summary>The last mount in the tree under <paramref name="p"/>; fs/namespace.c, Linux 6.18.</summary>
    public static mount skip_mnt_tree(mount p)
    {
        var prev = p.mnt_mounts.prev;
        while (prev != p.mnt_mounts)
        {
            p = list_entry<mount>(prev, mount.offsetof_mnt_child);
            prev = p.mnt_mounts.prev;
        }
        return p;
    }
}
