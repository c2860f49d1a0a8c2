// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>What became of the attempt to make a path one with references.</summary>
    /// <param name="ok">Whether it is still what the walk had found.</param>
    /// <param name="path">What references were taken to: to be put in either case.</param>
    private readonly record struct legitimized(bool ok, path path);

    /// <summary>Takes references to both parts of a path, for who has some; fs/namei.c, Linux 6.18.</summary>
    public static async co path_get(path path)
    {
        await mntget(path.mnt);
        await dget(path.dentry);
    }

    /// <summary>Gives them up; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co path_put(path path)
    {
        await dput(path.dentry);
        await mntput(path.mnt);
    }

    /// <summary>Whether a place is below the root of its mount: a rename can have moved it out. fs/namei.c, Linux 6.18.</summary>
    private static bool path_connected(vfsmount mnt, dentry dentry)
    {
        if (mnt.mnt_root == mnt.mnt_sb.s_root)
            return true; // then there is no outside
        return is_subdir(dentry, mnt.mnt_root);
    }

    /// <summary>The end of RCU mode; fs/namei.c, Linux 6.18.</summary>
    private static void leave_rcu(nameidata nd)
    {
        nd.flags &= ~LOOKUP_RCU;
        nd.seq = nd.next_seq = 0;
        rcu_read_unlock();
    }

    /// <summary>The end of a walk, successful or not: gives up what it holds. fs/namei.c, Linux 6.18.</summary>
    private static async co terminate_walk(nameidata nd)
    {
        if ((nd.flags & LOOKUP_RCU) == 0)
        {
            await path_put(nd.path.value);
            for (var i = 0; i < nd.depth; i++)
                await path_put(nd.stack[i].link.value);
            if ((nd.state & ND_ROOT_GRABBED) != 0)
            {
                await path_put(nd.root.value);
                nd.state &= ~ND_ROOT_GRABBED;
            }
        }
        else
            leave_rcu(nd);
        nd.depth = 0;
        var path = nd.path;
        path.mnt = NULL;
        path.dentry = NULL;
    }

    private static void set_path(path_cell cell, path path) => cell.value = path;

    /// <summary>Whether two paths are the same; include/linux/path.h, Linux 6.18.</summary>
    private static bool path_equal(path path1, path path2) => path1 == path2;

    /// <summary>
    /// Takes references to a path that a walk has found without; fs/namei.c, Linux 6.18. Locks: RCU read section. What it
    /// gives must be put in either case.
    /// </summary>
    private static async co<legitimized> __legitimize_path(path path, int seq, int mseq)
    {
        var res = await __legitimize_mnt(path.mnt, mseq);
        if (res != 0)
        {
            if (res > 0)
                path.mnt = NULL;
            path.dentry = NULL;
            return new legitimized(false, path);
        }
        if (await lockref_get_not_dead(path.dentry.d_lockref) == 0)
        {
            path.dentry = NULL;
            return new legitimized(false, path);
        }
        return new legitimized(!await read_seqcount_retry(path.dentry.d_seq, seq), path);
    }

    /// <summary>The same with the walk's own look at mount_lock; fs/namei.c, Linux 6.18.</summary>
    private static co<legitimized> legitimize_path(nameidata nd, path path, int seq) => __legitimize_path(path, seq, nd.m_seq);

    /// <summary>The same for a path that is part of the walk's state.</summary>
    private static async co<bool> legitimize_path(nameidata nd, path_cell path, int seq)
    {
        var res = await legitimize_path(nd, path.value, seq);
        set_path(path, res.path);
        return res.ok;
    }

    /// <summary>References to the links whose targets are being walked; fs/namei.c, Linux 6.18.</summary>
    private static async co<bool> legitimize_links(nameidata nd)
    {
        if ((nd.flags & LOOKUP_CACHED) != 0)
        {
            nd.depth = 0;
            return false;
        }
        for (var i = 0; i < nd.depth; i++)
        {
            var last = nd.stack[i];
            if (!await legitimize_path(nd, last.link, last.seq))
            {
                nd.depth = i + 1;
                return false;
            }
        }
        return true;
    }

    /// <summary>References to the walk's root; fs/namei.c, Linux 6.18.</summary>
    private static async co<bool> legitimize_root(nameidata nd)
    {
        if (!nd.root.mnt)
            return true; // not needed so far
        nd.state |= ND_ROOT_GRABBED;
        return await legitimize_path(nd, nd.root, nd.root_seq);
    }

    /// <summary>
    /// Leaves RCU mode where the walk stands; fs/namei.c, Linux 6.18. False: the place has changed, and the walk has to be
    /// repeated from the start; only <see cref="terminate_walk"/> may follow.
    /// </summary>
    private static async co<bool> try_to_unlazy(nameidata nd)
    {
        var path = nd.path;
        var parent = path.dentry;

        BUG_ON((nd.flags & LOOKUP_RCU) == 0);

        if (!await legitimize_links(nd))
            goto out1;
        if (!await legitimize_path(nd, nd.path, nd.seq))
            goto @out;
        if (!await legitimize_root(nd))
            goto @out;
        leave_rcu(nd);
        BUG_ON(nd.inode != parent.d_inode.value);
        return true;

    out1:
        path.mnt = NULL;
        path.dentry = NULL;
    @out:
        leave_rcu(nd);
        return false;
    }

    /// <summary>The same with the dentry that the walk is about to step into, which gets a reference too; fs/namei.c, Linux 6.18.</summary>
    private static async co<bool> try_to_unlazy_next(nameidata nd, dentry dentry)
    {
        var path = nd.path;
        BUG_ON((nd.flags & LOOKUP_RCU) == 0);

        if (!await legitimize_links(nd))
            goto out2;
        var res = await __legitimize_mnt(path.mnt, nd.m_seq);
        if (res != 0)
        {
            if (res > 0)
                goto out2;
            goto out1;
        }
        if (await lockref_get_not_dead(path.dentry.d_lockref) == 0)
            goto out1;

        // The d_seq of the child vouches for both: that of the parent was checked after it was read.
        if (await lockref_get_not_dead(dentry.d_lockref) == 0)
            goto @out;
        if (await read_seqcount_retry(dentry.d_seq, nd.next_seq))
            goto out_dput;
        if (!await legitimize_root(nd))
            goto out_dput;
        leave_rcu(nd);
        return true;

    out2:
        path.mnt = NULL;
    out1:
        path.dentry = NULL;
    @out:
        leave_rcu(nd);
        return false;
    out_dput:
        leave_rcu(nd);
        await dput(dentry);
        return false;
    }

    /// <summary>The end of a walk that has succeeded so far: what it found gets references. fs/namei.c, Linux 6.18.</summary>
    /// <remarks>Left out: d_weak_revalidate() of where a jump has led (ND_JUMPED, DCACHE_OP_WEAK_REVALIDATE).</remarks>
    private static async co<int> complete_walk(nameidata nd)
    {
        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            var root = nd.root;
            if ((nd.flags & LOOKUP_IS_SCOPED) == 0)
                root.mnt = NULL;
            nd.flags &= ~LOOKUP_CACHED;
            if (!await try_to_unlazy(nd))
                return -ECHILD;
        }

        if ((nd.flags & LOOKUP_IS_SCOPED) != 0)
        {
            // Should be so by now; if not, nobody gets to know the place.
            if (!await path_is_under(nd.path.value, nd.root.value))
                return -EXDEV;
        }
        return 0;
    }
}
