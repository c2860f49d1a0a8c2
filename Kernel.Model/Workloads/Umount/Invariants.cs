// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>I3: when all holders, walkers and umounters are done, every mount that left its namespace has been cleaned and freed.</summary>
internal sealed class EveryUnmountedMountIsFreed : IInvariant
{
    public string Name => "I3";

    public string? AtEnd()
    {
        foreach (var m in slab.Live<mount>())
        {
            if (!m.mnt_ns.value)
                return $"{m} left its namespace, and nobody is left to clean it up";
        }
        return null;
    }
}

/// <summary>I4: MNT_DOOMED is set only when nobody has a lasting reference, and nobody gets one afterwards.</summary>
internal sealed class DoomedIsLast : IInvariant
{
    public string Name => "I4";

    public string? AfterStep()
    {
        if (Ledger.held() == 0)
            return null;
        var subject = Ledger.subject;
        if (!slab.IsLive(subject))
            return $"{subject} is freed, and a thread still has a reference to it";
        return (subject.mnt.mnt_flags.value & mount_h.MNT_DOOMED) != 0 ? $"{subject} is doomed, and a thread still has a reference to it" : null;
    }
}

/// <summary>I6: a normal umount that returns 0 left no reference but the caller's, and the file system is shut down when it returns.</summary>
internal sealed class NormalUmountIsComplete : IInvariant
{
    public string Name => "I6";

    public string? AfterStep()
    {
        for (var i = 0; i < Ledger.MaxUmounters; i++)
        {
            if (Ledger.phase[i] != (int)Phase.Returned || Ledger.answer[i] != 0 || (Ledger.flags[i] & mount_h.MNT_DETACH) != 0)
                continue;
            if (Ledger.held() != 0)
                return "umount(2) returned 0, and a thread still has a reference to the mount";
            if (Shutdown.IsMissing)
                return "umount(2) returned 0, and the file system is not shut down yet";
        }
        return null;
    }
}

/// <summary>
/// I7: a normal umount fails with EBUSY only if somebody else had a counted reference at some instant of the call. That of
/// a walker counts too, even where the walker will find that it came too late.
/// </summary>
internal sealed class BusyMeansHeld : IInvariant
{
    public string Name => "I7";

    public string? AfterStep()
    {
        Ledger.note_count();
        for (var i = 0; i < Ledger.MaxUmounters; i++)
        {
            if (Ledger.phase[i] == (int)Phase.Returned && Ledger.answer[i] == -Errno.EBUSY && Ledger.counted_meanwhile[i] == 0)
                return "umount(2) returned EBUSY, though nobody else had a reference at any time during the call";
        }
        return null;
    }
}

/// <summary>I9: after umount, lazy or not, of a file system that nobody else uses, its device can be used again at once.</summary>
internal sealed class DeviceIsReusable : IInvariant
{
    public string Name => "I9";

    public string? AfterStep()
    {
        for (var i = 0; i < Ledger.MaxUmounters; i++)
        {
            if (Ledger.phase[i] == (int)Phase.Returned && Ledger.answer[i] == 0 && Ledger.used_meanwhile[i] == 0 && Shutdown.IsMissing)
                return "umount(2) returned 0, nobody else used the file system, and its device is still busy";
        }
        return null;
    }
}

/// <summary>I12: the list of unmounted mounts is empty whenever namespace_sem is free.</summary>
internal sealed class CollectedUnderTheLock : IInvariant
{
    public string Name => "I12";

    public string? AfterStep() =>
        Namespace.namespace_sem.count == 0 && !HashLists.hlist_empty(Namespace.unmounted) ? "mounts are waiting on `unmounted`, and nobody holds namespace_sem" : null;
}

/// <summary>Whether the subject's file system has been shut down.</summary>
internal static class Shutdown
{
    public static bool IsMissing => slab.IsLive(Ledger.sb) && Ledger.sb.s_active.counter.value > 0;
}
