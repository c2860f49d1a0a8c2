// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class dcache
{
    /// <summary>A dentry with one reference, in no directory; NULL without memory. fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: a name that is allocated apart (string, DNAME_INLINE_LEN, external_name(), dname_external(), atomic_set(), memcpy(), len, hash,
    /// kfree(), smp_store_release()), and one that is missing; what is zero or nothing at the start (d_inode, d_op, d_fsdata, seqcount_spinlock_init(), INIT_HLIST_BL_NODE(),
    /// INIT_HLIST_HEAD(), INIT_HLIST_NODE()); d_init(); kmem_cache_alloc_lru() is an allocation as any other. Deviation: name and count are
    /// written directly (d_name, count, lockref_init(), DCACHE_UNHASHED, DCACHE_MISS_TYPE, condition); lists have heads (INIT_LIST_HEAD()).
    /// </remarks>
    [return: Unshared]
    private static async co<dentry> __d_alloc(super_block sb, qstr name)
    {
        var dentry = await kzalloc<dentry>();
        if (!dentry)
            return NULL;

        var d_name = dentry.d_name;
        d_name.value = name;
        var count = dentry.d_lockref.count;
        count.value = 1;
        set_flags(dentry, DCACHE_UNHASHED | DCACHE_MISS_TYPE);
        var d_parent = dentry.d_parent;
        d_parent.value = dentry;
        dentry.d_sb = sb;
        INIT_LIST_HEAD(dentry.d_children);
        INIT_LIST_HEAD(dentry.d_sib);
        INIT_LIST_HEAD(dentry.d_lru);
        return dentry;
    }

    /// <summary>A dentry for a name in a directory, which lookups do not find yet; fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>Deviation: attach() is d_parent, dget_dlock() and hlist_add_head().</remarks>
    [MustNotHold("parent.d_lock")]
    public static async co<dentry> d_alloc(dentry parent, qstr name)
    {
        var dentry = await __d_alloc(parent.d_sb, name);
        if (!dentry)
            return NULL;
        await spin_lock(parent.d_lock);
        attach(dentry, parent);
        spin_unlock(parent.d_lock);
        return dentry;
    }

    /// <summary>Enters a dentry into a directory, which gets a reference. Locks: d_lock of the directory.</summary>
    private static void attach(dentry dentry, dentry parent)
    {
        var count = parent.d_lockref.count;
        count.value++;
        var d_parent = dentry.d_parent;
        d_parent.value = parent;
        list_add(dentry.d_sib, parent.d_children);
    }

    /// <summary>
    /// The dentry for a name, which may be somebody else's: those who look a name up hold i_rwsem shared only. fs/dcache.c,
    /// Linux 6.18. Deviation: the lookup that follows takes no time here, so the dentry is not kept apart until it is over.
    /// </summary>
    /// <remarks>
    /// Left out: the lookup that is in progress meanwhile, for which the kernel has another hash, a bit in each chain and the directory's count of changes
    /// (in_lookup_hash(), DCACHE_PAR_LOOKUP, DCACHE_DISCONNECTED, d_wait_lookup(), d_wait, d_same_name(), smp_load_acquire(), READ_ONCE(), read_seqbegin(), read_seqretry(), read_seqcount_retry(),
    /// retry, mismatch, dget_dlock(), d_parent, hlist_add_head(), rcu_read_lock(), rcu_read_unlock(), __d_lookup_rcu(), lockref_get_not_dead(), dput(), d_unhashed()). Deviation: a loop
    /// (condition, return) with find_child() under d_lock (spin_lock(), spin_unlock()), then attach() and DCACHE_UNHASHED, or __d_lookup() of what somebody else has made, and kfree().
    /// </remarks>
    [MustNotHold("parent.d_lock")]
    public static async co<dentry> d_alloc_parallel(dentry parent, qstr name)
    {
        var @new = await __d_alloc(parent.d_sb, name);
        if (!@new)
            return ERR_PTR<dentry>(-ENOMEM);
        while (true)
        {
            await spin_lock(parent.d_lock);
            var dentry = find_child(parent, name);
            if (!dentry)
            {
                attach(@new, parent);
                clear_flags(@new, DCACHE_UNHASHED);
                spin_unlock(parent.d_lock);
                return @new;
            }
            spin_unlock(parent.d_lock);
            dentry = await __d_lookup(parent, name);
            if (!dentry)
                continue;
            kfree(@new);
            return dentry;
        }
    }

    /// <summary>What a dentry of an inode says of it; d_flags_for_inode() of fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: what an inode or its mount may add to a type (IOP_LOOKUP, IOP_NOFOLLOW, i_opflags, DCACHE_AUTODIR_TYPE, DCACHE_SPECIAL_TYPE,
    /// DCACHE_NEED_AUTOMOUNT, IS_AUTOMOUNT(), type_determined). Deviation: the mode says what is a link (S_ISLNK(), S_ISREG(), DCACHE_REGULAR_TYPE, returns).
    /// </remarks>
    private static int d_flags_for_inode(inode inode)
    {
        if (!inode)
            return DCACHE_MISS_TYPE;
        if (S_ISDIR(inode.i_mode))
            return DCACHE_DIRECTORY_TYPE;
        return S_ISLNK(inode.i_mode) ? DCACHE_SYMLINK_TYPE : DCACHE_REGULAR_TYPE;
    }

    /// <summary>Gives a dentry its inode, whose reference it keeps; fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: __d_instantiate() is written out (DCACHE_ENTRY_TYPE, d_flags_for_inode(), d_inode, raw_write_seqcount_begin(), raw_write_seqcount_end(), spin_lock(), spin_unlock()); an entry without an inode is
    /// entered by d_add() alone (condition).
    /// </remarks>
    [MustNotHold("entry.d_lock")]
    public static async co d_instantiate(dentry entry, inode inode)
    {
        await spin_lock(entry.d_lock);
        WARN_ON(entry.d_inode.value);
        await raw_write_seqcount_begin(entry.d_seq);
        var d_inode = entry.d_inode;
        d_inode.value = inode;
        clear_flags(entry, DCACHE_ENTRY_TYPE);
        set_flags(entry, d_flags_for_inode(inode));
        raw_write_seqcount_end(entry.d_seq);
        spin_unlock(entry.d_lock);
    }

    /// <summary>Makes a dentry one that lookups find, with an inode or without; fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: d_instantiate() and then, under d_lock once more (spin_lock(), spin_unlock()), DCACHE_UNHASHED, instead of __d_add() with both: who finds it between the two finds
    /// an entry that is not in any hash yet.
    /// </remarks>
    [MustNotHold("entry.d_lock")]
    public static async co d_add(dentry entry, inode inode)
    {
        if (inode)
            await d_instantiate(entry, inode);
        await spin_lock(entry.d_lock);
        clear_flags(entry, DCACHE_UNHASHED);
        spin_unlock(entry.d_lock);
    }

    /// <summary>A dentry for a file that has no name in a directory; NULL without memory. fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>Left out: DCACHE_NORCU, since walkers are kept off by nothing else (condition, d_op); d_dname(). Deviation: one expression (return).</remarks>
    public static co<dentry> d_alloc_pseudo(super_block sb, qstr name) => __d_alloc(sb, name);

    /// <summary>The root of a file system; consumes the inode's reference. fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>Deviation: __d_alloc() with the name instead of d_alloc_anon(); without an inode it returns at once (condition, return).</remarks>
    public static async co<dentry> d_make_root(inode root_inode)
    {
        if (!root_inode)
            return NULL;
        var res = await __d_alloc(root_inode.i_sb, "/");
        if (res)
            await d_instantiate(res, root_inode);
        else
            await iput(root_inode);
        return res;
    }
}
