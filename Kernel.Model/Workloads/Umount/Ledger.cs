// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Umount;

/// <summary>
/// What the threads of a workload know of themselves, kept where the invariants can read it: who holds what, and what
/// umount(2) answered. It is part of the machine's state.
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

    /// <summary>Lasting references that threads have to the subject and rely on, for each thread.</summary>
    [Global, Length(thread.Max)] public static partial cells holds { get; }

    /// <summary>Uses that threads make of the subject: walks under way, references until their put has come back.</summary>
    [Global, Length(thread.Max)] public static partial cells uses { get; }

    /// <summary>1 once somebody used the subject while the umount of that number was under way.</summary>
    [Global, Length(MaxUmounters)] public static partial cells used_meanwhile { get; }

    /// <summary>1 once somebody else had a counted reference to the subject, still mounted, while the umount of that number was under way.</summary>
    [Global, Length(MaxUmounters)] public static partial cells counted_meanwhile { get; }

    /// <summary>What each umounter is doing.</summary>
    [Global, Length(MaxUmounters)] public static partial cells phase { get; }

    /// <summary>What umount(2) answered.</summary>
    [Global, Length(MaxUmounters)] public static partial cells answer { get; }

    /// <summary>The thread of each umounter.</summary>
    [Global, Length(MaxUmounters)] public static partial cells umounter { get; }

    /// <summary>The flags that it was called with.</summary>
    [Global, Length(MaxUmounters)] public static partial cells flags { get; }

    /// <summary>The current thread begins to use the subject.</summary>
    public static void begin_use()
    {
        var mine = uses;
        mine[Context.current_thread.id]++;
        note();
    }

    /// <summary>It is through.</summary>
    public static void end_use()
    {
        var mine = uses;
        mine[Context.current_thread.id]--;
    }

    /// <summary>The current thread has got a lasting reference.</summary>
    public static void get()
    {
        var mine = holds;
        mine[Context.current_thread.id]++;
    }

    /// <summary>The current thread no longer relies on a reference, and is about to put it.</summary>
    public static void begin_put()
    {
        var mine = holds;
        mine[Context.current_thread.id]--;
    }

    /// <summary>Lasting references that threads rely on.</summary>
    public static int held() => sum(holds);

    private static int sum(cells of)
    {
        var sum = 0;
        for (var id = 0; id < thread.Max; id++)
            sum += of[id];
        return sum;
    }

    /// <summary>Remembers, for each umount under way, that somebody else uses the subject.</summary>
    public static void note()
    {
        var all = sum(uses);
        var meanwhile = used_meanwhile;
        for (var i = 0; i < MaxUmounters; i++)
        {
            if (phase[i] == (int)Phase.InCall && all > uses[umounter[i]])
                meanwhile[i] = 1;
        }
    }

    /// <summary>Remembers, for each umount under way, that the subject is mounted and has more references than its own and the caller's.</summary>
    public static void note_count()
    {
        if (!slab.IsLive(subject) || !subject.mnt_ns.value)
            return;
        var count = 0;
        for (var cpu = 0; cpu < Percpu.nr_cpu_ids; cpu++)
            count += subject.mnt_count[cpu].value;
        if (count <= 2)
            return;
        var meanwhile = counted_meanwhile;
        for (var i = 0; i < MaxUmounters; i++)
        {
            if (phase[i] == (int)Phase.InCall)
                meanwhile[i] = 1;
        }
    }
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
