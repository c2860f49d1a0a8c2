// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Walk;

/// <summary>Every walk in RCU mode that a system call makes, where calls are watched: it ends where it may (<see cref="Reach"/>).</summary>
internal static partial class WatchedWalks
{
    /// <summary>For each thread, how far its walk may be; 0 where it is through.</summary>
    [Global, Length(thread.Max), PerThread] private static partial cells reach { get; }

    /// <summary>Null where all that have ended have ended as they may.</summary>
    public static string? Look()
    {
        var all = reach;
        for (var id = 0; id < thread.Limit; id++)
        {
            var call = History.call_of(id);
            if (call.walk == 0 && all[id] != 0)
                all[id] = 0;
            if (call.walk != 0 && Look(id, call) is { } why)
                return why;
        }
        return null;
    }

    private static string? Look(int id, call_note call)
    {
        var all = reach;
        var fresh = Namespace.mount_lock.sequence.peek == call.m_seq;
        if (Follow(id, call)?.Next((call.walk & call_note.Follows) != 0, (call.walk & call_note.ToMount) != 0, fresh) is not { } now)
        {
            all[id] = 0;
            History.forget_walk(call);
            return null;
        }
        var number = now.Number;
        if (all[id] != number)
            all[id] = number;
        if (call.phase is not (call_note.Arrived or call_note.Over))
            return null;
        var (error, at) = (call.phase == call_note.Arrived ? 0 : call.answer, call.to.value);
        var why = IsOfWalk(error) && !now.Has(error, at)
            ? $"the walk to {call.name} ended {(error == 0 ? $"in {at.dentry} of {at.mnt}" : $"with error {error}")}; at no instant would it have"
            : null;
        all[id] = 0;
        History.forget_walk(call);
        return why;
    }

    /// <summary>How far the walk was before; null where nothing is held against it: its root may be changed by others, or was.</summary>
    private static Reach? Follow(int id, call_note call)
    {
        var task = new task_struct(thread.number(id).task);
        var known = reach[id] == 0 ? null : Reach.Of(reach[id]);
        // A thread that is through has no task any more.
        if (known != null && (!task || !task.fs || task.fs.root.value == known.Root))
            return known;
        if (known != null || task.fs.users > 1)
            return null;
        var text = call.name.ToString();
        if (text.StartsWith("/proc/", StringComparison.Ordinal))
            return null;
        if ((call.walk & call_note.ToParent) != 0)
            text = text.TrimEnd('/')[..(text.TrimEnd('/').LastIndexOf('/') + 1)];
        return Reach.Begin(task.fs.root.value, call.from.value, text);
    }

    private static bool IsOfWalk(int error) => error is 0 or -Errno.ENOENT or -Errno.ENOTDIR or -Errno.ELOOP;
}
