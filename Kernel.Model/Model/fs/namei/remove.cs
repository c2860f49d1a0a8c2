// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>Whether a name may be removed from a directory; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    /// <remarks>
    /// Left out: what only permissions and flags that no inode has can say (IS_APPEND(), IS_IMMUTABLE(),
    /// IS_SWAPFILE(), check_sticky(), EPERM), and the names of NFS (DCACHE_NFSFS_RENAMED, EBUSY). Deviation:
    /// d_backing_inode() is the member.
    /// </remarks>
    [MustHold("dir.i_rwsem")]
    private static async co<int> may_delete(inode dir, dentry victim, bool isdir)
    {
        var inode = victim.d_inode.value;

        if (d_is_negative(victim))
            return -ENOENT;
        BUG_ON(!inode);

        BUG_ON(victim.d_parent.value.d_inode.value != dir);

        var error = await inode_permission(dir, MAY_WRITE | MAY_EXEC);
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
    /// <remarks>
    /// Left out: EPERM of a file system that has no rmdir(), since nothing can be made in it either; directories that
    /// the kernel uses (S_KERNEL_FILE); the jump to out before rmdir().
    /// </remarks>
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

    /// <summary>Removes a directory by its path; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: retry, and the jumps to exit1, a return, and exit4. Deviation: is_link_alone() and refused() with
    /// ENOTDIR, for /proc.
    /// </remarks>
    [MightSleep]
    private static async co<int> do_rmdir(int dfd, qstr name)
    {
        if (proc_fd.is_link_alone(name))
            return await proc_fd.refused(name, -ENOTDIR);

        var parent = await filename_parentat(dfd, name, 0);
        var error = parent.err;
        if (error != 0)
            return error;
        var path = parent.path;
        var last = parent.last;

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

    /// <summary>rmdir(2), unlinkat(2) with AT_REMOVEDIR; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Deviation: takes the descriptor that unlinkat(2) does instead of AT_FDCWD.</remarks>
    [MightSleep]
    public static co<int> sys_rmdir(int dfd, qstr pathname) => do_rmdir(dfd, pathname);

    /// <summary>Removes a name that is no directory, and what other namespaces have mounted on it; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing. May sleep.</summary>
    /// <remarks>
    /// Left out: EPERM of a file system that has no unlink(), since nothing can be made in it either, and of a swap
    /// file (IS_SWAPFILE()); the jump to out; the names of NFS (DCACHE_NFSFS_RENAMED).
    /// </remarks>
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

    /// <summary>Removes a name by its path; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: retry, and the jump to exit1, a return. Deviation: the look for slashes is a branch of its own, with
    /// d_is_dir(), EISDIR and ENOTDIR, instead of a jump there and back to exit3; is_link_alone() and refused() with
    /// EPERM, for /proc.
    /// </remarks>
    [MightSleep]
    private static async co<int> do_unlinkat(int dfd, qstr name)
    {
        inode inode = NULL;

        if (proc_fd.is_link_alone(name))
            return await proc_fd.refused(name, -EPERM);

        var parent = await filename_parentat(dfd, name, 0);
        var error = parent.err;
        if (error != 0)
            return error;
        var path = parent.path;
        var last = parent.last;

        error = -EISDIR;
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
        if (inode)
            await iput(inode); // outside the lock: it may be the end of the file
        await mnt_drop_write(path.mnt);
    exit2:
        await path_put(path);
        return error;
    }

    /// <summary>unlinkat(2); fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Deviation: takes the descriptor that unlinkat(2) does instead of AT_FDCWD.</remarks>
    [MightSleep]
    public static co<int> sys_unlink(int dfd, qstr pathname) => do_unlinkat(dfd, pathname);
}
