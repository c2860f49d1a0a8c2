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

        return await inode_permission(dir, MAY_WRITE | MAY_EXEC);
    }

    /// <summary>The mode of what the current task is to make; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: all but the umask (mode_strip_sgid(), mode_strip_umask() where there are access control lists,
    /// S_IFMT): the file systems set the type.
    /// </remarks>
    private static int vfs_prepare_mode(int mode) => mode & ~current.fs.umask;

    /// <summary>Prepares the making of a name; fs/namei.c, Linux 6.18. May sleep. end_creating_path() must follow.</summary>
    [MightSleep]
    private static async co<created> filename_create(int dfd, qstr name, int lookup_flags)
    {
        var dentry = ERR_PTR<dentry>(-EEXIST); // "." and "..", and "/", are there already
        var want_dir = (lookup_flags & LOOKUP_DIRECTORY) != 0;
        var create_flags = LOOKUP_CREATE | LOOKUP_EXCL;

        var parent = await filename_parentat(dfd, name, 0);
        var error = parent.err;
        if (error != 0)
            return new created(default, ERR_PTR<dentry>(error));
        var path = parent.path;
        var last = parent.last;

        if (last.type != LAST_NORM)
            goto @out;

        // A read-only mount is not all that can be wrong: other errors come first.
        error = await mnt_want_write(path.mnt);
        // With slashes behind it only a directory can be made.
        if (last.slashes && !want_dir)
            create_flags &= ~LOOKUP_CREATE;
        await inode_lock(path.dentry.d_inode.value);
        dentry = await lookup_one_qstr_excl(last.name, path.dentry, create_flags);
        if (IS_ERR(dentry))
            goto unlock;

        if (error != 0)
            goto fail;

        return new created(path, dentry);
    fail:
        await dput(dentry);
        dentry = ERR_PTR<dentry>(error);
    unlock:
        inode_unlock(path.dentry.d_inode.value);
        if (error == 0)
            await mnt_drop_write(path.mnt);
    @out:
        await path_put(path);
        return new created(default, dentry);
    }

    /// <summary>The end of what filename_create() began; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    private static async co end_creating_path(path path, dentry dentry)
    {
        if (!IS_ERR(dentry))
            await dput(dentry);
        inode_unlock(path.dentry.d_inode.value);
        await mnt_drop_write(path.mnt);
        await path_put(path);
    }

    /// <summary>Makes a directory, or gives <paramref name="dentry"/> up; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    /// <remarks>
    /// Left out: the permissions S_IRWXUGO and S_ISVTX, which nobody looks at; the limit of links (EMLINK, by a jump
    /// to err); a file system that makes a dentry of its own, with dput().
    /// </remarks>
    /// <returns>The dentry, or an error pointer.</returns>
    [MustHold("dir.i_rwsem")]
    public static async co<dentry> vfs_mkdir(inode dir, dentry dentry, int mode)
    {
        var error = await may_create(dir, dentry);
        if (error != 0)
            goto err;

        error = -EPERM;
        if (!has_create(dir.i_sb))
            goto err;

        mode = vfs_prepare_mode(mode);
        error = await ramfs_mkdir(dir, dentry, mode);
        if (error != 0)
            goto err;
        return dentry;

    err:
        await dput(dentry);
        return ERR_PTR<dentry>(error);
    }

    /// <summary>Makes a directory by its path; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: retry, mode_strip_umask(), and the jump to out_putname, a return. Deviation: is_link_alone() and
    /// refused() with EEXIST before filename_create(), for /proc.
    /// </remarks>
    [MightSleep]
    private static async co<int> do_mkdirat(int dfd, qstr name, int mode)
    {
        if (proc_fd.is_link_alone(name))
            return await proc_fd.refused(name, -EEXIST);

        var it = await filename_create(dfd, name, LOOKUP_DIRECTORY);
        var dentry = it.dentry;
        var error = PTR_ERR(dentry);
        if (IS_ERR(dentry))
            return error;

        rwsem_assert_held_write(it.path.dentry.d_inode.value.i_rwsem); // by filename_create(), of whose result the analysis knows nothing
        error = 0;
        dentry = await vfs_mkdir(it.path.dentry.d_inode.value, dentry, mode);
        if (IS_ERR(dentry))
            error = PTR_ERR(dentry);
        await end_creating_path(it.path, dentry);
        return error;
    }

    /// <summary>mkdirat(2); fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static co<int> sys_mkdirat(int dfd, qstr pathname, int mode) => do_mkdirat(dfd, pathname, mode);

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

    /// <summary>Makes a symbolic link by its path; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Left out: retry and the jump to out_putnames, a return. Deviation: is_link_alone() and refused() with EEXIST, for /proc.</remarks>
    [MightSleep]
    private static async co<int> do_symlinkat(qstr from, int newdfd, qstr to)
    {
        var error = getname(from);
        if (error != 0)
            return error;
        if (proc_fd.is_link_alone(to))
            return await proc_fd.refused(to, -EEXIST);

        var it = await filename_create(newdfd, to, 0);
        var dentry = it.dentry;
        error = PTR_ERR(dentry);
        if (IS_ERR(dentry))
            return error;

        rwsem_assert_held_write(it.path.dentry.d_inode.value.i_rwsem); // by filename_create(), of whose result the analysis knows nothing
        error = await vfs_symlink(it.path.dentry.d_inode.value, dentry, from);
        await end_creating_path(it.path, dentry);
        return error;
    }

    /// <summary>symlinkat(2); fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static co<int> sys_symlinkat(qstr oldname, int newdfd, qstr newname) => do_symlinkat(oldname, newdfd, newname);
}
