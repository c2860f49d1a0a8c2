// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class dcache
{
    /// <summary>A dentry with one reference, in no directory; NULL without memory. fs/dcache.c, Linux 6.18.</summary>
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
    private static int d_flags_for_inode(inode inode)
    {
        if (!inode)
            return DCACHE_MISS_TYPE;
        if (S_ISDIR(inode.i_mode))
            return DCACHE_DIRECTORY_TYPE;
        return S_ISLNK(inode.i_mode) ? DCACHE_SYMLINK_TYPE : DCACHE_REGULAR_TYPE;
    }

    /// <summary>Gives a dentry its inode, whose reference it keeps; fs/dcache.c, Linux 6.18.</summary>
    [MustNotHold("entry.d_lock")]
    public static async co d_instantiate(dentry entry, inode inode)
    {
        await spin_lock(entry.d_lock);
        WARN_ON(entry.d_inode.value);
        await write_seqcount(entry.d_seq);
        var d_inode = entry.d_inode;
        d_inode.value = inode;
        clear_flags(entry, DCACHE_ENTRY_TYPE);
        set_flags(entry, d_flags_for_inode(inode));
        spin_unlock(entry.d_lock);
    }

    /// <summary>Makes a dentry one that lookups find, with an inode or without; fs/dcache.c, Linux 6.18.</summary>
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
    public static co<dentry> d_alloc_pseudo(super_block sb, qstr name) => __d_alloc(sb, name);

    /// <summary>The root of a file system; consumes the inode's reference. fs/dcache.c, Linux 6.18.</summary>
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
