// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// struct statmount of include/uapi/linux/mount.h: memory of user space, which the kernel fills. A text that the kernel does
/// not give is empty.
/// </summary>
[KernelStruct("include/uapi/linux/mount.h")]
public readonly partial struct statmount_buf
{
    /// <summary>The unique id.</summary>
    public partial int mnt_id { get; set; }

    /// <summary>That of the parent.</summary>
    public partial int mnt_parent_id { get; set; }

    /// <summary>MOUNT_ATTR_*.</summary>
    public partial int mnt_attr { get; set; }

    /// <summary>MS_SHARED, MS_SLAVE, MS_PRIVATE, MS_UNBINDABLE.</summary>
    public partial int mnt_propagation { get; set; }

    /// <summary>Peer group; 0 for none.</summary>
    public partial int mnt_peer_group { get; set; }

    /// <summary>The master's peer group; 0 for none.</summary>
    public partial int mnt_master { get; set; }

    /// <summary>The nearest peer group up the chain of masters that can be seen.</summary>
    public partial int propagate_from { get; set; }

    /// <summary>The type of the file system.</summary>
    public partial qstr fs_type { get; set; }

    /// <summary>The root in it.</summary>
    public partial qstr mnt_root { get; set; }

    /// <summary>The mount point from the caller's root.</summary>
    public partial qstr mnt_point { get; set; }
}

public static partial class Namespace
{
    /// <summary>The mount of a namespace with a unique id; NULL for none. fs/namespace.c, Linux 6.18. Locks: namespace_sem. Deviation: a loop (rb_next(), node_to_mount()) with a condition instead of mnt_find_id_at().</summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static mount lookup_mnt_in_ns(int id, mnt_namespace ns)
    {
        for (var node = ns.mounts.first; node; node = rb_next(node))
        {
            var mnt = node_to_mount(node);
            if (mnt.mnt_id_unique == id)
                return mnt;
        }
        return NULL;
    }

    /// <summary>The mount of a node in its namespace's tree; NULL for none. fs/namespace.c, Linux 6.18.</summary>
    private static mount node_to_mount(rb_node node) => node ? container_of<mount>(node.address, mount.offsetof_mnt_node) : NULL;

    /// <summary>The attributes of a mount; fs/namespace.c, Linux 6.18.</summary>
    private static async co<int> mnt_to_attr_flags(vfsmount mnt)
    {
        var mnt_flags = await READ_ONCE(mnt.mnt_flags);
        var attr_flags = 0;

        if ((mnt_flags & MNT_READONLY) != 0)
            attr_flags |= MOUNT_ATTR_RDONLY;
        if ((mnt_flags & MNT_NOSUID) != 0)
            attr_flags |= MOUNT_ATTR_NOSUID;
        if ((mnt_flags & MNT_NODEV) != 0)
            attr_flags |= MOUNT_ATTR_NODEV;
        if ((mnt_flags & MNT_NOEXEC) != 0)
            attr_flags |= MOUNT_ATTR_NOEXEC;
        if ((mnt_flags & MNT_NODIRATIME) != 0)
            attr_flags |= MOUNT_ATTR_NODIRATIME;
        if ((mnt_flags & MNT_NOSYMFOLLOW) != 0)
            attr_flags |= MOUNT_ATTR_NOSYMFOLLOW;

        if ((mnt_flags & MNT_NOATIME) != 0)
            attr_flags |= MOUNT_ATTR_NOATIME;
        else if ((mnt_flags & MNT_RELATIME) != 0)
            attr_flags |= MOUNT_ATTR_RELATIME;
        else
            attr_flags |= MOUNT_ATTR_STRICTATIME;

        return attr_flags;
    }

