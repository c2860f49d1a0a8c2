// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>Whether a name may be removed from a directory; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    private static async co<int> may_delete(inode dir, dentry victim, bool isdir)
    {
        if (d_is_negative(victim))
            return -ENOENT;
        BUG_ON(victim.d_parent.value.d_inode.value != dir);

        var error = await may_write(dir);
        if (error != 0)
            return error;
        if (isdir)
        {
            if (!d_is_dir(victim))
                return -ENOTDIR;
            if (IS_ROOT(victim))
                return -EBUSY;
        }
        else if (d_is_dir(victim))
            return -EISDIR;
        if (IS_DEADDIR(dir))
            return -ENOENT;
        return 0;
    }

    /// <summary>Whether something is mounted on a dentry in the caller's namespace; fs/mount.h, Linux 6.18.</summary>
    private static async co<bool> is_local_mountpoint(dentry dentry)
    {
        if (!d_mountpoint(dentry))
            return false;
        return await __is_local_mountpoint(dentry);
    }

    /// <summary>Removes a directory, and what other namespaces have mounted on it; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory above for writing. May sleep.</summary>
    [MustHold("dir.i_rwsem"), MightSleep]
    public static async co<int> vfs_rmdir(inode dir, dentry dentry)
    {
        var error = await may_delete(dir, dentry, true);
        if (error != 0)
            return error;

        await dget(dentry);
        var inode = dentry.d_inode.value;
        await inode_lock(inode);

        error = -EBUSY;
        if (await is_local_mountpoint(dentry))
            goto @out;

        error = await simple_rmdir(dir, dentry);
        if (error != 0)
            goto @out;

        await shrink_dcache_parent(dentry);
        inode.i_flags |= S_DEAD;
        await dont_mount(dentry);
#pragma warning disable KRN0002 // As in the kernel, which may because the last mntput() leaves the cleanup to task work.
        await detach_mounts(dentry);
#pragma warning restore KRN0002

    @out:
        inode_unlock(inode);
        await dput(dentry);
        if (error == 0)
            await d_delete(dentry);
        return error;
    }

    /// <summary>rmdir(2), unlinkat(2) with AT_REMOVEDIR; do_rmdir() of fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_rmdir(int dfd, qstr pathname)
    {
        if (proc_fd.is_link_alone(pathname))
            return await proc_fd.refused(pathname, -ENOTDIR);
        var parent = await filename_parentat(dfd, pathname, 0);
        if (parent.err != 0)
            return parent.err;
        var path = parent.path;
        var last = last_of();
        int error;

        switch (last.type)
        {
            case LAST_DOTDOT:
                error = -ENOTEMPTY;
                goto exit2;
            case LAST_DOT:
                error = -EINVAL;
                goto exit2;
            case LAST_ROOT:
                error = -EBUSY;
                goto exit2;
        }

        error = await mnt_want_write(path.mnt);
        if (error != 0)
            goto exit2;

        await inode_lock(path.dentry.d_inode.value);
        var dentry = await lookup_one_qstr_excl(last.name, path.dentry, 0);
        error = PTR_ERR(dentry);
        if (IS_ERR(dentry))
            goto exit3;
        error = await vfs_rmdir(path.dentry.d_inode.value, dentry);
        await dput(dentry);
    exit3:
        inode_unlock(path.dentry.d_inode.value);
        await mnt_drop_write(path.mnt);
    exit2:
        await path_put(path);
        return error;
    }

    /// <summary>Removes a name that is no directory, and what other namespaces have mounted on it; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing. May sleep.</summary>
    [MustHold("dir.i_rwsem"), MightSleep]
    public static async co<int> vfs_unlink(inode dir, dentry dentry)
    {
        var target = dentry.d_inode.value;
        var error = await may_delete(dir, dentry, false);
        if (error != 0)
            return error;

        await inode_lock(target);
        if (await is_local_mountpoint(dentry))
            error = -EBUSY;
        else
        {
            error = await simple_unlink(dentry);
            if (error == 0)
            {
                await dont_mount(dentry);
#pragma warning disable KRN0002 // As in the kernel, which may because the last mntput() leaves the cleanup to task work.
                await detach_mounts(dentry);
#pragma warning restore KRN0002
            }
        }
        inode_unlock(target);

        if (error == 0)
            await d_delete(dentry);
        return error;
    }

    /// <summary>unlinkat(2); do_unlinkat() of fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_unlink(int dfd, qstr pathname)
    {
        if (proc_fd.is_link_alone(pathname))
            return await proc_fd.refused(pathname, -EPERM);
        var parent = await filename_parentat(dfd, pathname, 0);
        if (parent.err != 0)
            return parent.err;
        var path = parent.path;
        var last = last_of();
        inode inode = NULL;

        var error = -EISDIR;
        if (last.type != LAST_NORM)
            goto exit2;

        error = await mnt_want_write(path.mnt);
        if (error != 0)
            goto exit2;

        await inode_lock(path.dentry.d_inode.value);
        var dentry = await lookup_one_qstr_excl(last.name, path.dentry, 0);
        error = PTR_ERR(dentry);
        if (!IS_ERR(dentry))
        {
            if (last.slashes)
                error = d_is_dir(dentry) ? -EISDIR : -ENOTDIR;
            else
            {
                inode = dentry.d_inode.value;
                await ihold(inode);
                error = await vfs_unlink(path.dentry.d_inode.value, dentry);
            }
            await dput(dentry);
        }
        inode_unlock(path.dentry.d_inode.value);
        await iput(inode); // outside the lock: it may be the end of the file
        await mnt_drop_write(path.mnt);
    exit2:
        await path_put(path);
        return error;
    }
}
