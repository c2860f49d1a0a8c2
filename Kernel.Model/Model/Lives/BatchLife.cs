// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// The steps of batches, lists of unmounted mounts. The kernel has a bare list head and no object for them, so their lives are
/// kept here.
/// </summary>
[NoLockAnalysis(Reason = "A step is made where it happens, with the locks that this needs.")]
internal static partial class BatchLife
{
    /// <summary>Where the batch is that is being collected under namespace_sem, with the number of its members.</summary>
    [Global] private static partial life collected { get; }

    /// <summary>Where the batch is that a thread has taken in namespace_unlock().</summary>
    [Global, Length(thread.Max), PerThread] private static partial life taken_by { get; }

    private static life mine => new(taken_by.address + current_thread.id);

    public static void adds_member(in Site at) => collected.step_count(BatchLifetime.Lifetime, BatchTrigger.Add, 1, at);

    /// <summary>The batch is now that of one namespace_unlock(), and the next can be collected.</summary>
    public static void taken(hlist_head head, in Site at)
    {
        if (!hlist_empty(head))
            collected.step(BatchLifetime.Lifetime, BatchTrigger.Take, at);
        collected.move_to(mine);
    }

    public static void step(BatchTrigger trigger, in Site at)
    {
        mine.step(BatchLifetime.Lifetime, trigger, at);
        forget_if_done();
    }

    /// <summary>A grace period has passed since every member left: their own references can go.</summary>
    public static void settles(hlist_head head, in Site at)
    {
        if (mine.state != (byte)BatchState.Putting)
            return;
        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
            MountLife.step(m, MountTrigger.GracePeriod, at);
    }

    public static void puts_member(in Site at)
    {
        mine.step_count(BatchLifetime.Lifetime, BatchTrigger.PutMember, -1, at);
        forget_if_done();
    }

    /// <summary>Of a batch that is through nothing is kept: it would make states differ that are alike.</summary>
    private static void forget_if_done()
    {
        if (mine.state == (byte)BatchState.Done)
            mine.begin();
    }
}
