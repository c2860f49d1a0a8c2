// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Model;

/// <summary>
/// The notes that are taken for the invariants, each where the thing happens, which notes.hooks says: what was done to a
/// mount, and by whom. They are part of the machine's state, so that two states are one only if these agree; nothing in
/// the port depends on them.
/// </summary>
[NoLockAnalysis(Reason = "Whoever takes a note is where the thing happens, with the locks that this needs.")]
public static partial class History
{
    /// <summary>The mount made last; the others follow through <see cref="mount_history.next"/>.</summary>
    [Global] public static partial mount mounts { get; set; }

    /// <summary>Tasks of which is remembered what they owe.</summary>
    public const int MaxTasks = 32;

    /// <summary>Their addresses.</summary>
    [Global, Length(MaxTasks), Unordered] public static partial cells tasks { get; }

    /// <summary>Their number.</summary>
    [Global] public static partial int nr_tasks { get; set; }

    /// <summary>1 where it is remembered which readers an unhashed mount has to see out (I14). It multiplies the states, so only some workloads ask for it.</summary>
    [Global] public static partial int watches_readers { get; set; }

    /// <summary>1 once a mount was freed of which a task had made the final put, and was not cleaned up.</summary>
    [Global] public static partial int freed_uncleaned { get; set; }

    /// <summary>A lock that may be slept on, under which somebody began __fput(); 0 for none.</summary>
    [Global] public static partial int fput_with_lock { get; set; }

    /// <summary>1 where the trees of mounts may have changed since the invariants looked at them last.</summary>
    [Global] public static partial int trees_changed { get; set; }

    /// <summary>What a rename has taken a name from, until it has given it to what gets it: whoever asks for the name waits.</summary>
    [Global] public static partial dentry renamed_over { get; set; }

    /// <summary>A thread that began __fput() inside __fput(); 0 for none.</summary>
    [Global] public static partial int fput_in_fput { get; set; }

    /// <summary>1 once a mount of a batch was doomed without a wait, since its sum proved it alone. No mount of the port is: variants note it.</summary>
    [Global] public static partial int finished_at_once { get; set; }

    /// <summary>1 once a mount of a batch was held back for a grace period.</summary>
    [Global] private static partial int held_back { get; set; }

    /// <summary>1 once a mount was doomed without a wait after that.</summary>
    [Global] public static partial int finished_behind_held { get; set; }

    /// <summary>What batches came to so far is over: the world was being made.</summary>
    public static void forget_batches() => (finished_at_once, held_back, finished_behind_held) = (0, 0, 0);

    internal static void finishes_at_once()
    {
        finished_at_once = 1;
        finished_behind_held |= held_back;
    }

    internal static void holds_back() => held_back = 1;

    internal static void made(mount mnt)
    {
        var history = mnt.history;
        history.next = mounts;
        if (mounts)
            before(mounts, mnt);
        mounts = mnt;
    }

    private static void before(mount mnt, mount prev)
    {
        var history = mnt.history;
        history.prev = prev;
    }

    internal static void made(task_struct task)
    {
        if (nr_tasks == MaxTasks)
            return;
        var all = tasks;
        all[nr_tasks++] = task.address;
    }

    internal static void freed(task_struct task)
    {
        var all = tasks;
        for (var i = 0; i < nr_tasks; i++)
        {
            if (all[i] != task.address)
                continue;
            all[i] = all[--nr_tasks];
            all[nr_tasks] = 0;
            return;
        }
    }

    internal static void freed(mount mnt)
    {
        if (forget(mnt))
            freed_uncleaned = 1;
        var (prev, next) = (mnt.history.prev, mnt.history.next);
        if (prev)
            after(prev, next);
        else
            mounts = next;
        if (next)
            before(next, prev);
    }

    private static void after(mount mnt, mount next)
    {
        var history = mnt.history;
        history.next = next;
    }

    /// <summary>A mount is about to be in no namespace; one that is in none yet, a copy that was not completed, has been shown to nobody.</summary>
    internal static void leaves_namespace(mount mnt)
    {
        var history = mnt.history;
        var parent = mnt.mnt_parent.peek;
        if ((mnt.mnt.mnt_flags.peek & MNT_LOCKED) != 0 && parent != mnt && mnt.mnt_ns.peek)
            history.locked_on = parent;
    }

    internal static void unmounting(mount mnt, int how)
    {
        var history = mnt.history;
        history.umount_trees++;
        if ((how & UMOUNT_SYNC) != 0)
            owe(task_history.SyncUmount, mnt);
    }

    internal static void unhashed(mount mnt)
    {
        var history = mnt.history;
        history.fresh_cookie = 0;
        var below = history.locked_on;
        // Where the name goes, what is mounted on it goes too.
        if (below && IsLive(below) && (below.mnt.mnt_flags.peek & MNT_DOOMED) == 0 && (mnt.mnt_mp.m_dentry.d_flags.peek & DCACHE_CANT_MOUNT) == 0)
            history.uncovered = 1;
        history.locked_on = NULL;
        if (watches_readers == 0)
            return;
        for (var id = 0; id < thread.Limit; id++)
        {
            if (thread.number(id).live != 0 && thread.number(id).rcu_nesting > 0)
                history.readers |= 1 << id;
        }
    }

