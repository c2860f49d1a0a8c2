// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Memory of user space for the ids that listmount(2) gives.</summary>
[KernelStruct("include/uapi/linux/mount.h")]
public readonly partial struct listmount_buf
{
    /// <summary>How many ids there is room for.</summary>
    public const int Length = 64;

    /// <summary>The ids.</summary>
    [Length(Length)]
    public partial cells mnt_ids { get; }
}

public static partial class Namespace
{
    /// <summary>The mounts below a mount of the caller's namespace, in the order of their ids; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    /// <remarks>
    /// Left out: LSMT_ROOT, and the reverse order (listmnt_next()). Deviation: one loop over the whole tree (rb_next(),
    /// node_to_mount()) with a condition on the last id instead of a search for the first (mnt_find_id_at(),
    /// mnt_find_id_at_reverse()); the root is the caller's (get_fs_root(), path_put(), instead of grab_requested_root());
    /// mnt and dentry are of a value, and there is one return; ns_capable() instead of ns_capable_noaudit(), and no
    /// rwsem_assert_held() or real_mount().
    /// </remarks>
    [MustHoldShared(nameof(namespace_sem))]
    private static async co<int> do_listmount(mnt_namespace ns, int mnt_parent_id, int last_mnt_id, listmount_buf buf)
    {
        var mnt_ids = buf.mnt_ids;
        var nr_mnt_ids = buf ? listmount_buf.Length : 0;
        var orig = lookup_mnt_in_ns(mnt_parent_id, ns);
        if (!orig)
            return -ENOENT;

        var root = await get_fs_root(current.fs); // grab_requested_root()
        var orig_path = new path(orig.mnt, orig.mnt.mnt_root);
        var ret = 0;
        if (!is_path_reachable(orig, orig_path.dentry, root) && !ns_capable(ns.user_ns, CAP_SYS_ADMIN))
            ret = -EPERM;
        else
        {
            for (var r = node_to_mount(ns.mounts.first); r && ret < nr_mnt_ids; r = node_to_mount(rb_next(r.mnt_node)))
            {
                if (r.mnt_id_unique <= last_mnt_id || r.mnt_id_unique == mnt_parent_id)
                    continue;
                if (!is_path_reachable(r, r.mnt.mnt_root, orig_path))
                    continue;
                mnt_ids[ret] = r.mnt_id_unique;
                ret++;
            }
        }
#pragma warning disable KRN0002 // As in the kernel: the root is the caller's, so this is not the last reference.
        await path_put(root);
#pragma warning restore KRN0002
        return ret;
    }

    /// <summary>listmount(2) of the caller's own namespace; fs/namespace.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: what is copied from and to user space and how much it is (access_ok(), copy_mnt_id_req(),
    /// prepare_klistmount(), copy_to_user(), EOVERFLOW, EFAULT), the reverse order (LISTMOUNT_REVERSE, EINVAL), other
    /// namespaces than the caller's (ns_capable_noaudit(), CAP_SYS_ADMIN, ENOENT).
    /// </remarks>
    /// <returns>How many ids there are in <paramref name="buf"/>, or a negative error number.</returns>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem))]
    public static async co<int> sys_listmount(int mnt_id, int last_mnt_id, listmount_buf buf)
    {
        var ns = current.nsproxy.mnt_ns;

        await down_read(namespace_sem);
        var ret = await do_listmount(ns, mnt_id, last_mnt_id, buf);
        up_read(namespace_sem);
        return ret;
    }
}
