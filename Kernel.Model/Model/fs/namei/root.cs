// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>The walk needs the task's root; fs/namei.c, Linux 6.18.</summary>
    private static async co set_root(nameidata nd)
    {
        var fs = current.fs;

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
            await set_root(nd);
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
    [NoLockAnalysis(Reason = "The read section of a walk in RCU mode begins here; leave_rcu() ends it.")]
    private static async co<cstr> path_init(nameidata nd, int flags)
    {
        var s = new cstr(nd.name, 0);

        // Such a walk is for RCU mode, and for once.
        if ((flags & (LOOKUP_RCU | LOOKUP_CACHED)) == LOOKUP_CACHED)
            return cstr.error(-EAGAIN);

        if (at_end(s))
            flags &= ~LOOKUP_RCU;
        if ((flags & LOOKUP_RCU) != 0)
            rcu_read_lock();
        else
            nd.seq = nd.next_seq = 0;

        nd.flags = flags;
        nd.state |= ND_JUMPED;

        nd.m_seq = await read_seqbegin(mount_lock);
        if ((flags & LOOKUP_IS_SCOPED) != 0) // Deviation: only who looks at it again samples it.
            nd.r_seq = await read_seqbegin(rename_lock);
        smp_rmb();

        var root = nd.root;
        root.mnt = NULL;

        if (proc_fd.is_link(s))
            return await begin_at_link(nd, s);

        if (char_at(s) == '/' && (flags & LOOKUP_IN_ROOT) == 0)
        {
            var error = await nd_jump_root(nd);
            return error != 0 ? cstr.error(error) : s;
        }

        if (nd.dfd == AT_FDCWD)
        {
            var fs = current.fs;
            if ((flags & LOOKUP_RCU) != 0)
            {
                int seq;
                do
                {
                    seq = await read_seqbegin(fs.seq);
                    set_path(nd.path, fs.pwd.value);
                    nd.seq = await read_seqcount_begin(nd.path.dentry.d_seq);
                    nd.inode = nd.path.dentry.d_inode.value;
                } while (await read_seqretry(fs.seq, seq));
            }
            else
            {
                set_path(nd.path, await get_fs_pwd(fs));
                nd.inode = nd.path.dentry.d_inode.value;
            }
        }
        else
        {
            var error = await begin_at_descriptor(nd, at_end(s));
            if (error != 0)
                return cstr.error(error);
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
