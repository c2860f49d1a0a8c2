// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>A kind of file that writes down how it is used: its flush() and release() look whether it is time for them.</summary>
internal static partial class WatchedFile
{
    [Global] private static partial file_operations watched_fops { get; }

    /// <summary>A new file of that kind.</summary>
    public static async co<@file> open(int number)
    {
        var fops = watched_fops;
        fops.flush = flush_fn;
        fops.release = release_fn;
        var f = await FileTable.alloc_file_pseudo(fs_h.O_RDWR, fops);
        f.private_data = number;
        var known = address;
        known[number] = f.address;
        return f;
    }

    private static co flush(int filp)
    {
        var f = new @file(filp);
        var n = f.private_data;
        var count = flushed;
        count[n]++;
        if (held_by_slots(n) > installed[n] - flushed[n])
            note(Wrong.FlushedInSlot);
        if (FileTable.file_count(f) < held_by_slots(n) + holds[n] + 1)
            note(Wrong.FlushedAfterPut);
        if (owner[n] != 0 && owner[n] != current_h.current.address)
            note(Wrong.ClosedByOther);
        var task = current_h.current;
        task.flush_result = flush_answer;
        return co.done;
    }

    private static co release(int filp)
    {
        var f = new @file(filp);
        var n = f.private_data;
        var count = released;
        count[n]++;
        if (FileTable.file_count(f) > 0)
            note(Wrong.ReleasedWithCount);
        if (holds[n] > 0 || held_by_slots(n) > 0)
            note(Wrong.ReleasedInUse);
        if (flushed[n] < installed[n])
            note(Wrong.ReleasedBeforeFlush);
        if ((current_h.current.flags & current_h.PF_KTHREAD) != 0 && may_be_delayed[n] == 0)
            note(Wrong.ReleasedByKthread);
        return co.done;
    }

    private static readonly func flush_fn = func.of(flush);
    private static readonly func release_fn = func.of(release);
}
