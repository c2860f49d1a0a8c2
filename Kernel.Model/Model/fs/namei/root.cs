// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>The walk needs the task's root; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: LOOKUP_IS_SCOPED is the condition, and WARN_ON() stands behind it; root is written here instead of
    /// by get_fs_root().
    /// </remarks>
    private static async co<int> set_root(nameidata nd)
    {
        var fs = current.fs;

        // A walk that must not leave where it begins never comes here.
        if ((nd.flags & LOOKUP_IS_SCOPED) != 0)
        {
            WARN_ON(true);
            return -ENOTRECOVERABLE;
        }

        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            int seq;
            do
            {
                seq = await read_seqbegin(fs.seq);
                set_path(nd.root, fs.root.value);
                nd.root_seq = await read_seqcount_begin(nd.root.dentry.d_seq);
            } while (await read_seqretry(fs.seq, seq));
        }
        else
        {
            set_path(nd.root, await get_fs_root(fs));
            nd.state |= ND_ROOT_GRABBED;
        }
        return 0;
    }

    /// <summary>The walk goes on at the task's root; fs/namei.c, Linux 6.18.</summary>
    private static async co<int> nd_jump_root(nameidata nd)
    {
        if ((nd.flags & LOOKUP_BENEATH) != 0)
            return -EXDEV;
        if ((nd.flags & LOOKUP_NO_XDEV) != 0)
        {
            // An absolute path to begin with is allowed.
            if (nd.path.mnt && nd.path.mnt != nd.root.mnt)
                return -EXDEV;
        }
        if (!nd.root.mnt)
        {
            var error = await set_root(nd);
            if (error != 0)
                return error;
        }
        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            set_path(nd.path, nd.root.value);
            var d = nd.path.dentry;
            nd.inode = d.d_inode.value;
            nd.seq = nd.root_seq;
            if (await read_seqcount_retry(d.d_seq, nd.seq))
                return -ECHILD;
        }
        else
        {
            await path_put(nd.path.value);
            set_path(nd.path, nd.root.value);
            await path_get(nd.path.value);
            nd.inode = nd.path.dentry.d_inode.value;
        }
        nd.state |= ND_JUMPED;
        return 0;
    }

    /// <summary>Begins a walk, in RCU mode or not; fs/namei.c, Linux 6.18. terminate_walk() must follow.</summary>
    /// <remarks>
    /// Deviation: r_seq is read, by read_seqbegin(), only for those who look at it again, LOOKUP_IS_SCOPED. Where a
    /// preset root is taken in C, with d_can_lookup() or ENOTDIR, path, inode, seq and root_seq by
    /// read_seqcount_begin() under LOOKUP_RCU, or else path_get(), and with mnt after it, is_link() and
    /// begin_at_link() stand for /proc. Left out: LOOKUP_LINKAT_EMPTY and what it asks for (current_cred(),
    /// ns_capable(), CAP_DAC_READ_SEARCH, ENOENT), for linkat(2); fdput() of a descriptor that is not open.
    /// </remarks>
    [NoLockAnalysis(Reason = "The read section of a walk in RCU mode begins here; leave_rcu() ends it.")]
    private static async co<cstr> path_init(nameidata nd, int flags)
    {
        int error;
        var s = new cstr(nd.name, 0);

        // Such a walk is for RCU mode, and for once.
        if ((flags & (LOOKUP_RCU | LOOKUP_CACHED)) == LOOKUP_CACHED)
            return cstr.ERR_PTR(-EAGAIN);

        if (s.c == '\0')
            flags &= ~LOOKUP_RCU;
        if ((flags & LOOKUP_RCU) != 0)
            rcu_read_lock();
        else
            nd.seq = nd.next_seq = 0;

        nd.flags = flags;
        nd.state |= ND_JUMPED;

        nd.m_seq = await read_seqbegin(mount_lock);
        if ((flags & LOOKUP_IS_SCOPED) != 0)
            nd.r_seq = await read_seqbegin(rename_lock);
        smp_rmb();

        var root = nd.root;
        root.mnt = NULL;

        if (proc_fd.is_link(s))
            return await begin_at_link(nd, s);

        // Where the walk must not leave the descriptor, that is what a slash begins with, too.
        if (s.c == '/' && (flags & LOOKUP_IN_ROOT) == 0)
        {
            error = await nd_jump_root(nd);
            if (error != 0)
                return cstr.ERR_PTR(error);
            return s;
        }

        if (nd.dfd == AT_FDCWD)
        {
            if ((flags & LOOKUP_RCU) != 0)
            {
                var fs = current.fs;
                int seq;

                do
                {
                    seq = await read_seqbegin(fs.seq);
                    set_path(nd.path, fs.pwd.value);
                    nd.inode = nd.path.dentry.d_inode.value;
                    nd.seq = await read_seqcount_begin(nd.path.dentry.d_seq);
                } while (await read_seqretry(fs.seq, seq));
            }
            else
            {
                set_path(nd.path, await get_fs_pwd(current.fs));
                nd.inode = nd.path.dentry.d_inode.value;
            }
        }
        else
        {
            var f = await fdget_raw(nd.dfd);
            if (!f.file)
                return cstr.ERR_PTR(-EBADF);

            var dentry = f.file.f_path.dentry;

            if (s.c != '\0' && !d_can_lookup(dentry))
            {
                await fdput(f);
                return cstr.ERR_PTR(-ENOTDIR);
            }

            set_path(nd.path, f.file.f_path.value);
            if ((flags & LOOKUP_RCU) != 0)
            {
                nd.inode = nd.path.dentry.d_inode.value;
                nd.seq = await read_seqcount_begin(nd.path.dentry.d_seq);
            }
            else
            {
                await path_get(nd.path.value);
                nd.inode = nd.path.dentry.d_inode.value;
            }
            await fdput(f);
        }

        // A walk that must not leave where it begins has that for its root.
        if ((flags & LOOKUP_IS_SCOPED) != 0)
        {
            set_path(nd.root, nd.path.value);
            if ((flags & LOOKUP_RCU) != 0)
                nd.root_seq = nd.seq;
            else
            {
                await path_get(nd.root.value);
                nd.state |= ND_ROOT_GRABBED;
            }
        }
        return s;
    }
}
