// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Model;

/// <summary>struct deferred_free_mounts of the fourth version of the patch (2025-04-08): a batch on its way to a worker.</summary>
[KernelStruct("fs/namespace.c")]
public readonly partial struct deferred_free_mounts
{
    /// <summary>The grace period, then the work.</summary>
    public partial rcu_work rwork { get; }

    /// <summary>The batch.</summary>
    public partial hlist_head release_list { get; }

    /// <summary>Where the record is, with the number of its members.</summary>
    internal partial life life { get; }
}

/// <summary>The functions of that patch.</summary>
internal static class DeferredFree
{
    /// <summary>free_mounts() of a batch, by a worker.</summary>
    private static async co defer_free_mounts(int work)
    {
        var d = container_of<deferred_free_mounts>(work, deferred_free_mounts.offsetof_rwork + rcu_work.offsetof_work);
        record_running(d.life, d.release_list);
        await Namespace.free_mounts(d.release_list, record: d.life);
        d.life.step(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.Free);
        kfree(d);
    }

    private static readonly func defer_free_mounts_fn = func.of(defer_free_mounts);

    /// <summary>A new record is about to take a batch over.</summary>
    internal static void record_taking(life record, hlist_head head, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        record.begin();
        record.step_count(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.Fill, mount_batch.of(head).life.count, function, file, line);
        Namespace.handed_over(head, function, file, line);
    }

    /// <summary>The record's grace period has passed, and its members' with it.</summary>
    internal static void record_running(life record, hlist_head release_list, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        record.step(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.Run, 0, function, file, line);
        Namespace.members_settled(release_list, function, file, line);
    }

    /// <summary>Hands a batch to a worker of <paramref name="wq"/>; without memory, false, and nothing was done.</summary>
    public static async co<bool> queue(hlist_head head, workqueue_struct wq)
    {
        var d = await kmalloc<deferred_free_mounts>();
        if (!d)
            return false;
        record_taking(d.life, head);
        hlist_move_list(head, d.release_list);
        INIT_WORK(d.rwork.work, defer_free_mounts_fn);
        await queue_rcu_work(wq, d.rwork);
        d.life.step(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.Queue);
        return true;
    }
}
