// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>Done with the innermost link; fs/namei.c, Linux 6.18.</summary>
    private static async co put_link(nameidata nd)
    {
        var last = nd.stack[--nd.depth];
        if ((nd.flags & LOOKUP_RCU) == 0)
            await path_put(last.link.value);
    }

    /// <summary>Room for one more link; fs/namei.c, Linux 6.18. Gives the link back, which may have lost a part that could not be kept.</summary>
    private static async co<path_result> reserve_stack(nameidata nd, path link)
    {
        if (nd.total_link_count++ >= MAXSYMLINKS)
            return new path_result(-ELOOP, link);
        if (nd.depth != EMBEDDED_LEVELS)
            return new path_result(0, link);
        if (nd.stack.address != nd.@internal.address)
            return new path_result(0, link);
        if (await nd_alloc_stack(nd))
            return new path_result(0, link);

        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            // The link gets its references before the rest, and the rest even where the link got none: all is put later.
            var grabbed = await legitimize_path(nd, link, nd.next_seq);
            link = grabbed.path;
            if (!await try_to_unlazy(nd) || !grabbed.ok)
                return new path_result(-ECHILD, link);
            if (await nd_alloc_stack(nd))
                return new path_result(0, link);
        }
        return new path_result(-ENOMEM, link);
    }

    /// <summary>Goes on with the target of a symbolic link, whose references it consumes outside RCU mode; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: access times are not kept: no touch_atime() and no cond_resched(). So a walk in RCU mode goes on in
    /// it where the kernel's first walk through a new link leaves it, and no walk is a writer of the mount that the
    /// link is on. Left out: may_follow_link() of WALK_TRAILING, for a sysctl that is off, and the hook, each with
    /// its condition and return; links whose text the file system gets (get(), under LOOKUP_RCU or after ECHILD and
    /// try_to_unlazy(), and all_done behind it). READ_ONCE() of i_link is a plain read, since it never changes.
    /// </remarks>
    /// <returns>The target's text, an error, or NULL where it only led to the root.</returns>
    private static async co<cstr> pick_link(nameidata nd, path link, inode inode)
    {
        var reserved = await reserve_stack(nd, link);
        var error = reserved.err;
        link = reserved.path;

        if (error != 0)
        {
            if ((nd.flags & LOOKUP_RCU) == 0)
                await path_put(link);
            return cstr.ERR_PTR(error);
        }
        var last = nd.stack[nd.depth++];
        set_path(last.link, link);
        last.seq = nd.next_seq;

        if ((nd.flags & LOOKUP_NO_SYMLINKS) != 0 || (link.mnt.mnt_flags.value & MNT_NOSYMFOLLOW) != 0)
            return cstr.ERR_PTR(-ELOOP);

        if (atime_needs_update(nd, link))
        {
            if ((nd.flags & LOOKUP_RCU) != 0)
            {
                if (!await try_to_unlazy(nd))
                    return cstr.ERR_PTR(-ECHILD);
            }
        }

        var res = new cstr(inode.i_link, 0);
        if (res.c == '/')
        {
            error = await nd_jump_root(nd);
            if (error != 0)
                return cstr.ERR_PTR(error);
            while ((++res).c == '/')
            {
            }
        }
        if (res.c != '\0')
            return res;
        await put_link(nd); // nothing but slashes
        return default;
    }

    /// <summary>
    /// Whether to follow a link is to change its access time; fs/inode.c, Linux 6.18. Deviation: access times are not kept,
    /// so that this is said only of walks that fail by it, those that must find all they need in the dentries.
    /// </summary>
    private static bool atime_needs_update(nameidata nd, path path) => (nd.flags & LOOKUP_CACHED) != 0 && (path.mnt.mnt_flags.value & MNT_NOATIME) == 0;

    /// <summary>
    /// Steps to a dentry, across the mounts on it, or into the symbolic link that it is; fs/namei.c, Linux 6.18. Outside RCU
    /// mode consumes its reference. Returns as <see cref="pick_link"/>.
    /// </summary>
    private static async co<cstr> step_into(nameidata nd, int flags, dentry dentry)
    {
        var to = await handle_mounts(nd, dentry);
        if (to.err < 0)
            return cstr.ERR_PTR(to.err);
        var path = to.path;
        // In RCU mode these two are read in one step, and d_seq is looked at below: whoever changes them changes it.
        var inode = path.dentry.d_inode.value;
        if (!d_is_symlink(path.dentry) || ((flags & WALK_TRAILING) != 0 && (nd.flags & LOOKUP_FOLLOW) == 0) || (flags & WALK_NOFOLLOW) != 0)
        {
            if ((nd.flags & LOOKUP_RCU) != 0)
            {
                if (await read_seqcount_retry(path.dentry.d_seq, nd.next_seq))
                    return cstr.ERR_PTR(-ECHILD);
                if (!inode)
                    return cstr.ERR_PTR(-ENOENT);
            }
            else
            {
                await dput(nd.path.dentry);
                if (nd.path.mnt != path.mnt)
                    await mntput(nd.path.mnt);
            }
            set_path(nd.path, path);
            nd.inode = inode;
            nd.seq = nd.next_seq;
            return default;
        }
        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            if (await read_seqcount_retry(path.dentry.d_seq, nd.next_seq))
                return cstr.ERR_PTR(-ECHILD);
        }
        else if (path.mnt == nd.path.mnt)
            await mntget(path.mnt);
        return await pick_link(nd, path, inode);
    }

    /// <summary>Where ".." leads, in RCU mode; fs/namei.c, Linux 6.18.</summary>
    private static async co<dentry> follow_dotdot_rcu(nameidata nd)
    {
        if (path_equal(nd.path.value, nd.root.value))
            goto in_root;
        if (nd.path.dentry == nd.path.mnt.mnt_root)
        {
            chosen up;
            if (!(up = await choose_mountpoint_rcu(real_mount(nd.path.mnt), nd.root.value)).found)
                goto in_root;
            if ((nd.flags & LOOKUP_NO_XDEV) != 0)
                return ERR_PTR<dentry>(-ECHILD);
            set_path(nd.path, up.path);
            nd.inode = up.path.dentry.d_inode.value;
            nd.seq = up.seq;
            // Could a walk with references have come here?
            if (await read_seqretry(mount_lock, nd.m_seq))
                return ERR_PTR<dentry>(-ECHILD);
        }
        var old = nd.path.dentry;
        var parent = await READ_ONCE(old.d_parent);
        nd.next_seq = await read_seqcount_begin(parent.d_seq);
        if (await read_seqcount_retry(old.d_seq, nd.seq))
            return ERR_PTR<dentry>(-ECHILD);
        if (!path_connected(nd.path.mnt, parent))
            return ERR_PTR<dentry>(-ECHILD);
        return parent;
    in_root:
        if (await read_seqretry(mount_lock, nd.m_seq))
            return ERR_PTR<dentry>(-ECHILD);
        if ((nd.flags & LOOKUP_BENEATH) != 0)
            return ERR_PTR<dentry>(-ECHILD);
        nd.next_seq = nd.seq;
        return nd.path.dentry;
    }

    /// <summary>Where ".." leads, with a reference; fs/namei.c, Linux 6.18. May sleep.</summary>
    private static async co<dentry> follow_dotdot(nameidata nd)
    {
        if (path_equal(nd.path.value, nd.root.value))
            goto in_root;
        if (nd.path.dentry == nd.path.mnt.mnt_root)
        {
            chosen up;
            if (!(up = await choose_mountpoint(real_mount(nd.path.mnt), nd.root.value)).found)
                goto in_root;
            await path_put(nd.path.value);
            set_path(nd.path, up.path);
            nd.inode = up.path.dentry.d_inode.value;
            if ((nd.flags & LOOKUP_NO_XDEV) != 0)
                return ERR_PTR<dentry>(-EXDEV);
        }
        var parent = await dget_parent(nd.path.dentry);
        if (!path_connected(nd.path.mnt, parent))
        {
            await dput(parent);
            return ERR_PTR<dentry>(-ENOENT);
        }
        return parent;

    in_root:
        if ((nd.flags & LOOKUP_BENEATH) != 0)
            return ERR_PTR<dentry>(-EXDEV);
        return await dget(nd.path.dentry);
    }

    /// <summary>A step that is "." or ".."; fs/namei.c, Linux 6.18. Returns as <see cref="pick_link"/>.</summary>
    /// <remarks>Deviation: the locks' counters are looked at by read_seqretry() instead of __read_seqcount_retry() inside.</remarks>
    private static async co<cstr> handle_dots(nameidata nd, int type)
    {
        if (type == LAST_DOTDOT)
        {
            cstr error;
            dentry parent;

            if (!nd.root.mnt)
            {
                error = cstr.ERR_PTR(await set_root(nd));
                if (error)
                    return error;
            }
            if ((nd.flags & LOOKUP_RCU) != 0)
                parent = await follow_dotdot_rcu(nd);
            else
                parent = await follow_dotdot(nd);
            if (IS_ERR(parent))
                return cstr.ERR_PTR(PTR_ERR(parent));
            error = await step_into(nd, WALK_NOFOLLOW, parent);
            if (error)
                return error;

            if ((nd.flags & LOOKUP_IS_SCOPED) != 0)
            {
                // A rename or a mount on the way may have led the step up out of the root.
                smp_rmb();
                if (await read_seqretry(mount_lock, nd.m_seq))
                    return cstr.ERR_PTR(-EAGAIN);
                if (await read_seqretry(rename_lock, nd.r_seq))
                    return cstr.ERR_PTR(-EAGAIN);
            }
        }
        return default;
    }
}
