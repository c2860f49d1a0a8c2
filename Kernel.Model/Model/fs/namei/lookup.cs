// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>What the dentries know of a name; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: d_revalidate() and the dput() after it: no file system here takes a name back, so what is known of
    /// it is the return.
    /// </remarks>
    private static co<dentry> lookup_dcache(qstr name, dentry dir) => d_lookup(dir, name);

    /// <summary>Looks a name up for who is about to change it; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    /// <returns>A dentry with a reference; negative ones only for LOOKUP_CREATE, positive ones not for LOOKUP_EXCL.</returns>
    [MustHold("@base.d_inode.value.i_rwsem")]
    public static async co<dentry> lookup_one_qstr_excl(qstr name, dentry @base, int flags)
    {
        var dentry = await lookup_dcache(name, @base);
        if (dentry)
            goto found;

        var dir = @base.d_inode.value;
        if (IS_DEADDIR(dir))
            return ERR_PTR<dentry>(-ENOENT);

        dentry = await d_alloc(@base, name);
        if (!dentry)
            return ERR_PTR<dentry>(-ENOMEM);

        var old = await simple_lookup(dentry);
        if (old)
        {
            await dput(dentry);
            dentry = old;
        }
    found:
        if (IS_ERR(dentry))
            return dentry;
        if (d_is_negative(dentry) && (flags & LOOKUP_CREATE) == 0)
        {
            await dput(dentry);
            return ERR_PTR<dentry>(-ENOENT);
        }
        if (d_is_positive(dentry) && (flags & LOOKUP_EXCL) != 0)
        {
            await dput(dentry);
            return ERR_PTR<dentry>(-EEXIST);
        }
        return dentry;
    }

    /// <summary>Whether the file system still stands by a name: more than 0, or a negative error number; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: an answer instead of the operation d_revalidate(): who does not answer under LOOKUP_RCU, but says
    /// ECHILD, stands by the name when asked again.
    /// </remarks>
    private static int d_revalidate(dentry dentry, int flags)
    {
        if ((dentry.d_flags.value & DCACHE_OP_REVALIDATE) != 0)
            return (flags & LOOKUP_RCU) != 0 ? -ECHILD : 1;
        else
            return 1;
    }

    /// <summary>
    /// The quick look for the last component, without a lock; fs/namei.c, Linux 6.18. NULL: not known, and the walk is not
    /// in RCU mode any more. In RCU mode the dentry comes without a reference.
    /// </summary>
    /// <remarks>Deviation: next_seq is written here instead of by __d_lookup_rcu().</remarks>
    private static async co<dentry> lookup_fast(nameidata nd)
    {
        dentry dentry, parent = nd.path.dentry;
        int status;

        if ((nd.flags & LOOKUP_RCU) != 0)
        {
            var found = await __d_lookup_rcu(parent, nd.last);
            dentry = found.dentry;
            if (!dentry)
            {
                if (!await try_to_unlazy(nd))
                    return ERR_PTR<dentry>(-ECHILD);
                return NULL;
            }
            nd.next_seq = found.seq;

            // The parent was the same all the time that the child was looked for.
            if (await read_seqcount_retry(parent.d_seq, nd.seq))
                return ERR_PTR<dentry>(-ECHILD);

            status = d_revalidate(dentry, nd.flags); // read with the parent's d_seq: the flag is there from the start
            if (status > 0)
                return dentry;
            if (!await try_to_unlazy_next(nd, dentry))
                return ERR_PTR<dentry>(-ECHILD);
            if (status == -ECHILD)
                status = d_revalidate(dentry, nd.flags);
        }
        else
        {
            dentry = await __d_lookup(parent, nd.last);
            if (!dentry)
                return NULL;
            status = d_revalidate(dentry, nd.flags);
        }
        if (status <= 0)
        {
            await dput(dentry);
            return ERR_PTR<dentry>(status);
        }
        return dentry;
    }

    /// <summary>The look for a name that asks the file system, under the directory's lock; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: d_alloc_parallel() gives a dentry that has been looked up already, so there is no lookup() behind
    /// it, no queue of those who wait for it (DECLARE_WAIT_QUEUE_HEAD_ONSTACK(), d_in_lookup(), d_lookup_done()), no
    /// d_revalidate() of somebody else's, to be done again, with dput(), and it is the return; NAME_MAX and
    /// ENAMETOOLONG, which are lookup()'s, come first, since others find the dentry at once.
    /// </remarks>
    private static async co<dentry> __lookup_slow(qstr name, dentry dir)
    {
        if (IS_DEADDIR(dir.d_inode.value))
            return ERR_PTR<dentry>(-ENOENT);
        // Deviation: the limit is looked at first, since the dentry is found by others from d_alloc_parallel() on.
        if (name.len > NAME_MAX)
            return ERR_PTR<dentry>(-ENAMETOOLONG);
        return await d_alloc_parallel(dir, name);
    }

    /// <summary>The look for a name that asks the file system; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [MustNotHold("dir.d_inode.value.i_rwsem")]
    private static async co<dentry> lookup_slow(qstr name, dentry dir)
    {
        var inode = dir.d_inode.value;

        await inode_lock_shared(inode);
        var res = await __lookup_slow(name, dir);
        inode_unlock_shared(inode);
        return res;
    }
}
