// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;

namespace Kernel.Workloads;

/// <summary>Every umount that a system call makes, where calls are watched, unless it is a lazy one: who used the mount meanwhile (I7).</summary>
internal static partial class WatchedUmounts
{
    private const int Counted = 1;
    private const int Free = 2;

    /// <summary>For each thread, whether there was an instant of its umount at which the mount was <see cref="Counted"/>, and one at which it was <see cref="Free"/>.</summary>
    [Global, Length(thread.Max), PerThread] private static partial cells seen { get; }

    /// <summary>Null where all that are over have come to what they may.</summary>
    public static string? Look()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var call = History.call_of(id);
            if (!call.umounted)
            {
                Forget(id);
                continue;
            }
            Note(id, call.umounted);
            if (call.umount_over == 0)
                continue;
            var why = call.answer switch
            {
                -Errno.EBUSY when (seen[id] & Counted) == 0 => BusyMeansHeld.Unheld,
                0 when (seen[id] & Free) == 0 => BusyMeansHeld.Held,
                _ => null,
            };
            Forget(id);
            History.forget_umount(call);
            if (why != null)
                return why;
        }
        return null;
    }

    private static void Note(int id, mount m)
    {
        var all = seen;
        var now = all[id];
        if (!slab.IsLive(m))
            return;
        if ((now & Counted) == 0 && IsCounted(thread.number(id), m))
            now |= Counted;
        if ((now & Free) == 0 && References.OfTasks(m) == 0 && !HasChildren(m))
            now |= Free;
        if (all[id] != now)
            all[id] = now;
    }

    private static void Forget(int id)
    {
        var all = seen;
        if (all[id] != 0)
            all[id] = 0;
    }

    /// <summary>Somebody else has a reference, for however short a time, and for as long as who unmounts may not know that it was put; or, of what would be unmounted with it, anybody.</summary>
    private static bool IsCounted(thread umounter, mount m)
    {
        if (References.MostCountedBy(umounter, m) > 2 || HasChildren(m))
            return true;
        foreach (var other in slab.Live<mount>())
        {
            if (other != m && other.mnt_mountpoint.peek == m.mnt_mountpoint.peek && (References.MostCountedBy(umounter, other) > 1 || HasChildren(other)))
                return true;
        }
        return false;
    }

    private static bool HasChildren(mount m) => !Lists.list_empty(m.mnt_mounts);
}
