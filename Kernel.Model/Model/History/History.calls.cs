// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Notes on system calls, which are taken only where <see cref="watches_calls"/>: they multiply the states.</summary>
public static partial class History
{
    /// <summary>What no walk at one instant could do: it is held to where it may go.</summary>
    private const int Held = LOOKUP_CACHED | LOOKUP_BENEATH | LOOKUP_IN_ROOT | LOOKUP_NO_XDEV | LOOKUP_NO_SYMLINKS | LOOKUP_NO_MAGICLINKS;

    /// <summary>1 where it is remembered what walks and umounts come to (I7, I20).</summary>
    [Global] public static partial int watches_calls { get; set; }

    [Global, Length(thread.Max), PerThread] private static partial call_note_table call_notes { get; }

    /// <summary>What is remembered of a thread's call.</summary>
    public static call_note call_of(int thread) => call_notes[thread];

    private static bool is_watched => watches_calls != 0;

    // In the weak model a processor may see what was before its walk began, when nobody knew where it would go: no instant of it is the last word.
    private static bool is_walk_watched => is_watched && !Machine.WeakMemory;

    private static call_note mine => call_notes[current_thread.id];

    /// <summary>A walk is at its beginning; where it has followed a link at the end of the path, it is under way already.</summary>
    internal static void walk_starts(nameidata nd, int target)
    {
        if (!is_walk_watched || nd.depth != 0)
            return;
        forget_walk(mine);
        if ((nd.flags & LOOKUP_RCU) == 0 || !nd.path.dentry || (nd.flags & Held) != 0)
            return;
        var (note, from) = (mine, mine.from);
        note.walk = call_note.Under | target | ((nd.flags & LOOKUP_FOLLOW) != 0 ? call_note.Follows : 0) | ((nd.flags & LOOKUP_MOUNTPOINT) != 0 ? call_note.ToMount : 0);
        from.value = nd.path.value;
        note.name = nd.name;
        note.m_seq = nd.m_seq;
    }

    /// <summary>It has come to its end, and still has to take references.</summary>
    internal static void walk_arrives(nameidata nd)
    {
        if (!is_walk_watched || mine.phase != call_note.Under)
            return;
        var to = mine.to;
        if ((nd.flags & LOOKUP_RCU) == 0)
        {
            forget_walk(mine);
            return;
        }
        to.value = nd.path.value;
        comes_to(call_note.Arriving);
    }

    /// <summary>It has them, or it has to begin anew.</summary>
    internal static void walk_arrived(int err)
    {
        if (!is_walk_watched || mine.phase != call_note.Arriving)
            return;
        if (err == 0)
            comes_to(call_note.Arrived);
        else
            forget_walk(mine);
    }

    /// <summary>It is through: where it is so in RCU mode, it has arrived nowhere.</summary>
    internal static void walk_ends(nameidata nd)
    {
        if (!is_walk_watched || mine.phase != call_note.Under)
            return;
        if ((nd.flags & LOOKUP_RCU) != 0)
            comes_to(call_note.Failed);
        else
            forget_walk(mine);
    }

    /// <summary>The current thread's call is over.</summary>
    public static void call_ends(int answer)
    {
        if (!is_watched)
            return;
        forget_umount(mine);
        if (mine.phase != call_note.Failed)
            return;
        var note = mine;
        note.answer = answer;
        comes_to(call_note.Over);
    }

    private static void comes_to(int phase)
    {
        var note = mine;
        note.walk = note.walk - note.phase + phase;
    }

    /// <summary>Nothing is remembered of a walk that has been looked at.</summary>
    public static void forget_walk(call_note note)
    {
        if (note.walk == 0)
            return;
        var (from, to) = (note.from, note.to);
        note.walk = 0;
        note.name = default;
        note.m_seq = note.answer = 0;
        from.value = to.value = default;
    }

    /// <summary>A mount is about to be unmounted, unless it is in use; that of the caller's root is made read-only instead.</summary>
    internal static void umount_begins(mount mnt, int flags)
    {
        if (!is_watched || (flags & MNT_DETACH) != 0 || mnt.mnt == current.fs.root.mnt)
            return;
        var note = mine;
        note.umounted = mnt;
    }

    internal static void umount_ends(int err)
    {
        if (!is_watched || !mine.umounted)
            return;
        var note = mine;
        note.umount_over = 1;
        note.answer = err;
    }

    /// <summary>Nothing is remembered of an umount that has been looked at.</summary>
    public static void forget_umount(call_note note)
    {
        if (!note.umounted)
            return;
        note.umounted = NULL;
        note.umount_over = note.answer = 0;
    }
}
