// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Walk;

/// <summary>
/// Where a path led to at the instants of a walk, and where the walk ended. The instants are those at which nobody is
/// changing the trees of mounts: who walks with mount_lock held sees no others.
/// </summary>
internal static partial class WalkLedger
{
    private const int Room = 8;

    /// <summary>The task that walks; NULL where none does.</summary>
    [Global] private static partial task_struct walker { get; set; }

    /// <summary>The path.</summary>
    [Global] private static partial qstr name { get; set; }

    /// <summary>1 once the walk is over.</summary>
    [Global] private static partial int over { get; set; }

    /// <summary>What it came to: an error, or 0.</summary>
    [Global] private static partial int error { get; set; }

    /// <summary>And the place.</summary>
    [Global] private static partial path_cell place { get; }

    /// <summary>Number of different ends seen.</summary>
    [Global] private static partial int nr_seen { get; set; }

    [Global, Length(Room)] private static partial cells seen_error { get; }

    [Global, Length(Room)] private static partial cells seen_mount { get; }

    [Global, Length(Room)] private static partial cells seen_dentry { get; }

    /// <summary>The current task begins to walk.</summary>
    public static void begin(qstr path)
    {
        walker = current_h.current;
        name = path;
    }

    /// <summary>It has arrived.</summary>
    public static void end(int err, path at)
    {
        over = 1;
        error = err;
        var to = place;
        to.value = err == 0 ? at : default;
    }

    /// <summary>Null where the walk ended as one at an instant of it would have.</summary>
    internal static string? Look()
    {
        if (!walker)
            return null;
        if (over == 0 || nr_seen == 0)
        {
            if (Namespace.mount_lock.@lock.locked == 0)
                Note(SequentialWalk.Of(walker, name));
            return null;
        }
        if (Namespace.mount_lock.@lock.locked == 0)
            Note(SequentialWalk.Of(walker, name));
        var why = IsKnown(error, place.value) ? null : $"the walk to {name} ended {(error == 0 ? $"in {place.dentry} of {place.mnt}" : $"with error {error}")}; at no instant would it have";
        if (why == null)
            walker = default;
        return why;
    }

    private static void Note((int Error, path At) end)
    {
        if (IsKnown(end.Error, end.At))
            return;
        if (nr_seen == Room)
            throw new KernelBugException(BugKind.Bug, $"{name} leads to more than {Room} places");
        var errors = seen_error;
        var mounts = seen_mount;
        var dentries = seen_dentry;
        errors[nr_seen] = end.Error;
        mounts[nr_seen] = end.At.mnt.address;
        dentries[nr_seen++] = end.At.dentry.address;
    }

    private static bool IsKnown(int err, path at)
    {
        for (var i = 0; i < nr_seen; i++)
        {
            if (seen_error[i] == err && seen_mount[i] == at.mnt.address && seen_dentry[i] == at.dentry.address)
                return true;
        }
        return false;
    }
}
