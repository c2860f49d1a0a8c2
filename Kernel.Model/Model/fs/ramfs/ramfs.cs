// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// fs/ramfs/inode.c of Linux 6.18, mounted under the name tmpfs: mm/shmem.c does the same to directories, and more to
/// pages, which the model has none of.
/// </summary>
public static class ramfs
{
    /// <summary>An inode for a new name; fs/ramfs/inode.c, Linux 6.18.</summary>
    private static async co<inode> ramfs_get_inode(super_block sb, int mode)
    {
        var inode = await new_inode(sb);
        if (inode)
        {
            inode.i_mode = mode;
            if (S_ISDIR(mode))
                inc_nlink(inode); // its "."
        }
        return inode;
    }

    /// <summary>Makes what a negative dentry is to name; the dentry stays, by a reference of its own. fs/ramfs/inode.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    private static async co<int> ramfs_mknod(inode dir, dentry dentry, int mode, qstr link)
    {
        var inode = await ramfs_get_inode(dir.i_sb, mode);
        if (!inode)
            return -ENOSPC;
        inode.i_link = link;
        await d_instantiate(dentry, inode);
        await dget(dentry); // the directory keeps it
        return 0;
    }

    /// <summary>Makes a directory; fs/ramfs/inode.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    public static async co<int> ramfs_mkdir(inode dir, dentry dentry, int mode)
    {
        var retval = await ramfs_mknod(dir, dentry, mode | S_IFDIR, default);
        if (retval == 0)
            inc_nlink(dir);
        return retval;
    }

    /// <summary>Makes a file; fs/ramfs/inode.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    public static co<int> ramfs_create(inode dir, dentry dentry, int mode) => ramfs_mknod(dir, dentry, mode | S_IFREG, default);

    /// <summary>Makes a symbolic link; fs/ramfs/inode.c, Linux 6.18, with what mm/shmem.c adds: a long target takes a page. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    public static async co<int> ramfs_symlink(inode dir, dentry dentry, qstr symname)
    {
        var blocks = symname.len >= SHORT_SYMLINK_LEN ? 1 : 0;
        if (!shmem_acct_blocks(dir.i_sb, blocks))
            return -ENOSPC;
        var retval = await ramfs_mknod(dir, dentry, S_IFLNK | 0x1FF, symname);
        if (retval != 0)
        {
            shmem_unacct_blocks(dir.i_sb, blocks);
            return retval;
        }
        var inode = dentry.d_inode.value;
        inode.i_blocks = dir.i_sb.s_type == "tmpfs" ? blocks : 0;
        return 0;
    }

    /// <summary>A file system with an empty root; fs/ramfs/inode.c, Linux 6.18. Locks: s_umount for writing.</summary>
    [MustHold("sb.s_umount")]
    public static async co<int> ramfs_fill_super(super_block sb)
    {
        var inode = await ramfs_get_inode(sb, S_IFDIR | 0x3FF); // 01777
        sb.s_root = await d_make_root(inode);
        return sb.s_root ? 0 : -ENOMEM;
    }
}
