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
        if (r == p)
        {
            await inode_lock(p1.d_inode.value);
            await inode_lock(p2.d_inode.value);
            return NULL;
        }
        mutex_unlock(p1.d_sb.s_vfs_rename_mutex);
        return ERR_PTR<dentry>(-EXDEV);
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
        var lock_source = !is_dir || new_dir != old_dir;
        var target_first = target && !is_dir && !new_is_dir && target.address < source.address;
        if (target_first)
            await inode_lock(target);
        if (lock_source)
            await inode_lock(source);
        if (target && !target_first)
            await inode_lock(target);

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
        if (lock_source)
            inode_unlock(source);
        if (target)
            inode_unlock(target);
        await dput(new_dentry);
        return error;
    }

    /// <summary>renameat(2); do_renameat2() of fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_renameat(int olddfd, qstr oldname, int newdfd, qstr newname)
    {
        if (proc_fd.is_link_alone(oldname) || proc_fd.is_link_alone(newname))
            return await rename_in_proc(olddfd, oldname, newdfd, newname);
        var from = await filename_parentat(olddfd, oldname, 0);
        if (from.err != 0)
            return from.err;
        var old_path = from.path;
        var old_last = last_of();

        var to = await filename_parentat(newdfd, newname, 0);
        var error = to.err;
        var new_path = to.path;
        if (error != 0)
            goto exit1;
        var new_last = last_of();

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
        error = PTR_ERR(trap);
        if (IS_ERR(trap))
            goto exit_lock_rename;

        error = await rename_locked(old_path.dentry, old_last, new_path.dentry, new_last, trap);
        unlock_rename(new_path.dentry, old_path.dentry);
    exit_lock_rename:
        await mnt_drop_write(old_path.mnt);
    exit2:
        await path_put(new_path);
    exit1:
        await path_put(old_path);
        return error;
    }

    /// <summary>The part of do_renameat2() that holds the directories' locks. (One function in the kernel.)</summary>
    private static async co<int> rename_locked(dentry old_dir, last_component old_last, dentry new_dir, last_component new_last, dentry trap)
    {
        rwsem_assert_held_write(old_dir.d_inode.value.i_rwsem); // by lock_rename(), which chooses their order
        rwsem_assert_held_write(new_dir.d_inode.value.i_rwsem);
        var old_dentry = await lookup_one_qstr_excl(old_last.name, old_dir, 0);
        var error = PTR_ERR(old_dentry);
        if (IS_ERR(old_dentry))
            return error;
        var new_dentry = await lookup_one_qstr_excl(new_last.name, new_dir, LOOKUP_RENAME_TARGET | LOOKUP_CREATE);
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

        error = await vfs_rename(old_dir.d_inode.value, old_dentry, new_dir.d_inode.value, new_dentry);
    exit5:
        await dput(new_dentry);
    exit4:
        await dput(old_dentry);
        return error;
    }
}
