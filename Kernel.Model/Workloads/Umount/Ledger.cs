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

    /// <summary>Where it is mounted: the mount below.</summary>
    [Global] public static partial vfsmount parent { get; set; }

    /// <summary>Where it is mounted: the directory.</summary>
    [Global] public static partial dentry mountpoint { get; set; }

    /// <summary>Its superblock.</summary>
    [Global] public static partial super_block sb { get; set; }

    /// <summary>Lasting references that threads have to the subject, for each thread.</summary>
    [Global, Length(thread.Max)] public static partial cells holds { get; }

    /// <summary>1 once somebody had a lasting reference while the umount of that number was under way.</summary>
    [Global, Length(MaxUmounters)] public static partial cells held_meanwhile { get; }

    /// <summary>What each umounter is doing.</summary>
    [Global, Length(MaxUmounters)] public static partial cells phase { get; }

    /// <summary>What umount(2) answered.</summary>
    [Global, Length(MaxUmounters)] public static partial cells answer { get; }

    /// <summary>The flags that it was called with.</summary>
    [Global, Length(MaxUmounters)] public static partial cells flags { get; }

    /// <summary>The current thread has one more lasting reference, or one fewer.</summary>
    public static void count(int change)
    {
        var all = holds;
        all[Context.current_thread.id] += change;
        note();
    }

    /// <summary>Lasting references of all threads.</summary>
    public static int held()
    {
        var sum = 0;
        for (var id = 0; id < thread.Max; id++)
            sum += holds[id];
        return sum;
    }

    /// <summary>Remembers, for each umount under way, that there is a lasting reference.</summary>
    public static void note()
    {
        if (held() == 0)
            return;
        var meanwhile = held_meanwhile;
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
