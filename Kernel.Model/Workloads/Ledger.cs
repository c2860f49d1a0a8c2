// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads;

/// <summary>
/// What the programs of a workload know of themselves, kept where the invariants can read it: what umount(2) answered, and
/// who used the mount meanwhile. What each has is in its task's <see cref="task_history"/>. All of it is part of the
/// machine's state.
/// </summary>
internal static partial class Ledger
{
    /// <summary>Umounters that a workload can have.</summary>
    public const int MaxUmounters = 3;

    /// <summary>The mount that it is all about.</summary>
    [Global] public static partial mount subject { get; set; }

    /// <summary>Another mount, which an umounter may unmount lazily first; NULL for none.</summary>
    [Global] public static partial mount other { get; set; }

    /// <summary>Where the subject is mounted: the mount below.</summary>
    [Global] public static partial vfsmount parent { get; set; }

    /// <summary>Where it is mounted: the directory.</summary>
    [Global] public static partial dentry mountpoint { get; set; }

    /// <summary>Its superblock.</summary>
    [Global] public static partial super_block sb { get; set; }

    /// <summary>A superblock whose shutdown does not end before everything else has; NULL for none.</summary>
    [Global] public static partial super_block stuck { get; set; }

    /// <summary>Files that were gone when the world was built.</summary>
    [Global] public static partial int files_gone_at_first { get; set; }

    /// <summary>Files that were made and are gone, as far as their memory was not used for others.</summary>
    public static int files_gone => FileTable.filp_cachep.made - FileTable.nr_files;

    /// <summary>Mounts when the world was built.</summary>
    [Global] public static partial int mounts_at_first { get; set; }

    /// <summary>Mounts that are not freed.</summary>
    public static int nr_mounts
    {
        get
        {
            var n = 0;
            for (var m = History.mounts; m; m = m.history.next)
                n++;
            return n;
        }
    }

    /// <summary>The world is built.</summary>
    public static void note_world() => (files_gone_at_first, mounts_at_first) = (files_gone, nr_mounts);

    /// <summary>Allocations that could be refused at the beginning.</summary>
    [Global] public static partial int may_fail { get; set; }

    /// <summary>1 once somebody used the subject while the umount of that number was under way.</summary>
    [Global, Length(MaxUmounters)] public static partial cells used_meanwhile { get; }

    /// <summary>1 once somebody else had a counted reference to the subject, still mounted, while the umount of that number was under way.</summary>
    [Global, Length(MaxUmounters)] public static partial cells counted_meanwhile { get; }

    /// <summary>1 once nobody else had a lasting reference to the subject while the umount of that number was under way.</summary>
    [Global, Length(MaxUmounters)] public static partial cells free_meanwhile { get; }

    /// <summary>What each umounter is doing.</summary>
    [Global, Length(MaxUmounters)] public static partial cells phase { get; }

    /// <summary>What umount(2) answered.</summary>
    [Global, Length(MaxUmounters)] public static partial cells answer { get; }

    /// <summary>The task of each umounter.</summary>
    [Global, Length(MaxUmounters)] public static partial cells umounter { get; }

    /// <summary>The flags that it was called with.</summary>
    [Global, Length(MaxUmounters)] public static partial cells flags { get; }

    /// <summary>The mount that is on a list of those that expire.</summary>
    [Global] public static partial mount expiring { get; set; }

    /// <summary>Expiry runs that are over.</summary>
    [Global] public static partial int expiry_runs { get; set; }

    /// <summary>Those that were over when the youngest put of it, which is over too, began.</summary>
    [Global] public static partial int expiry_use { get; set; }

    /// <summary>1 where the run under way may unmount it.</summary>
    [Global] public static partial int may_expire { get; set; }

    /// <summary>An expiry run begins.</summary>
    public static void begin_expiry() => may_expire = expiry_use < expiry_runs ? 1 : 0;

    /// <summary>It is over.</summary>
    public static void end_expiry()
    {
        expiry_runs++;
        may_expire = 0;
        if (expiring && (!slab.IsLive(expiring) || Invariants.Invariant.IsUnmounted(expiring)))
            expiring = default;
    }

