// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>The last component, looked at or made under the directory's lock; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory, for writing with O_CREAT.</summary>
    private static async co<dentry> lookup_open(nameidata nd, @file file, open_flags op, bool got_write)
    {
        var dir = nd.path.dentry;
        var dir_inode = dir.d_inode.value;
        var open_flag = op.open_flag;
        var create_error = 0;

        if (IS_DEADDIR(dir_inode))
            return ERR_PTR<dentry>(-ENOENT);

        file.f_mode &= ~FMODE_CREATED;
        var dentry = await d_lookup(dir, nd.last);
        if (!dentry)
        {
            dentry = await __lookup_slow(nd.last, dir);
            if (IS_ERR(dentry))
                return dentry;
        }
        if (dentry.d_inode.value)
            return dentry;

        if ((open_flag & O_CREAT) != 0)
        {
            if (got_write)
                create_error = await may_write(dir_inode); // may_o_create()
            else
                create_error = -EROFS;
        }
        if (create_error != 0)
            open_flag &= ~O_CREAT;

        var error = 0;
        if (!dentry.d_inode.value && (open_flag & O_CREAT) != 0)
        {
            file.f_mode |= FMODE_CREATED;
            if (!has_create(dir.d_sb))
            {
                error = -EACCES;
                goto out_dput;
            }
            rwsem_assert_held_write(dir_inode.i_rwsem); // O_CREAT is set: the caller has it for writing
            error = await ramfs_create(dir_inode, dentry, op.mode & ~current.fs.umask);
            if (error != 0)
                goto out_dput;
        }
        if (create_error != 0 && !dentry.d_inode.value)
        {
            error = create_error;
            goto out_dput;
        }
        return dentry;

    out_dput:
        await dput(dentry);
        return ERR_PTR<dentry>(error);
    }

    private static async co<dentry> lookup_fast_for_open(nameidata nd, int open_flag)
    {
        if ((open_flag & O_CREAT) != 0)
        {
            if (nd.last_slashes != 0)
                return ERR_PTR<dentry>(-EISDIR);
            if ((open_flag & O_EXCL) != 0)
                return NULL;
        }

        if (nd.last_slashes != 0)
            nd.flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;

        var dentry = await lookup_fast(nd);
        if (IS_ERR_OR_NULL(dentry))
            return dentry;

        if ((open_flag & O_CREAT) != 0)
        {
            // Making it needs the lock.
            if (d_is_negative(dentry))
            {
                if ((nd.flags & LOOKUP_RCU) == 0)
                    await dput(dentry);
                dentry = NULL;
            }
        }
        return dentry;
    }

    /// <summary>The last step of open(2): finds the last component, or makes it. fs/namei.c, Linux 6.18. Returns as <see cref="pick_link"/>.</summary>
    private static async co<cstr> open_last_lookups(nameidata nd, @file file, open_flags op)
    {
        var dir = nd.path.dentry;
        var open_flag = op.open_flag;
        var got_write = false;

        nd.flags |= op.intent;

        if (nd.last_type != LAST_NORM)
        {
            if (nd.depth != 0)
                await put_link(nd);
            return await handle_dots(nd, nd.last_type);
        }

        var dentry = await lookup_fast_for_open(nd, open_flag);
        if (IS_ERR(dentry))
            return cstr.error(PTR_ERR(dentry));
        if (dentry)
            goto finish_lookup;

        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            WARN_ON((open_flag & O_CREAT) == 0);
            if (!await try_to_unlazy(nd))
                return cstr.error(-ECHILD);
        }

        if ((open_flag & (O_CREAT | O_WRONLY | O_RDWR)) != 0)
            got_write = await mnt_want_write(nd.path.mnt) == 0; // where not, lookup_open() decides whether that matters
        if ((open_flag & O_CREAT) != 0)
        {
            await inode_lock(dir.d_inode.value);
            dentry = await lookup_open(nd, file, op, got_write);
            inode_unlock(dir.d_inode.value);
        }
        else
        {
            await inode_lock_shared(dir.d_inode.value);
            dentry = await lookup_open(nd, file, op, got_write);
            inode_unlock_shared(dir.d_inode.value);
        }

        if (got_write)
            await mnt_drop_write(nd.path.mnt);

        if (IS_ERR(dentry))
            return cstr.error(PTR_ERR(dentry));

        if ((file.f_mode & (FMODE_OPENED | FMODE_CREATED)) != 0)
        {
            await dput(nd.path.dentry);
            set_path(nd.path, new path(nd.path.mnt, dentry));
            return default;
        }

    finish_lookup:
        if (nd.depth != 0)
            await put_link(nd);
        var res = await step_into(nd, WALK_TRAILING, dentry);
        if (!res.is_null)
            nd.flags &= ~(LOOKUP_OPEN | LOOKUP_CREATE | LOOKUP_EXCL);
        return res;
    }

    /// <summary>Whether what was found may be opened so; fs/namei.c, Linux 6.18.</summary>
    private static async co<int> may_open(path path, int acc_mode)
    {
        var inode = path.dentry.d_inode.value;
        if (!inode)
            return -ENOENT;

        if (S_ISLNK(inode.i_mode))
            return -ELOOP;
        if (S_ISDIR(inode.i_mode) && (acc_mode & MAY_WRITE) != 0)
            return -EISDIR;
        return (acc_mode & MAY_WRITE) != 0 ? await may_write(inode) : 0;
    }

    /// <summary>Opens what the walk has found; fs/namei.c, Linux 6.18.</summary>
    private static async co<int> do_open(nameidata nd, @file file, open_flags op)
    {
        if ((file.f_mode & (FMODE_OPENED | FMODE_CREATED)) == 0)
        {
            var error = await complete_walk(nd);
            if (error != 0)
                return error;
        }
        var path = nd.path.value;
        if ((op.open_flag & O_CREAT) != 0)
        {
            if ((op.open_flag & O_EXCL) != 0 && (file.f_mode & FMODE_CREATED) == 0)
                return -EEXIST;
            if (d_is_dir(path.dentry))
                return -EISDIR;
        }
        if ((nd.flags & LOOKUP_DIRECTORY) != 0 && !d_can_lookup(path.dentry))
            return -ENOTDIR;

        var acc_mode = (file.f_mode & FMODE_CREATED) != 0 ? 0 : op.acc_mode;
        var err = await may_open(path, acc_mode);
        if (err == 0)
            err = await vfs_open(path, file);
        return err;
    }

    /// <summary>A descriptor for a place, not for a file: nothing is opened. fs/namei.c, Linux 6.18.</summary>
    private static async co<int> do_o_path(nameidata nd, int flags, @file file)
    {
        var found = await path_lookupat(nd, flags);
        if (found.err != 0)
            return found.err;
        var error = await vfs_open(found.path, file);
        await path_put(found.path);
        return error;
    }

    /// <summary>One attempt to open a path, in the mode that the flags say; fs/namei.c, Linux 6.18.</summary>
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
            while ((error = await link_path_walk(s, nd)) == 0 && !(s = await open_last_lookups(nd, file, op)).is_null)
            {
            }
            if (error == 0)
                error = await do_open(nd, file, op);
            await terminate_walk(nd);
        }
        if (error == 0)
            return file;
        await fput_close(file);
        return ERR_PTR<@file>(error);
    }

    /// <summary>Opens a path; fs/namei.c, Linux 6.18. May sleep.</summary>
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
