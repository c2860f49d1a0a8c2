// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class pnode
{
    /// <summary>
    /// Whether a mount at <paramref name="mp"/> of <paramref name="from"/> would, by propagation, come to be on the root of
    /// <paramref name="to"/>; fs/pnode.c, Linux 6.18. Locks: namespace_sem.
    /// </summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static bool propagation_would_overmount(mount from, mount to, mountpoint mp)
    {
        if (!IS_MNT_SHARED(from))
            return false;

        if (to.mnt.mnt_root != mp.m_dentry)
            return false;

        for (var m = to; m; m = m.mnt_master)
        {
            if (peers(from, m))
                return true;
        }

        return false;
    }
}