    /// <summary>The current task has put a reference, and began to when <paramref name="runs"/> were over.</summary>
    public static void used_for_expiry(int runs)
    {
        if (expiring)
            expiry_use = Math.Max(expiry_use, runs);
    }

    /// <summary>The current task begins to use the subject.</summary>
    public static void begin_use()
    {
        var mine = current_h.current.history;
        mine.uses++;
        note_use();
    }

    /// <summary>It is through.</summary>
    public static void end_use()
    {
        var mine = current_h.current.history;
        mine.uses--;
    }

    /// <summary>The current task has got a lasting reference to the subject.</summary>
    public static void get() => get(subject);

    /// <summary>The current task has got a lasting reference.</summary>
    public static void get(mount m)
    {
        var mine = current_h.current.history;
        mine.held = m;
    }

    /// <summary>The current task no longer relies on its reference, and is about to put it.</summary>
    public static void begin_put()
    {
        var mine = current_h.current.history;
        mine.held = default;
    }

    /// <summary>Tasks that rely on a lasting reference to a mount.</summary>
    public static int held(mount m)
    {
        var sum = 0;
        for (var i = 0; i < History.nr_tasks; i++)
            sum += new task_struct(History.tasks[i]).history.held == m ? 1 : 0;
        return sum;
    }

    /// <summary>An umount begins.</summary>
    public static void begin(int number)
    {
        var all = phase;
        all[number] = (int)Phase.InCall;
        note_use();
        note_count();
    }

    /// <summary>It is over.</summary>
    public static void end(int number, int ret)
    {
        var answers = answer;
        var all = phase;
        answers[number] = ret;
        all[number] = (int)Phase.Returned;
    }

    /// <summary>Whether umount(2) is over.</summary>
    public static bool has_returned(int number) => phase[number] == (int)Phase.Returned;

    /// <summary>Whether it is over, and answered 0.</summary>
    public static bool has_succeeded(int number) => has_returned(number) && answer[number] == 0;

    /// <summary>Whether it was called with MNT_DETACH.</summary>
    public static bool is_lazy(int number) => (flags[number] & mount_h.MNT_DETACH) != 0;

    /// <summary>Whether the subject's file system is still to be shut down.</summary>
    public static bool is_shutdown_missing => slab.IsLive(sb) && sb.s_active.counter.peek > 0;

    /// <summary>Remembers, for each umount under way, that somebody else uses the subject.</summary>
    private static void note_use()
    {
        var meanwhile = used_meanwhile;
        for (var i = 0; i < MaxUmounters; i++)
        {
            if (phase[i] == (int)Phase.InCall && is_used_by_others(umounter[i]))
                meanwhile[i] = 1;
        }
    }

    private static bool is_used_by_others(int task)
    {
        for (var i = 0; i < History.nr_tasks; i++)
        {
            if (History.tasks[i] != task && new task_struct(History.tasks[i]).history.uses > 0)
                return true;
        }
        return false;
    }

    /// <summary>Remembers, for each umount under way, whether somebody else has references to the subject: counted ones while it is mounted, lasting ones.</summary>
    public static void note_count()
    {
        var free = held(subject) == 0;
        var isMounted = slab.IsLive(subject) && subject.mnt_ns.peek;
        if (!free && !isMounted)
            return;
        for (var i = 0; i < MaxUmounters; i++)
        {
            if (phase[i] != (int)Phase.InCall || is_lazy(i))
                continue;
            if (free)
                note(free_meanwhile, i);
            if (isMounted && counted_meanwhile[i] == 0 && Invariants.References.MostCountedBy(new task_struct(umounter[i]), subject) > 2)
                note(counted_meanwhile, i);
        }
    }

    private static void note(cells meanwhile, int number) => meanwhile[number] = 1;
}

/// <summary>Where an umounter stands.</summary>
internal enum Phase
{
    /// <summary>Not begun.</summary>
    Before,
    /// <summary>In umount(2).</summary>
    InCall,
    /// <summary>Back in user mode.</summary>
    Returned,
}
