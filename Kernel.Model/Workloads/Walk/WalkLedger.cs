// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Walk;

/// <summary>
/// Where a path led to at the instants of a walk, and where the walk ended. The instants are those at which nobody is
/// changing the trees of mounts; for a walk that begins or ends while somebody does, what was before and what comes of it
/// count too.
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

    /// <summary>1 where the walk is only held to one instant if it was in RCU mode to the end.</summary>
    [Global] private static partial int rcu_only { get; set; }

    /// <summary>1 once the walk has begun.</summary>
    [Global] private static partial int begun { get; set; }

    /// <summary>What the path led to when nobody was changing the trees last.</summary>
    [Global] private static partial int last_error { get; set; }

    /// <summary>The place, where there is one.</summary>
    [Global] private static partial path_cell last_place { get; }

    /// <summary>A task is going to walk.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">The path.</param>
    /// <param name="rcuOnly">
    /// Whether nothing is asked of a walk that takes references on its way: it may be overtaken by more than one change,
    /// and end where no instant would have led it.
    /// </param>
    public static void expect(task_struct task, qstr path, bool rcuOnly)
    {
        walker = task;
        name = path;
        rcu_only = rcuOnly ? 1 : 0;
        Look();
    }

    /// <summary>The current task begins to walk.</summary>
    public static void begin()
    {
        begun = 1;
        Note((last_error, last_place.value));
    }

    /// <summary>It has arrived.</summary>
    public static void end(int err, path at)
    {
        if (rcu_only != 0 && walker.history.walked_in_rcu_mode == 0)
        {
            forget();
            return;
        }
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
        var atRest = Namespace.mount_lock.@lock.locked == 0;
        if (atRest)
            Remember(SequentialWalk.Of(walker, name));
        if (over == 0)
            return null;
        var isKnown = IsKnown(error, place.value);
        if (!isKnown && !atRest)
            return null;
        var why = isKnown ? null : $"the walk to {name} ended {(error == 0 ? $"in {place.dentry} of {place.mnt}" : $"with error {error}")}; at no instant would it have";
        if (why == null)
            forget();
        return why;
    }

    /// <summary>Nothing is remembered of a walk that is over: what comes after it is the same, wherever it led.</summary>
    private static void forget()
    {
        walker = default;
        name = default;
        over = error = begun = last_error = 0;
        var (to, last) = (place, last_place);
        to.value = last.value = default;
        var (errors, mounts, dentries) = (seen_error, seen_mount, seen_dentry);
        while (nr_seen > 0)
            errors[--nr_seen] = mounts[nr_seen] = dentries[nr_seen] = 0;
    }

    private static void Remember((int Error, path At) end)
    {
        last_error = end.Error;
        var last = last_place;
        last.value = end.At;
        if (begun != 0 || Machine.WeakMemory) // what was done before the walk begins need not have reached its processor
            Note(end);
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