    internal static void cookie_taken(mount mnt)
    {
        var history = mnt.history;
        history.fresh_cookie = mnt.mnt_hash.pprev == default ? 1 : 0;
    }

    internal static void cookie_consulted(mount mnt)
    {
        var history = mnt.history;
        if (history.fresh_cookie == 0)
            history.stale_cookie_used = 1;
    }

    internal static void own_reference_dropped(mount mnt)
    {
        if (mnt.history.readers == 0)
            return;
        var history = mnt.history;
        forget_readers(history);
        if (history.readers != 0)
            history.dropped_early = 1;
    }

    /// <summary>Readers that have left the section they were in are no longer remembered.</summary>
    public static void forget_readers(mount_history history)
    {
        for (var left = history.readers; left != 0; left &= left - 1)
        {
            var id = BitOperations.TrailingZeroCount(left);
            if (thread.number(id).live == 0 || thread.number(id).rcu_nesting == 0)
                history.readers &= ~(1 << id);
        }
    }

    internal static void doomed(vfsmount mnt) => owe(task_history.FinalPut, Namespace.real_mount(mnt));

    /// <summary>The trees are about to be let go by whoever may have changed them.</summary>
    internal static void trees_change() => trees_changed = 1;

    internal static void cleanup_begins(mount mnt)
    {
        var history = mnt.history;
        history.cleanups++;
        history.lock_held = sleeping_lock();
    }

    internal static void cleanup_ends(mount mnt)
    {
        var history = mnt.history;
        history.cleaned = 1;
        forget(mnt);
    }

    private static void owe(int debt, mount mnt)
    {
        if ((current.flags & PF_KTHREAD) != 0)
            return;
        forget(debt, mnt);
        var (first, next) = (current.history.owes, mnt.history.next_owed);
        next[debt] = first[debt];
        if (next[debt] != 0)
            before(next[debt], debt, mnt.address);
        first[debt] = mnt.address;
    }

    /// <summary>Nobody owes anything for the mount any more. Returns whether whoever made the final put did.</summary>
    private static bool forget(mount mnt)
    {
        forget(task_history.SyncUmount, mnt);
        return forget(task_history.FinalPut, mnt);
    }

    private static bool forget(int debt, mount mnt)
    {
        var (next, prev) = (mnt.history.next_owed, mnt.history.prev_owed);
        if (prev[debt] != 0)
            after(prev[debt], debt, next[debt]);
        else if (!leaves_front(debt, mnt) && next[debt] == 0)
            return false;
        if (next[debt] != 0)
            before(next[debt], debt, prev[debt]);
        next[debt] = prev[debt] = 0;
        return true;
    }

    /// <summary>Returns whether it was the first of some task's.</summary>
    private static bool leaves_front(int debt, mount mnt)
    {
        for (var i = 0; i < nr_tasks; i++)
        {
            var first = new task_struct(tasks[i]).history.owes;
            if (first[debt] != mnt.address)
                continue;
            first[debt] = mnt.history.next_owed[debt];
            return true;
        }
        return false;
    }

    private static void before(int mnt, int debt, int prev)
    {
        var list = new mount(mnt).history.prev_owed;
        list[debt] = prev;
    }

    private static void after(int mnt, int debt, int next)
    {
        var list = new mount(mnt).history.next_owed;
        list[debt] = next;
    }

    /// <summary>A task that has counted itself in looks whether it may write; as a writer it will say when it is one no more.</summary>
    internal static void asked_to_write(vfsmount mnt, bool refused)
    {
        if (!refused)
            count_writers(Namespace.real_mount(mnt), 1);
    }

    internal static void write_ends(mount mnt) => count_writers(mnt, -1);

    private static void count_writers(mount mnt, int n)
    {
        var history = mnt.history;
        history.writers += n;
    }

    internal static void walk_begins()
    {
        var mine = current.history;
        mine.walked_in_rcu_mode = 0;
    }

    /// <summary>A walk has come to its end, in RCU mode all the way or not; only the taking of references may still fail.</summary>
    internal static void walked(nameidata nd)
    {
        if ((nd.flags & LOOKUP_RCU) == 0)
            return;
        var mine = current.history;
        mine.walked_in_rcu_mode = 1;
    }

    /// <summary>What is to be renamed is about to take the name of <paramref name="target"/>.</summary>
    internal static void renames_over(dentry target) => renamed_over = target;

    internal static void renamed() => renamed_over = NULL;

    internal static void fput_begins()
    {
        if (sleeping_lock() != 0)
            fput_with_lock = sleeping_lock();
        var mine = current.history;
        if (++mine.releases > 1)
            fput_in_fput = current_thread.address;
    }

    internal static void fput_ends()
    {
        var mine = current.history;
        mine.releases--;
    }

    /// <summary>A lock held by the current thread that others may sleep on; 0 for none.</summary>
    private static int sleeping_lock() => Context.sleeping_lock_held(current_thread);
}
