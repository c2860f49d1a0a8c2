// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Model;

/// <summary>
/// The list of unmounted mounts that namespace_unlock() has taken. Deviation: the kernel has a bare list head; here the
/// batch has a declared life.
/// </summary>
[KernelStruct("fs/namespace.c")]
public readonly partial struct mount_batch
{
    /// <summary>The members, through their mnt_umount.</summary>
    public partial hlist_head list { get; }

    /// <summary>Where the batch is, with the number of its members.</summary>
    internal partial life life { get; }

    /// <summary>The batch whose list it is.</summary>
    internal static mount_batch of(hlist_head head) => container_of<mount_batch>(head.address, offsetof_list);
}

public static partial class Namespace
{
    /// <summary>Where the batch is that is being collected under namespace_sem.</summary>
    [Global] private static partial life unmounted_life { get; }

    /// <summary>Makes a step in the life of a mount. What its guards see are the references that somebody has, at this instant.</summary>
    internal static void mount_step(mount mnt, MountTrigger trigger, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        mnt.life.step(MountLifetime.Lifetime, trigger, 0, function, file, line);

    /// <summary>A step at which references count: those of walkers that do not know yet whether they may keep theirs do not.</summary>
    internal static void mount_step_counting(mount mnt, MountTrigger trigger, int others = 0, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (Machine.ChecksLives)
            mnt.life.step(MountLifetime.Lifetime, trigger, percpu_total(mnt.mnt_count) + percpu_total(mnt.mnt_puts) - mnt.life.count - others, function, file, line);
    }

    /// <summary>A walker takes a reference for a while (1), and keeps it or gives it back (-1).</summary>
    private static void walker_step(mount mnt, MountTrigger trigger, int change, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        mnt.life.step_count(MountLifetime.Lifetime, trigger, change, function, file, line);

    /// <summary>A mount has left its namespace; one that is off its parent has joined the batch. Locks: namespace_sem for writing.</summary>
    private static void unmount_step(mount mnt, bool disconnected, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (disconnected)
            unmounted_life.step_count(BatchLifetime.Lifetime, BatchTrigger.Add, 1, function, file, line);
        mount_step(mnt, disconnected ? MountTrigger.Unmount : MountTrigger.UnmountConnected, function, file, line);
    }

    /// <summary>The batch is now that of one namespace_unlock(), and the next can be collected.</summary>
    private static void batch_taken(mount_batch batch, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (!hlist_empty(batch.list))
            unmounted_life.step(BatchLifetime.Lifetime, BatchTrigger.Take, 0, function, file, line);
        unmounted_life.move_to(batch.life);
    }

    /// <summary>A grace period has passed since every member left: their own references can go.</summary>
    internal static void settled(hlist_head head, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        mount_batch.of(head).life.step(BatchLifetime.Lifetime, BatchTrigger.GracePeriod, 0, function, file, line);
        members_settled(head, function, file, line);
    }

    /// <summary>The same for members that are no longer a batch of their own.</summary>
    internal static void members_settled(hlist_head list, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        foreach (var m in hlist_for_each_entry<mount>(list, mount.offsetof_mnt_umount))
            mount_step(m, MountTrigger.GracePeriod, function, file, line);
    }

    /// <summary>The members go to a list that waits in the batch's place.</summary>
    internal static void handed_over(hlist_head head, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        mount_batch.of(head).life.step(BatchLifetime.Lifetime, BatchTrigger.HandOver, 0, function, file, line);
}
