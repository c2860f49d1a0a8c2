// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>What a lookup without a reference gives.</summary>
/// <param name="dentry">The dentry, or NULL.</param>
/// <param name="seq">Its d_seq.</param>
internal readonly record struct rcu_found(dentry dentry, int seq);

public static partial class dcache
{
    /// <summary>The children of a directory, as who holds no lock looks at them.</summary>
    private static shared<list_head> first_child(dentry parent) => new(parent.d_children.address + list_head.offsetof_next);

    /// <summary>A child that lookups find. In one step, or locks: d_lock of the directory.</summary>
    private static dentry find_child(dentry parent, qstr name)
    {
        foreach (var dentry in list_for_each_entry<dentry>(parent.d_children, dentry.offsetof_d_sib))
        {
            if (dentry.d_name.value == name && !d_unhashed(dentry))
                return dentry;
        }
        return NULL;
    }

    /// <summary>
    /// Finds a name without taking a reference; the caller checks what it got against the d_seq of parent and child.
    /// fs/dcache.c, Linux 6.18. Locks: RCU read section.
    /// </summary>
    /// <remarks>
    /// Deviation: first_child() and find_child(), one step, instead of the chain with a look at d_seq of each (hlist_bl_for_each_entry_rcu(), d_unhashed(),
    /// dentry_cmp(), hashlen_len(), __d_lookup_rcu_op_compare(), conditions, loop, return).
    /// </remarks>
    internal static async co<rcu_found> __d_lookup_rcu(dentry parent, qstr name)
    {
        await rcu_dereference(first_child(parent), "d_children");
        var dentry = find_child(parent, name);
        return dentry ? new rcu_found(dentry, raw_seqcount_begin(dentry.d_seq)) : default;
    }

    /// <summary>Finds a name, and takes a reference; fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: first_child() and find_child(), one step, in a loop until what it finds can be counted (lockref_get_not_dead(), continue, break, conditions), instead of the chain with d_lock of each
    /// (hlist_bl_for_each_entry_rcu(), spin_lock(), spin_unlock(), next, d_same_name(), d_unhashed()); what was counted in vain is given back (count).
    /// </remarks>
    internal static async co<dentry> __d_lookup(dentry parent, qstr name)
    {
        rcu_read_lock();
        dentry found = NULL;
        while (true)
        {
            await rcu_dereference(first_child(parent), "d_children");
            var dentry = find_child(parent, name);
            if (!dentry)
                break;
            // The kernel looks again under d_lock before it counts; here counting and looking are one step.
            if (await lockref_get_not_dead(dentry.d_lockref) == 0)
                continue;
            if (dentry.d_parent.value == parent && dentry.d_name.value == name && !d_unhashed(dentry))
            {
                found = dentry;
                break;
            }
            var count = dentry.d_lockref.count;
            count.value--;
        }
        rcu_read_unlock();
        return found;
    }

    /// <summary>
    /// <see cref="__d_lookup"/> that a rename at the same time cannot mislead; fs/dcache.c, Linux 6.18. Deviation: the
    /// search is one step here, so it cannot be led from one chain to another, and rename_lock need not be watched.
    /// </summary>
    /// <remarks>Left out: read_seqbegin() and read_seqretry(), loop and condition.</remarks>
    public static co<dentry> d_lookup(dentry parent, qstr name) => __d_lookup(parent, name);

    /// <summary>Takes a reference, for who has one or a lock that keeps the dentry; include/linux/dcache.h, Linux 6.18.</summary>
    public static async co<dentry> dget(dentry dentry)
    {
        if (dentry)
            WARN_ON(await lockref_get_not_dead(dentry.d_lockref) == 0);
        return dentry;
    }

    /// <summary>The directory that a dentry is in, with a reference; fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: once more from the start, in a loop (continue, condition), instead of under the lock of the directory (repeat, rcu_read_lock(), rcu_read_unlock(), spin_lock(), spin_unlock(), WARN_ON(),
    /// count); read_seqcount_begin() is raw_seqcount_begin(), since the count is never odd; lockref_get_not_dead() instead of lockref_get_not_zero(): the directory has the
    /// child's reference (READ_ONCE()).
    /// </remarks>
    [MustNotHold("<rcu>")]
    public static async co<dentry> dget_parent(dentry dentry)
    {
        while (true)
        {
            rcu_read_lock();
            var seq = await read_seqcount_begin(dentry.d_seq);
            var ret = dentry.d_parent.value;
            var gotref = await lockref_get_not_dead(ret.d_lockref);
            rcu_read_unlock();
            if (gotref == 0)
                continue;
            if (!await read_seqcount_retry(dentry.d_seq, seq))
                return ret;
            await dput(ret); // Deviation: once more from the start, instead of under the parent's lock
        }
    }

    /// <summary>The ancestor of <paramref name="p2"/> that is a child of <paramref name="p1"/>, or NULL; fs/dcache.c, Linux 6.18. Locks: rename_lock, or whatever keeps directories in place.</summary>
    public static dentry d_ancestor(dentry p1, dentry p2)
    {
        for (var p = p2; !IS_ROOT(p); p = p.d_parent.value)
        {
            if (p.d_parent.value == p1)
                return p;
        }
        return NULL;
    }

    /// <summary>Whether a dentry is another, or below it; fs/dcache.c, Linux 6.18. Deviation: one step, so that no rename can be in between.</summary>
    /// <remarks>Left out: rename_lock (rcu_read_lock(), rcu_read_unlock(), read_seqbegin(), read_seqretry(), read_seqlock_excl(), read_sequnlock_excl()), and d_ancestor() once more (return, condition).</remarks>
    public static bool is_subdir(dentry new_dentry, dentry old_dentry) =>
        new_dentry == old_dentry || d_ancestor(old_dentry, new_dentry);
}
