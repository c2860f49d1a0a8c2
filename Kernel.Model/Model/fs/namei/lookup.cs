// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>Looks a name up for who is about to change it; fs/namei.c, Linux 6.18. Locks: i_rwsem of the directory for writing.</summary>
    /// <returns>A dentry with a reference; negative ones only for LOOKUP_CREATE, positive ones not for LOOKUP_EXCL.</returns>
    [MustHold("@base.d_inode.value.i_rwsem")]
    public static async co<dentry> lookup_one_qstr_excl(qstr name, dentry @base, int flags)
    {
        var dentry = await d_lookup(@base, name);

        if (!dentry)
        {
            if (IS_DEADDIR(@base.d_inode.value))
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
            if (IS_ERR(dentry))
                return dentry;
        }
        if (d_is_negative(dentry) && (flags & LOOKUP_CREATE) == 0)
        {
            await dput(dentry);
            return ERR_PTR<dentry>(-ENOENT);
        }
        if (!d_is_negative(dentry) && (flags & LOOKUP_EXCL) != 0)
        {
            await dput(dentry);
            return ERR_PTR<dentry>(-EEXIST);
        }
        return dentry;
    }

    /// <summary>
    /// Whether the file system still stands by a name; fs/namei.c, Linux 6.18. Deviation: an answer instead of an operation,
    /// since no file system here has one. Who does not answer in RCU mode stands by it when asked again.
    /// </summary>
    private static int d_revalidate(dentry dentry, int flags) =>
        (dentry.d_flags.value & DCACHE_OP_REVALIDATE) != 0 && (flags & LOOKUP_RCU) != 0 ? -ECHILD : 1;

    /// <summary>
    /// The quick look for the last component, without a lock; fs/namei.c, Linux 6.18. NULL: not known, and the walk is not
    /// in RCU mode any more. In RCU mode the dentry comes without a reference.
    /// </summary>
    private static async co<dentry> lookup_fast(nameidata nd)
    {
        var parent = nd.path.dentry;

        if ((nd.flags & LOOKUP_RCU) == 0)
            return await __d_lookup(parent, nd.last);

        var found = await __d_lookup_rcu(parent, nd.last);
        if (!found.dentry)
        {
            if (!await try_to_unlazy(nd))
                return ERR_PTR<dentry>(-ECHILD);
            return NULL;
        }
        nd.next_seq = found.seq;

        // The parent was the same all the time that the child was looked for.
        if (await read_seqcount_retry(parent.d_seq, nd.seq))
            return ERR_PTR<dentry>(-ECHILD);

        // Read with the parent's d_seq: the flag is there from the start. A name that is not stood by (d_invalidate()) is left out.
        if (d_revalidate(found.dentry, nd.flags) > 0)
            return found.dentry;
        if (!await try_to_unlazy_next(nd, found.dentry))
            return ERR_PTR<dentry>(-ECHILD);
        return found.dentry;
    }

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
