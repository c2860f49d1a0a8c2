// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>What the whole file system has against an access; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>Deviation: sb_rdonly() is a step of its own, a racing read of s_flags and SB_RDONLY.</remarks>
    private static async co<int> sb_permission(super_block sb, inode inode, int mask)
    {
        if ((mask & MAY_WRITE) != 0)
        {
            var mode = inode.i_mode;

            if ((await READ_ONCE(sb.s_flags) & SB_RDONLY) != 0 && (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
                return -EROFS;
        }
        return 0;
    }

    /// <summary>Whether an inode may be accessed so: 0 or an error; fs/namei.c, Linux 6.18.</summary>
    /// <param name="inode">The inode.</param>
    /// <param name="mask">MAY_*.</param>
    /// <remarks>
    /// Left out: all but sb_permission(), which under MAY_WRITE is IS_IMMUTABLE() with EPERM and what cannot be
    /// mapped with EACCES, then do_inode_permission() and devcgroup_inode_permission(): root may do everything.
    /// </remarks>
    private static co<int> inode_permission(inode inode, int mask) => sb_permission(inode.i_sb, inode, mask);
}
