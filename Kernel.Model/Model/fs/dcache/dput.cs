// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class dcache
{
    private const string GivenUp = "The caller hands the lock of the dentry over; whose lock is held next depends on the tree.";

    /// <summary>Unhashed, for good unless <see cref="d_add"/> comes; fs/dcache.c, Linux 6.18. Locks: d_lock.</summary>
    /// <remarks>Left out: ___d_drop(). Deviation: the condition is turned round, with a return; DCACHE_UNHASHED.</remarks>
    [MustHold("dentry.d_lock")]
    private static async co __d_drop(dentry dentry)
    {
        if (d_unhashed(dentry))
            return;
        await write_seqcount_invalidate(dentry.d_seq);
        set_flags(dentry, DCACHE_UNHASHED);
    }

    /// <summary>Makes lookups miss a dentry; fs/dcache.c, Linux 6.18.</summary>
    [MustNotHold("dentry.d_lock")]
    public static async co d_drop(dentry dentry)
    {
        await spin_lock(dentry.d_lock);
        await __d_drop(dentry);
        spin_unlock(dentry.d_lock);
    }

    /// <summary>Takes the inode from a dentry and drops it; fs/dcache.c, Linux 6.18. Locks: d_lock, which is given up. May sleep.</summary>
    /// <remarks>Left out: spin_unlock() of i_lock; d_iput(); hlist_del_init(). Deviation: __d_clear_type_and_inode() is written out (DCACHE_ENTRY_TYPE, d_inode).</remarks>
    [Releases("dentry.d_lock")]
    [MightSleep]
    private static async co dentry_unlink_inode(dentry dentry)
    {
        var inode = dentry.d_inode.value;

        await raw_write_seqcount_begin(dentry.d_seq);
        clear_flags(dentry, DCACHE_ENTRY_TYPE);
        var d_inode = dentry.d_inode;
        d_inode.value = NULL;
        raw_write_seqcount_end(dentry.d_seq);
        spin_unlock(dentry.d_lock);
        await iput(inode);
    }

#pragma warning disable CS1998 // A callback that has nothing to wait for.
    /// <summary>Walkers that had found the dentry are gone; fs/dcache.c, Linux 6.18.</summary>
    [Atomic]
    private static async co __d_free(int head) => kfree(container_of<dentry>(head, dentry.offsetof_d_rcu));
#pragma warning restore CS1998

    private static readonly func __d_free_fn = func.of(__d_free);

    /// <summary>
    /// Gives a dentry back when no walker can be at it any more; fs/dcache.c, Linux 6.18. Left out: a name that is allocated apart
    /// (dname_external(), external_name(), atomic_dec_and_test(), __d_free_external(), call_rcu(), return); one that no walker has ever seen (DCACHE_NORCU, __d_free()), WARN_ON().
    /// </summary>
    private static op dentry_free(dentry dentry) => call_rcu(dentry.d_rcu, __d_free_fn, "d_rcu");

    /// <summary>
    /// Takes a dentry that nobody uses apart; fs/dcache.c, Linux 6.18. Locks: d_lock, which is given up. May sleep.
    /// </summary>
    /// <returns>The directory, locked, where it lost its last reference thereby; else NULL.</returns>
    /// <remarks>
    /// Left out: d_prune(), d_release(), DCACHE_SHRINK_LIST before the end. Deviation: dentry_unlist() is DCACHE_DENTRY_KILLED and list_del_init(); DENTRY_D_LOCK_NESTED is for
    /// lockdep; the last condition is two.
    /// </remarks>
    [NoLockAnalysis(Reason = GivenUp)]
    [MightSleep]
    private static async co<dentry> __dentry_kill(dentry dentry)
    {
        dentry parent = NULL;

        lockref_mark_dead(dentry.d_lockref);
        await __d_drop(dentry);
        if (dentry.d_inode.value)
            await dentry_unlink_inode(dentry);
        else
            spin_unlock(dentry.d_lock);
        if (!IS_ROOT(dentry))
        {
            parent = dentry.d_parent.value;
            await spin_lock(parent.d_lock);
        }
        await spin_lock(dentry.d_lock);
        set_flags(dentry, DCACHE_DENTRY_KILLED);
        list_del_init(dentry.d_sib);
        var can_free = (dentry.d_flags.value & DCACHE_SHRINK_LIST) == 0;
        spin_unlock(dentry.d_lock);
        if (can_free)
            await dentry_free(dentry);
        if (parent)
        {
            var count = parent.d_lockref.count;
            if (--count.value != 0)
            {
                spin_unlock(parent.d_lock);
                return NULL;
            }
        }
        return parent;
    }

    /// <summary>
    /// Gives up a reference that need not be the last; fs/dcache.c, Linux 6.18. Locks: RCU read section. False: it was the
    /// last, nobody took another since, and d_lock is held.
    /// </summary>
    /// <remarks>
    /// Left out: a count that cannot be changed while somebody has the lock (spin_lock(), spin_unlock(), WARN_ON(), count, locked): the primitive waits for the lock
    /// instead, so that it gives less than 0 only where there is no reference.
    /// </remarks>
    [TryAcquires(false, "dentry.d_lock")]
    private static async co<bool> fast_dput(dentry dentry)
    {
        var ret = await lockref_put_return(dentry.d_lockref);
        WARN_ON(ret < 0);
        if (ret != 0)
            return true;
        await spin_lock(dentry.d_lock);
        if (dentry.d_lockref.count.value != 0)
        {
            spin_unlock(dentry.d_lock);
            return true;
        }
        return false; // retain_dentry(): never
    }

    /// <summary>Gives up a reference; with the last one the dentry goes, and with it directories that only it kept. fs/dcache.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Deviation: lock_for_kill() cannot fail and no directory is retained, so the loop with __dentry_kill() is shrink_kill()
    /// (condition, return, rcu_read_lock(), rcu_read_unlock(), spin_unlock()).
    /// </remarks>
    [MightSleep]
    [MustNotHold("<rcu>")]
    public static async co dput(dentry dentry)
    {
        if (!dentry)
            return;
        might_sleep();
        rcu_read_lock();
        if (await fast_dput(dentry))
        {
            rcu_read_unlock();
            return;
        }
        rcu_read_unlock();
        await shrink_kill(dentry);
    }

    /// <summary>Takes an unused dentry apart, and each directory that is unused thereby; fs/dcache.c, Linux 6.18. Locks: d_lock, which is given up. May sleep.</summary>
    /// <remarks>Left out: rcu_read_lock(), rcu_read_unlock() and spin_unlock() around lock_for_kill(), which cannot fail (condition).</remarks>
    [Releases("victim.d_lock")]
    [NoLockAnalysis(Reason = GivenUp)]
    [MightSleep]
    private static async co shrink_kill(dentry victim)
    {
        do
        {
            victim = await __dentry_kill(victim);
        } while (victim);
    }

    /// <summary>Gives up a reference where sleeping is forbidden: with the last one the dentry goes to a list. fs/dcache.c, Linux 6.18.</summary>
    /// <remarks>Deviation: to_shrink_list() is written out (DCACHE_SHRINK_LIST, list_add()).</remarks>
    public static async co dput_to_list(dentry dentry, list_head list)
    {
        rcu_read_lock();
        if (await fast_dput(dentry))
        {
            rcu_read_unlock();
            return;
        }
        rcu_read_unlock();
        if ((dentry.d_flags.value & DCACHE_SHRINK_LIST) == 0)
        {
            set_flags(dentry, DCACHE_SHRINK_LIST);
            list_add(dentry.d_lru, list);
        }
        spin_unlock(dentry.d_lock);
    }

    /// <summary>Takes the dentries of a list apart that nobody uses; fs/dcache.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: rcu_read_lock() and rcu_read_unlock() around lock_for_kill(), which is a look at the count (condition). Deviation: d_shrink_del() (DCACHE_SHRINK_LIST, list_del_init()) is once,
    /// before the look, instead of after it in both cases: d_lock is held for both; shrink_kill() comes first (a loop with continue).
    /// </remarks>
    [MightSleep]
    public static async co shrink_dentry_list(list_head list)
    {
        while (!list_empty(list))
        {
            dentry dentry = list_entry<dentry>(list.prev, dentry.offsetof_d_lru);
            await spin_lock(dentry.d_lock);
            clear_flags(dentry, DCACHE_SHRINK_LIST); // d_shrink_del()
            list_del_init(dentry.d_lru);
            if (dentry.d_lockref.count.value == 0)
            {
                await shrink_kill(dentry);
                continue;
            }
            var can_free = (dentry.d_flags.value & DCACHE_DENTRY_KILLED) != 0;
            spin_unlock(dentry.d_lock);
            if (can_free)
                await dentry_free(dentry);
        }
    }
}
