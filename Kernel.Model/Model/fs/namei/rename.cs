// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    private const string Order = "Which directories there are to lock, and in what order, depends on where they are in the tree.";

    /// <summary>Locks two directories of a file system, those above first; fs/namei.c, Linux 6.18. Locks: s_vfs_rename_mutex. May sleep.</summary>
    /// <returns>The child of one that the other is, or is below; NULL, or an error where they have no root in common.</returns>
    [NoLockAnalysis(Reason = Order)]
    [MightSleep]
    private static async co<dentry> lock_two_directories(dentry p1, dentry p2)
    {
        dentry p = p1, q = p2, r;

        while ((r = p.d_parent.value) != p2 && r != p)
            p = r;
        if (r == p2)
        {
            await inode_lock(p2.d_inode.value);
            await inode_lock(p1.d_inode.value);
            return p;
        }
        while ((r = q.d_parent.value) != p1 && r != p && r != q)
            q = r;
        if (r == p1)
        {
            await inode_lock(p1.d_inode.value);
            await inode_lock(p2.d_inode.value);
            return q;
        }
        else if (r == p)
        {
            await inode_lock(p1.d_inode.value);
            await inode_lock(p2.d_inode.value);
            return NULL;
        }
        else
        {
            mutex_unlock(p1.d_sb.s_vfs_rename_mutex);
            return ERR_PTR<dentry>(-EXDEV);
        }
    }

    /// <summary>Locks the directories of a rename; fs/namei.c, Linux 6.18. May sleep. Returns as <see cref="lock_two_directories"/>.</summary>
    [NoLockAnalysis(Reason = Order)]
    [MightSleep]
    private static async co<dentry> lock_rename(dentry p1, dentry p2)
    {
        if (p1 == p2)
        {
            await inode_lock(p1.d_inode.value);
            return NULL;
        }
        await mutex_lock(p1.d_sb.s_vfs_rename_mutex);
        return await lock_two_directories(p1, p2);
    }

    /// <summary>Unlocks them; fs/namei.c, Linux 6.18.</summary>
    [NoLockAnalysis(Reason = Order)]
    private static void unlock_rename(dentry p1, dentry p2)
    {
        inode_unlock(p1.d_inode.value);
        if (p1 != p2)
        {
            inode_unlock(p2.d_inode.value);
            mutex_unlock(p1.d_sb.s_vfs_rename_mutex);
        }
    }

    /// <summary>
    /// Gives what <paramref name="old_dentry"/> names the name of <paramref name="new_dentry"/>, and removes what that
    /// named, with the mounts of other namespaces on it; fs/namei.c, Linux 6.18. Locks: i_rwsem of both directories for
    /// writing. May sleep. (rename(2) has no flags: no exchange, no whiteout.)
    /// </summary>
    /// <remarks>
    /// Left out: RENAME_EXCHANGE, with its may_delete(), inode_permission() and d_exchange(), and its conditions;
    /// EPERM of a file system that has no rename(), and of swap files (IS_SWAPFILE()); the limit of links (EMLINK);
    /// file systems that move the dentry themselves (FS_RENAME_DOES_D_MOVE); the name as it was
    /// (take_dentry_name_snapshot(), release_dentry_name_snapshot()); the jumps to out after those.
    /// inode_permission() with MAY_WRITE of a directory that gets another parent would look at the file system that
    /// mnt_want_write() keeps writable. Deviation: the directories are arguments, no d_inode().
    /// </remarks>
    [NoLockAnalysis(Reason = Order)]
    [MightSleep]
    public static async co<int> vfs_rename(inode old_dir, dentry old_dentry, inode new_dir, dentry new_dentry)
    {
        var is_dir = d_is_dir(old_dentry);
        var source = old_dentry.d_inode.value;
        var target = new_dentry.d_inode.value;
        var new_is_dir = false;

        if (source == target)
            return 0;

        var error = await may_delete(old_dir, old_dentry, is_dir);
        if (error != 0)
            return error;

        if (!target)
            error = await may_create(new_dir, new_dentry);
        else
        {
            new_is_dir = d_is_dir(new_dentry);
            error = await may_delete(new_dir, new_dentry, is_dir);
        }
        if (error != 0)
            return error;

        await dget(new_dentry);
        // Directories that change their parent or go away are locked, then what is no directory, by address.
        var lock_old_subdir = new_dir != old_dir;
        if (is_dir)
        {
            if (lock_old_subdir)
                await inode_lock(source);
            if (target)
                await inode_lock(target);
        }
        else if (new_is_dir)
        {
            await inode_lock(target);
            await inode_lock(source);
        }
        else
            await lock_two_nondirectories(source, target);

        error = -EBUSY;
        if (await is_local_mountpoint(old_dentry) || await is_local_mountpoint(new_dentry))
            goto @out;

        error = await simple_rename(old_dir, old_dentry, new_dir, new_dentry);
        if (error != 0)
            goto @out;

        if (target)
        {
            if (is_dir)
            {
                await shrink_dcache_parent(new_dentry);
                target.i_flags |= S_DEAD;
            }
            await dont_mount(new_dentry);
            await detach_mounts(new_dentry);
        }
        await d_move(old_dentry, new_dentry);
    @out:
        if (!is_dir || lock_old_subdir)
            inode_unlock(source);
        if (target)
            inode_unlock(target);
        await dput(new_dentry);
        return error;
    }

    /// <summary>Renames by paths; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: the flags RENAME_NOREPLACE, RENAME_EXCHANGE and RENAME_WHITEOUT (with EINVAL, EEXIST, LOOKUP_EXCL,
    /// and d_is_dir(), ENOTDIR, ENOTEMPTY and exit5 for them), so LOOKUP_RENAME_TARGET and LOOKUP_CREATE are always
    /// what they are; struct renamedata (old_parent, old_dentry, mnt_idmap, new_parent, new_dentry, delegated_inode,
    /// flags); retry, and the jump to put_names, a return. Deviation: is_link_alone() and rename_in_proc() for /proc.
    /// </remarks>
    [MightSleep]
    private static async co<int> do_renameat2(int olddfd, qstr from, int newdfd, qstr to)
    {
        if (proc_fd.is_link_alone(from) || proc_fd.is_link_alone(to))
            return await rename_in_proc(olddfd, from, newdfd, to);

        var old_parent = await filename_parentat(olddfd, from, 0);
        var error = old_parent.err;
        if (error != 0)
            return error;
        var old_path = old_parent.path;
        var old_last = old_parent.last;

        var new_parent = await filename_parentat(newdfd, to, 0);
        error = new_parent.err;
        var new_path = new_parent.path;
        var new_last = new_parent.last;
        if (error != 0)
            goto exit1;

        error = -EXDEV;
        if (old_path.mnt != new_path.mnt)
            goto exit2;

        error = -EBUSY;
        if (old_last.type != LAST_NORM)
            goto exit2;

        if (new_last.type != LAST_NORM)
            goto exit2;

        error = await mnt_want_write(old_path.mnt);
        if (error != 0)
            goto exit2;

        var trap = await lock_rename(new_path.dentry, old_path.dentry);
        if (IS_ERR(trap))
        {
            error = PTR_ERR(trap);
            goto exit_lock_rename;
        }
        rwsem_assert_held_write(old_path.dentry.d_inode.value.i_rwsem); // by lock_rename(), which chooses their order
        rwsem_assert_held_write(new_path.dentry.d_inode.value.i_rwsem);

        var old_dentry = await lookup_one_qstr_excl(old_last.name, old_path.dentry, 0);
        error = PTR_ERR(old_dentry);
        if (IS_ERR(old_dentry))
            goto exit3;
        var new_dentry = await lookup_one_qstr_excl(new_last.name, new_path.dentry, LOOKUP_RENAME_TARGET | LOOKUP_CREATE);
        error = PTR_ERR(new_dentry);
        if (IS_ERR(new_dentry))
            goto exit4;
        // Slashes behind the names are for directories.
        if (!d_is_dir(old_dentry))
        {
            error = -ENOTDIR;
            if (old_last.slashes)
                goto exit5;
            if (new_last.slashes)
                goto exit5;
        }
        error = -EINVAL; // into itself
        if (old_dentry == trap)
            goto exit5;
        error = -ENOTEMPTY; // over a directory that it is in
        if (new_dentry == trap)
            goto exit5;

        error = await vfs_rename(old_path.dentry.d_inode.value, old_dentry, new_path.dentry.d_inode.value, new_dentry);
    exit5:
        await dput(new_dentry);
    exit4:
        await dput(old_dentry);
    exit3:
        unlock_rename(new_path.dentry, old_path.dentry);
    exit_lock_rename:
        await mnt_drop_write(old_path.mnt);
    exit2:
        await path_put(new_path);
    exit1:
        await path_put(old_path);
        return error;
    }

    /// <summary>renameat(2); fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static co<int> sys_renameat(int olddfd, qstr oldname, int newdfd, qstr newname) => do_renameat2(olddfd, oldname, newdfd, newname);
}
