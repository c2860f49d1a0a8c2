// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>A dentry to be filled, in a directory.</summary>
    /// <param name="path">The directory, with references, locked; its mount is being written to.</param>
    /// <param name="dentry">The dentry, with a reference, or an error pointer, and nothing is held.</param>
    private readonly record struct created(path path, dentry dentry);

    /// <summary>Whether a name may be made in a directory; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    private static async co<int> may_create(inode dir, dentry child)
    {
        if (child.d_inode.value)
            return -EEXIST;
        if (IS_DEADDIR(dir))
            return -ENOENT;
        return await may_write(dir);
    }

    /// <summary>Prepares the making of a name; fs/namei.c, Linux 6.18. May sleep. done_path_create() must follow.</summary>
    [MightSleep]
    private static async co<created> filename_create(int dfd, qstr name, int lookup_flags)
    {
        var want_dir = (lookup_flags & LOOKUP_DIRECTORY) != 0;
        var create_flags = LOOKUP_CREATE | LOOKUP_EXCL;

        var parent = await filename_parentat(dfd, name, 0);
        if (parent.err != 0)
            return new created(default, ERR_PTR<dentry>(parent.err));
        var path = parent.path;
        var last = last_of();
        dentry dentry;

        // "." and "..", and "/", are there already.
        if (last.type != LAST_NORM)
        {
            dentry = ERR_PTR<dentry>(-EEXIST);
            goto @out;
        }

        // A read-only mount is not all that can be wrong: other errors come first.
        var err2 = await mnt_want_write(path.mnt);
        // With slashes behind it only a directory can be made.
        if (last.slashes && !want_dir)
            create_flags &= ~LOOKUP_CREATE;
        await inode_lock(path.dentry.d_inode.value);
        dentry = await lookup_one_qstr_excl(last.name, path.dentry, create_flags);
        if (IS_ERR(dentry))
            goto unlock;

        if (err2 == 0)
            return new created(path, dentry);
        await dput(dentry);
        dentry = ERR_PTR<dentry>(err2);
    unlock:
        inode_unlock(path.dentry.d_inode.value);
        if (err2 == 0)
            await mnt_drop_write(path.mnt);
    @out:
        await path_put(path);
        return new created(default, dentry);
    }

    /// <summary>The end of what filename_create() began; fs/namei.c, Linux 6.18 (end_creating_path()). May sleep.</summary>
    [MightSleep]
    private static async co done_path_create(path path, dentry dentry)
    {
        await dput(dentry);
        inode_unlock(path.dentry.d_inode.value);
        await mnt_drop_write(path.mnt);
        await path_put(path);
    }

    /// <summary>Makes a directory; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    public static async co<int> vfs_mkdir(inode dir, dentry dentry, int mode)
    {
        var error = await may_create(dir, dentry);
        if (error != 0)
            return error;
        if (!has_create(dir.i_sb))
            return -EPERM;
        return await ramfs_mkdir(dir, dentry, mode);
    }

    /// <summary>mkdirat(2); do_mkdirat() of fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_mkdirat(int dfd, qstr pathname, int mode)
    {
        if (proc_fd.is_link_alone(pathname))
            return await proc_fd.refused(pathname, -EEXIST);
        var it = await filename_create(dfd, pathname, LOOKUP_DIRECTORY);
        if (IS_ERR(it.dentry))
            return PTR_ERR(it.dentry);
        rwsem_assert_held_write(it.path.dentry.d_inode.value.i_rwsem); // by filename_create(), of whose result the analysis knows nothing
        var error = await vfs_mkdir(it.path.dentry.d_inode.value, it.dentry, mode & ~current.fs.umask);
        await done_path_create(it.path, it.dentry);
        return error;
    }

    /// <summary>Makes a symbolic link; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    [MustHold("dir.i_rwsem")]
    public static async co<int> vfs_symlink(inode dir, dentry dentry, qstr oldname)
    {
        var error = await may_create(dir, dentry);
        if (error != 0)
            return error;
        if (!has_create(dir.i_sb))
            return -EPERM;
        return await ramfs_symlink(dir, dentry, oldname);
    }

    /// <summary>symlinkat(2); do_symlinkat() of fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_symlinkat(qstr oldname, int newdfd, qstr newname)
    {
        var error = getname(oldname);
        if (error != 0)
            return error;
        if (proc_fd.is_link_alone(newname))
            return await proc_fd.refused(newname, -EEXIST);
        var it = await filename_create(newdfd, newname, 0);
        if (IS_ERR(it.dentry))
            return PTR_ERR(it.dentry);
        rwsem_assert_held_write(it.path.dentry.d_inode.value.i_rwsem); // by filename_create(), of whose result the analysis knows nothing
        error = await vfs_symlink(it.path.dentry.d_inode.value, it.dentry, oldname);
        await done_path_create(it.path, it.dentry);
        return error;
    }
}