    /// <summary>The propagation of a mount; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static int mnt_to_propagation_flags(mount m)
    {
        var propagation = 0;

        if (IS_MNT_SHARED(m))
            propagation |= MS_SHARED;
        if (IS_MNT_SLAVE(m))
            propagation |= MS_SLAVE;
        if (IS_MNT_UNBINDABLE(m))
            propagation |= MS_UNBINDABLE;
        if (propagation == 0)
            propagation |= MS_PRIVATE;

        return propagation;
    }

    /// <summary>
    /// What can be told of a mount of the caller's namespace; fs/namespace.c, Linux 6.18. Locks: namespace_sem. Deviation: it
    /// goes where user space wants it at once, all of it in one place with one return, instead of by one function for each
    /// bit asked for (statmount_*(), STATMOUNT_*, mask, supported_mask, WARN_ON()); the root is the caller's (get_fs_root(), path_put(),
    /// instead of grab_requested_root() and a namespace that may be empty, mnt_ns_empty(), ENOENT); ns_capable() instead of
    /// ns_capable_noaudit(); the members written are mnt_id, mnt_parent_id, mnt_attr (mnt_to_attr_flags()), mnt_propagation
    /// (mnt_to_propagation_flags()), mnt_peer_group, mnt_master (IS_MNT_SLAVE()), propagate_from (get_dominating_id()),
    /// fs_type, mnt_root (dentry_path()) and mnt_point (__d_path()); mnt is the mount that was found (no real_mount()).
    /// The paths are those of this instant, as under rename_lock and mount_lock. sm is NULL where user space has room for nothing (bufsize 0).
    /// </summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static async co<int> do_statmount(statmount_buf sm, int mnt_id, mnt_namespace ns)
    {
        var m = lookup_mnt_in_ns(mnt_id, ns);
        if (!m)
            return -ENOENT;

        var root = await get_fs_root(current.fs); // grab_requested_root()
        var err = 0;
        if (!is_path_reachable(m, m.mnt.mnt_root, root) && !ns_capable(ns.user_ns, CAP_SYS_ADMIN))
            err = -EPERM;
        else if (sm)
        {
            sm.mnt_id = m.mnt_id_unique;
            sm.mnt_parent_id = m.mnt_parent.value.mnt_id_unique;
            sm.mnt_attr = await mnt_to_attr_flags(m.mnt);
            sm.mnt_propagation = mnt_to_propagation_flags(m);
            sm.mnt_peer_group = m.mnt_group_id;
            sm.mnt_master = IS_MNT_SLAVE(m) ? m.mnt_master.mnt_group_id : 0;
            sm.propagate_from = IS_MNT_SLAVE(m) ? get_dominating_id(m, root) : 0;
            sm.fs_type = m.mnt.mnt_sb.s_type;
            sm.mnt_root = dentry_path(m.mnt.mnt_root);
            sm.mnt_point = __d_path(new path(m.mnt, m.mnt.mnt_root), root) ?? "";
        }
#pragma warning disable KRN0002 // As in the kernel: the root is the caller's, so this is not the last reference.
        await path_put(root);
#pragma warning restore KRN0002
        return err;
    }

    /// <summary>statmount(2) of the caller's own namespace, for STATMOUNT_MNT_BASIC and what else a <see cref="statmount_buf"/> holds; fs/namespace.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: what is copied from and to user space and how large it is (copy_mnt_id_req(), PATH_MAX, EINVAL,
    /// kmalloc(), ENOMEM, prepare_kstatmount(), copy_statmount_to_user(), kvfree(), retry_statmount() and the jump to
    /// retry), other namespaces than the caller's (grab_requested_mnt_ns(), ns_capable_noaudit(), CAP_SYS_ADMIN, ENOENT),
    /// and with them path_put(): do_statmount() does it.
    /// </remarks>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem))]
    public static async co<int> sys_statmount(int mnt_id, statmount_buf buf)
    {
        var ns = current.nsproxy.mnt_ns;

        await down_read(namespace_sem);
        var ret = await do_statmount(buf, mnt_id, ns);
        up_read(namespace_sem);
        return ret;
    }
}
