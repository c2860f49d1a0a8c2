// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class pnode
{
    /// <summary>Whether a mount has more references than that; fs/pnode.c, Linux 6.18.</summary>
    [MustHold("Namespace.mount_lock")]
    private static async co<bool> do_refcount_check(mount mnt, int count) => await mnt_get_count(mnt) > count;

    /// <summary>
    /// Whether <paramref name="mnt"/> cannot be unmounted: it has mounts on it, or more than <paramref name="refcnt"/>
    /// references, or one of the mounts that would go with it by propagation is in use. fs/pnode.c, Linux 6.18. Locks:
    /// mount_lock, for writing.
    /// </summary>
    /// <remarks>A propagated mount that has other mounts on it is no obstacle: it stays.</remarks>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    public static async co<bool> propagate_mount_busy(mount mnt, int refcnt)
    {
        var parent = mnt.mnt_parent.value;

        // The mount itself, before its copies are looked for.
        if (!list_empty(mnt.mnt_mounts) || await do_refcount_check(mnt, refcnt))
            return true;

        if (mnt == parent)
            return false;

        for (var m = propagation_next(parent, parent); m; m = propagation_next(m, parent))
        {
            var child = __lookup_mnt_locked(m.mnt, mnt.mnt_mountpoint.value);

            if (!child)
                continue;

            var head = child.mnt_mounts;
            if (!list_empty(head))
            {
                // A single mount that covers all of it would slide down; any other keeps it in place.
                if (!list_is_singular(head) || !child.overmount)
                    continue;
            }
            if (await do_refcount_check(child, 1))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Unlocks the copies of <paramref name="mnt"/>, which its unmounting takes along; fs/pnode.c, Linux 6.18. Locks:
    /// mount_lock, for writing.
    /// </summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    public static void propagate_mount_unlock(mount mnt)
    {
        var parent = mnt.mnt_parent.value;

        BUG_ON(parent == mnt);

        for (var m = propagation_next(parent, parent); m; m = propagation_next(m, parent))
        {
            var child = __lookup_mnt_locked(m.mnt, mnt.mnt_mountpoint.value);
            if (child)
                clear_flags(child, MNT_LOCKED);
        }
    }
}
