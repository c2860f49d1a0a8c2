// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether a mount is in an anonymous namespace whose tree was copied from the caller's, or is new; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static bool check_anonymous_mnt(mount mnt)
    {
        var ns = mnt.mnt_ns.value;

        if (!is_anon_ns(ns))
            return false;

        return ns.seq_origin == 0 || ns.seq_origin == current.nsproxy.mnt_ns.seq;
    }

    /// <summary>Whether the caller may mount on a mount, of its own namespace or of a tree that is mounted nowhere; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static bool may_use_mount(mount mnt)
    {
        if (check_mnt(mnt))
            return true;

        // Unmounted, or the kernel's own.
        if (!is_mounted(mnt.mnt))
            return false;

        return check_anonymous_mnt(mnt);
    }

    /// <summary>
    /// Whether <paramref name="mnt_from"/> can slip beneath <paramref name="mnt_to"/>, which is at <paramref name="mp"/>;
    /// fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing.
    /// </summary>
    [MustHold(nameof(namespace_sem))]
    private static int can_move_mount_beneath(mount mnt_from, mount mnt_to, mountpoint mp)
    {
        var parent_mnt_to = mnt_to.mnt_parent.value;

        if (IS_MNT_LOCKED(mnt_to))
            return -EINVAL;

        // It would cover, and never be seen.
        if (mnt_from.overmount)
            return -EINVAL;

        // Beneath a root only pivot_root(2) gets anything.
        if (mnt_to.mnt == current.fs.root.mnt)
            return -EINVAL;
        if (parent_mnt_to == current.nsproxy.mnt_ns.root)
            return -EINVAL;

        if (mount_is_ancestor(mnt_to, mnt_from))
            return -EINVAL;

        // A copy of it would come to be on the mount that it is to be beneath,
        if (propagation_would_overmount(parent_mnt_to, mnt_to, mp))
            return -EINVAL;

        // or on itself.
        if (check_mnt(mnt_from) && propagation_would_overmount(parent_mnt_to, mnt_from, mp))
            return -EINVAL;

        return 0;
    }
}
