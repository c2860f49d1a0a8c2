// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>Whether what was found may be opened so; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: what cannot be there: MAY_EXEC with EACCES and path_noexec(); devices and pipes (S_IFBLK, S_IFCHR,
    /// S_IFIFO, S_IFSOCK, may_open_dev(), IS_ANON_FILE() by VFS_BUG_ON_INODE()), so S_IFREG needs no case; flags of
    /// inodes and of the call (IS_APPEND(), EPERM, O_ACCMODE, O_RDONLY, O_APPEND, O_TRUNC, O_NOATIME,
    /// inode_owner_or_capable()); MAY_OPEN.
    /// </remarks>
    private static async co<int> may_open(path path, int acc_mode)
    {
        var dentry = path.dentry;
        var inode = dentry.d_inode.value;

        if (!inode)
            return -ENOENT;

        switch (inode.i_mode & S_IFMT)
        {
            case S_IFLNK:
                return -ELOOP;
            case S_IFDIR:
                if ((acc_mode & MAY_WRITE) != 0)
                    return -EISDIR;
                break;
        }

        return await inode_permission(inode, acc_mode);
    }

    /// <summary>Opens what the walk has found; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: O_TRUNC, since files have no contents (d_is_reg(), mnt_want_write(), handle_truncate(),
    /// mnt_drop_write(), and WARN_ON() with EINVAL for what it may say); may_create_in_sticky(), for sysctls that are
    /// off, of d_backing_inode(); FMODE_CREATED for audit.
    /// </remarks>
    private static async co<int> do_open(nameidata nd, @file file, open_flags op)
    {
        var open_flag = op.open_flag;
        int error;

        if ((file.f_mode & (FMODE_OPENED | FMODE_CREATED)) == 0)
        {
            error = await complete_walk(nd);
            if (error != 0)
                return error;
        }
        if ((open_flag & O_CREAT) != 0)
        {
            if ((open_flag & O_EXCL) != 0 && (file.f_mode & FMODE_CREATED) == 0)
                return -EEXIST;
            if (d_is_dir(nd.path.dentry))
                return -EISDIR;
        }
        if ((nd.flags & LOOKUP_DIRECTORY) != 0 && !d_can_lookup(nd.path.dentry))
            return -ENOTDIR;

        var acc_mode = op.acc_mode;
        if ((file.f_mode & FMODE_CREATED) != 0)
            acc_mode = 0; // who has made it may write to it
        error = await may_open(nd.path.value, acc_mode);
        if (error == 0 && (file.f_mode & FMODE_OPENED) == 0)
            error = await vfs_open(nd.path.value, file);
        return error;
    }

    /// <summary>A descriptor for a place, not for a file: nothing is opened. fs/namei.c, Linux 6.18.</summary>
    private static async co<int> do_o_path(nameidata nd, int flags, @file file)
    {
        var found = await path_lookupat(nd, flags);
        var error = found.err;
        if (error == 0)
        {
            error = await vfs_open(found.path, file);
            await path_put(found.path);
        }
        return error;
    }

    /// <summary>One attempt to open a path, in the mode that the flags say; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>Left out: do_tmpfile(); ECHILD for EOPENSTALE under LOOKUP_RCU; current_cred().</remarks>
    private static async co<@file> path_openat(nameidata nd, open_flags op, int flags)
    {
        int error;

        var file = await alloc_empty_file(op.open_flag);
        if (IS_ERR(file))
            return file;

        if ((file.f_flags & O_PATH) != 0)
            error = await do_o_path(nd, flags, file);
        else
        {
            var s = await path_init(nd, flags);
            while ((error = await link_path_walk(s, nd)) == 0 && (s = await open_last_lookups(nd, file, op)))
            {
            }
            if (error == 0)
                error = await do_open(nd, file, op);
            await terminate_walk(nd);
        }
        if (error == 0)
        {
            if ((file.f_mode & FMODE_OPENED) != 0)
                return file;
            WARN_ON(true);
            error = -EINVAL;
        }
        await fput_close(file);
        return ERR_PTR<@file>(error);
    }

    /// <summary>Opens a path; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Left out: path_openat() with LOOKUP_REVAL.</remarks>
    [MightSleep]
    public static async co<@file> do_filp_open(int dfd, qstr pathname, open_flags op)
    {
        var flags = op.lookup_flags;
        var nd = set_nameidata(dfd, pathname);

        var filp = await path_openat(nd, op, flags | LOOKUP_RCU);
        if (filp == ERR_PTR<@file>(-ECHILD))
            filp = await path_openat(nd, op, flags);
        restore_nameidata(nd);
        return filp;
    }
}
