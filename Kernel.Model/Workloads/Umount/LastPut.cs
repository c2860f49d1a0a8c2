// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>The last put of a detached mount, by somebody with a deep stack, or with a spinlock held.</summary>
internal static partial class LastPut
{
    /// <summary>Calls on the stack when the mount is put: they leave room for a put, but not for a shutdown.</summary>
    private const int Deep = 125;

    /// <summary>Calls that a shutdown makes before it has written everything.</summary>
    private const int Writing = 40;

    /// <summary>The workloads.</summary>
    public static IEnumerable<Workload> All(WorkloadSize size) =>
        [Of("the last put, deep in a stack of file systems", deep_fn, Deep, size), Of("the last put, with a spinlock held", with_spinlock_fn, 0, size)];

    private static Workload Of(string name, func program, int argument, WorkloadSize size) => new()
    {
        Name = "umount/" + name,
        Size = size,
        Setup = () => Setup(program, argument),
        Invariants = Invariants.Catalogue.Everywhere,
    };

    [Global] private static partial mount detached { get; set; }

    [Global] private static partial spinlock_t some_lock { get; }

    [Global] private static partial super_operations journal_ops { get; }

    private static void Setup(func program, int argument)
    {
        var main = Worlds.Boot("/a");
        detached = Worlds.Newest;
        var ops = journal_ops;
        ops.put_super = put_super_fn;
        var sb = detached.mnt.mnt_sb;
        sb.s_op = ops;
        Scheduler.Call(pin_fn);
        UserMode.Call(main, NR.umount2, "/a", arg0: mount_h.MNT_DETACH);
        Worlds.Explored();
        Scheduler.Spawn("holder", program, argument, main.address);
    }

    private static async co pin(int unused)
    {
        _ = unused;
        await Namespace.mntget(detached.mnt);
    }

    private static co put_super(int sb) => write(Writing);

    private static async co write(int calls)
    {
        if (calls > 0)
            await write(calls - 1);
        else
            await Barriers.cond_resched();
    }

    private static async co deep(int calls)
    {
        Entry.enter_from_user_mode();
        await call_down(calls);
        await Entry.exit_to_user_mode();
    }

    /// <summary>One file system calls another, which calls another; the last lets go of the mount.</summary>
    private static async co call_down(int calls)
    {
        if (calls > 0)
            await call_down(calls - 1);
        else
            await Namespace.mntput(detached.mnt);
    }

    private static async co with_spinlock(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Spinlocks.spin_lock(some_lock);
        await Namespace.mntput(detached.mnt);
        Spinlocks.spin_unlock(some_lock);
        await Entry.exit_to_user_mode();
    }

    private static readonly func put_super_fn = func.of(put_super);
    private static readonly func pin_fn = func.of(pin);
    private static readonly func deep_fn = func.of(deep);
    private static readonly func with_spinlock_fn = func.of(with_spinlock);
}
