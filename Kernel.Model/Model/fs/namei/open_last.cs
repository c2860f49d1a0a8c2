// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>Whether a file may be made in a directory; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>Left out: conditions and returns of the two hooks around it.</remarks>
    private static co<int> may_o_create(path dir) => inode_permission(dir.dentry.d_inode.value, MAY_WRITE | MAY_EXEC);

    /// <summary>The last component, looked at or made under the directory's lock; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory, for writing with O_CREAT.</summary>
    /// <remarks>
    /// Deviation: __lookup_slow() gives what d_alloc_parallel() and lookup() do, with no queue of those who wait
    /// (DECLARE_WAIT_QUEUE_HEAD_ONSTACK(), d_in_lookup(), d_lookup_done()), so there is no loop (for, break) and no
    /// d_revalidate(), with dput() and the jump to out_dput. Left out: atomic_open(), with ENOENT; O_TRUNC, since
    /// files have no contents; O_EXCL of create() and, with O_CREAT, for audit.
    /// </remarks>
    private static async co<dentry> lookup_open(nameidata nd, @file file, open_flags op, bool got_write)
    {
        var dir = nd.path.dentry;
        var dir_inode = dir.d_inode.value;
        var open_flag = op.open_flag;
        int error, create_error = 0;
        var mode = op.mode;

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
            mode = vfs_prepare_mode(mode);
            if (got_write)
                create_error = await may_o_create(nd.path.value);
            else
                create_error = -EROFS;
        }
        if (create_error != 0)
            open_flag &= ~O_CREAT;

        if (!dentry.d_inode.value && (open_flag & O_CREAT) != 0)
        {
            file.f_mode |= FMODE_CREATED;
            if (!has_create(dir.d_sb))
            {
                error = -EACCES;
                goto out_dput;
            }
            rwsem_assert_held_write(dir_inode.i_rwsem); // O_CREAT is set: the caller has it for writing
            error = await ramfs_create(dir_inode, dentry, mode);
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

    /// <summary>Whether slashes follow the last component; fs/namei.c, Linux 6.18.</summary>
    private static bool trailing_slashes(nameidata nd) => nd.last_slashes != 0;

    /// <summary>The quick look for what is to be opened: as <see cref="lookup_fast"/>; fs/namei.c, Linux 6.18.</summary>
    private static async co<dentry> lookup_fast_for_open(nameidata nd, int open_flag)
    {
        if ((open_flag & O_CREAT) != 0)
        {
            if (trailing_slashes(nd))
                return ERR_PTR<dentry>(-EISDIR);
            if ((open_flag & O_EXCL) != 0)
                return NULL;
        }

        if (trailing_slashes(nd))
            nd.flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;

        var dentry = await lookup_fast(nd);
        if (IS_ERR_OR_NULL(dentry))
            return dentry;

        if ((open_flag & O_CREAT) != 0)
        {
            // Making it needs the lock.
            if (!dentry.d_inode.value)
            {
                if ((nd.flags & LOOKUP_RCU) == 0)
                    await dput(dentry);
                dentry = NULL;
            }
        }
        return dentry;
    }

    /// <summary>The last step of open(2): finds the last component, or makes it. fs/namei.c, Linux 6.18. Returns as <see cref="pick_link"/>.</summary>
    /// <remarks>
    /// Left out: O_TRUNC, since files have no contents. Deviation: for the lock analysis each kind of lock is a
    /// branch of its own, with lookup_open() and inode_unlock() in both, not around it by O_CREAT; nobody is told of
    /// FMODE_CREATED and FMODE_OPENED; the condition of WARN_ON() stands before it, LOOKUP_RCU.
    /// </remarks>
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
            return cstr.ERR_PTR(PTR_ERR(dentry));
        if (dentry)
            goto finish_lookup;

        if ((open_flag & O_CREAT) == 0)
        {
            if ((nd.flags & LOOKUP_RCU) != 0)
            {
                WARN_ON(true);
                return cstr.ERR_PTR(-ECHILD);
            }
        }
        else
        {
            if ((nd.flags & LOOKUP_RCU) != 0)
            {
                if (!await try_to_unlazy(nd))
                    return cstr.ERR_PTR(-ECHILD);
            }
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
            return cstr.ERR_PTR(PTR_ERR(dentry));

        if ((file.f_mode & (FMODE_OPENED | FMODE_CREATED)) != 0)
        {
            await dput(nd.path.dentry);
            var path = nd.path;
            path.dentry = dentry;
            return default;
        }

    finish_lookup:
        if (nd.depth != 0)
            await put_link(nd);
        var res = await step_into(nd, WALK_TRAILING, dentry);
        if (res)
            nd.flags &= ~(LOOKUP_OPEN | LOOKUP_CREATE | LOOKUP_EXCL);
        return res;
    }
}
