// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class dcache
{
    /// <summary>Some dentry below <paramref name="parent"/> that nobody uses, or NULL. One step.</summary>
    private static dentry find_unused(dentry parent)
    {
        foreach (var child in list_for_each_entry<dentry>(parent.d_children, dentry.offsetof_d_sib))
        {
            if (child.d_lockref.count.value == 0)
                return child;
            var below = find_unused(child);
            if (below)
                return below;
        }
        return NULL;
    }

    /// <summary>
    /// Takes everything below a dentry apart that nobody uses; fs/dcache.c, Linux 6.18. May sleep. Deviation: instead of
    /// d_walk(), a search for one victim at a time, each in one step, with the lock of the topmost directory alone.
    /// </summary>
    /// <remarks>
    /// Left out: a list of victims (start, INIT_LIST_HEAD(), list_empty(), shrink_dentry_list(), victim). Deviation: loop with find_unused(), conditions, rcu_read_lock(), rcu_read_unlock(), spin_lock(),
    /// spin_unlock(), shrink_kill() and return, instead of d_walk().
    /// </remarks>
    [MightSleep]
    [MustNotHold("parent.d_lock")]
    public static async co shrink_dcache_parent(dentry parent)
    {
        while (find_unused(parent))
        {
            rcu_read_lock(); // whoever uses the victim may take it apart before it is locked
            await spin_lock(parent.d_lock);
            var victim = find_unused(parent);
            spin_unlock(parent.d_lock);
            if (!victim)
            {
                rcu_read_unlock();
                return;
            }
            await spin_lock(victim.d_lock);
            if (victim.d_lockref.count.value == 0)
            {
                rcu_read_unlock();
                await shrink_kill(victim);
            }
            else
            {
                spin_unlock(victim.d_lock);
                rcu_read_unlock();
            }
        }
    }

    /// <summary>
    /// The tree of a file system that nobody can reach any more; fs/dcache.c, Linux 6.18. Locks: s_umount for writing.
    /// May sleep.
    /// </summary>
    /// <remarks>
    /// Left out: trees that hang nowhere (hlist_bl_empty(), hlist_bl_first(), dget(), loop). Deviation: do_one_tree() is written out (shrink_dcache_parent(), list_empty(), WARN_ON(), d_drop(), dput());
    /// rwsem_assert_held_write() is what its attribute says.
    /// </remarks>
    [MustHold("sb.s_umount"), MightSleep]
    public static async co shrink_dcache_for_umount(super_block sb)
    {
        var dentry = sb.s_root;
        sb.s_root = NULL;
        await shrink_dcache_parent(dentry);
        WARN_ON(!list_empty(dentry.d_children)); // umount_check(): still in use
        WARN_ON(dentry.d_lockref.count.value != 1);
        await d_drop(dentry);
        await dput(dentry);
    }

    /// <summary>
    /// Takes back the reference that each name of a memory file system has from its creation; fs/dcache.c, Linux 6.18.
    /// Locks: s_umount for writing; nobody else is left. Deviation: one step.
    /// </summary>
    /// <remarks>Deviation: a loop with list_for_each_entry(), d_unhashed(), d_genocide() and count, instead of d_walk() (conditions, continue).</remarks>
    public static void d_genocide(dentry parent)
    {
        foreach (var dentry in list_for_each_entry<dentry>(parent.d_children, dentry.offsetof_d_sib))
        {
            if (d_unhashed(dentry) || !dentry.d_inode.value)
                continue;
            d_genocide(dentry);
            var count = dentry.d_lockref.count;
            count.value--;
        }
    }

    /// <summary>
    /// The name is gone from the file system: the dentry names nothing from now on, or is found no more where others use
    /// it. fs/dcache.c, Linux 6.18. Locks: i_rwsem of the directory for writing. May sleep.
    /// </summary>
    /// <remarks>
    /// Left out: spin_lock() and spin_unlock() of i_lock; a name dropped (__d_drop()) though nobody uses it, which only dentry_negative_policy asks for, and nobody
    /// sets that. Deviation: DCACHE_CANT_MOUNT is cleared by clear_flags().
    /// </remarks>
    [MightSleep]
    [MustNotHold("dentry.d_lock")]
    public static async co d_delete(dentry dentry)
    {
        await spin_lock(dentry.d_lock);
        if (dentry.d_lockref.count.value == 1)
        {
            clear_flags(dentry, DCACHE_CANT_MOUNT);
            await dentry_unlink_inode(dentry);
        }
        else
        {
            await __d_drop(dentry);
            spin_unlock(dentry.d_lock);
        }
    }

    /// <summary>Gives a dentry the place and name of another, which lookups find no more; fs/dcache.c, Linux 6.18. Locks: i_rwsem of both directories for writing.</summary>
    [MustNotHold(nameof(rename_lock))]
    public static async co d_move(dentry dentry, dentry target)
    {
        await write_seqlock(rename_lock);
        await __d_move(dentry, target);
        await write_sequnlock(rename_lock);
    }

    /// <summary>The same, under rename_lock; fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: exchanging the two (swap_names()), lookups in progress (d_in_lookup(), start_dir_add(), end_dir_add(), __d_lookup_unhash()), trees that hang nowhere
    /// (IS_ROOT()), fscrypt_handle_d_move(); a warning (WARN_ON(), BUG_ON(), return) ends the run. Deviation: which directory is locked first is chosen before either is
    /// (conditions, spin_lock(), spin_unlock(), DENTRY_D_LOCK_NESTED); write_seqcount_begin() instead of write_seqcount_begin_nested(), first the target's with
    /// DCACHE_UNHASHED first (d_unhashed(), ___d_drop()), then the other's with its place (d_parent, count), name (copy_name(), d_name) and siblings (list_move(), __hlist_del(),
    /// hlist_add_head(), __d_rehash()).
    /// </remarks>
    [NoLockAnalysis(Reason = "How many directories there are to lock depends on where the dentries are.")]
    private static async co __d_move(dentry dentry, dentry target)
    {
        var old_parent = dentry.d_parent.value;
        var parent = target.d_parent.value;
        WARN_ON(!dentry.d_inode.value || dentry == target);
        BUG_ON(d_ancestor(target, dentry));

        // Who is above comes first.
        var first = d_ancestor(old_parent, target) ? old_parent : parent;
        var second = first == parent ? old_parent : parent;
        await spin_lock(first.d_lock);
        if (second != first)
            await spin_lock(second.d_lock);
        await spin_lock(dentry.d_lock);
        await spin_lock(target.d_lock);

        await write_seqcount_begin(target.d_seq);
        set_flags(target, DCACHE_UNHASHED);
        await write_seqcount_begin(dentry.d_seq);
        var d_parent = dentry.d_parent;
        d_parent.value = parent;
        var d_name = dentry.d_name;
        d_name.value = target.d_name.value;
        var count = parent.d_lockref.count;
        count.value++;
        count = old_parent.d_lockref.count;
        count.value--;
        WARN_ON(count.value == 0);
        list_move(dentry.d_sib, parent.d_children);
        write_seqcount_end(target.d_seq);
        write_seqcount_end(dentry.d_seq);

        spin_unlock(target.d_lock);
        spin_unlock(dentry.d_lock);
        if (second != first)
            spin_unlock(second.d_lock);
        spin_unlock(first.d_lock);
    }
}
