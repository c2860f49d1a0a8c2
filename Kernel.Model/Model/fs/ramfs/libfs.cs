// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/libfs.c of Linux 6.18: what file systems share that are in their dentries.</summary>
public static class libfs
{
    /// <summary>What is not in the dentries does not exist; fs/libfs.c, Linux 6.18. Locks: i_rwsem of the directory.</summary>
    /// <returns>NULL, and the dentry says so from now on; or an error pointer.</returns>
    public static async co<dentry> simple_lookup(dentry dentry)
    {
        if (dentry.d_name.value.len > NAME_MAX)
            return ERR_PTR<dentry>(-ENAMETOOLONG);
        await d_add(dentry, NULL);
        return NULL;
    }

    /// <summary>Whether a directory has no name in it; fs/libfs.c, Linux 6.18. Locks: its i_rwsem for writing.</summary>
    [MustNotHold("dentry.d_lock")]
    public static async co<bool> simple_empty(dentry dentry)
    {
        await spin_lock(dentry.d_lock);
        var ret = no_names(dentry);
        spin_unlock(dentry.d_lock);
        return ret;
    }

    private static bool no_names(dentry dentry)
    {
        foreach (var child in list_for_each_entry<dentry>(dentry.d_children, dentry.offsetof_d_sib))
        {
            if (child.d_inode.value && !d_unhashed(child)) // simple_positive()
                return false;
        }
        return true;
    }

    /// <summary>Removes a name; fs/libfs.c, Linux 6.18. Locks: i_rwsem of the directory and of the inode for writing.</summary>
    public static async co<int> simple_unlink(dentry dentry)
    {
        await drop_nlink(dentry.d_inode.value);
        await dput(dentry); // what ramfs_mknod() took
        return 0;
    }

    /// <summary>Removes a directory; fs/libfs.c, Linux 6.18. Locks: as <see cref="simple_unlink"/>.</summary>
    public static async co<int> simple_rmdir(inode dir, dentry dentry)
    {
        if (!await simple_empty(dentry))
            return -ENOTEMPTY;
        await drop_nlink(dentry.d_inode.value);
        await simple_unlink(dentry);
        await drop_nlink(dir);
        return 0;
    }

    /// <summary>Prepares a rename, of which d_move() does the rest; fs/libfs.c, Linux 6.18. Locks: i_rwsem of both directories and of a victim for writing.</summary>
    public static async co<int> simple_rename(inode old_dir, dentry old_dentry, inode new_dir, dentry new_dentry)
    {
        var they_are_dirs = d_is_dir(old_dentry);

        if (!await simple_empty(new_dentry))
            return -ENOTEMPTY;
        if (new_dentry.d_inode.value)
        {
            await simple_unlink(new_dentry);
            if (they_are_dirs)
            {
                await drop_nlink(new_dentry.d_inode.value);
                await drop_nlink(old_dir);
            }
        }
        else if (they_are_dirs)
        {
            await drop_nlink(old_dir);
            inc_nlink(new_dir);
        }
        return 0;
    }
}
