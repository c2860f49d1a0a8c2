// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Walk;

namespace Kernel.Workloads.Mounts;

/// <summary>Tasks, each with something to do.</summary>
internal static class Actors
{
    /// <summary>A task that makes a system call.</summary>
    public static void Call(string name, task_struct task, NR nr, qstr path = default, qstr path2 = default, qstr type = default, int arg0 = 0)
    {
        UserMode.Prepare(task, nr, path, path2, type, arg0);
        Scheduler.Spawn(name, Entry.do_syscall_64_fn, 0, task.address);
    }

    /// <summary>A task that runs a program of its own, which begins and ends in user mode.</summary>
    public static void Run(string name, task_struct task, func program) => Scheduler.Spawn(name, program, 0, task.address);

    /// <summary>A task that walks to a place, uses it for a moment, and lets go.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">The place.</param>
    /// <param name="rcuOnly">Whether only a walk in RCU mode is held to one instant.</param>
    public static void Walk(task_struct task, string path, bool rcuOnly = false)
    {
        UserMode.Prepare(task, NR.stat, path);
        WalkLedger.expect(task, path, rcuOnly);
        Scheduler.Spawn("walker", walk_fn, 0, task.address);
    }

    /// <summary>A task that writes to the mount of its working directory, as any system call that makes a name does.</summary>
    public static void Write(string name, task_struct task) => Scheduler.Spawn(name, write_fn, 0, task.address);

    /// <summary>Whether a call fails with EBUSY where it meets another that uses something for a moment.</summary>
    public static bool MayBeBusy(pt_regs regs) => regs.nr switch
    {
        NR.umount2 => (regs.arg0 & mount_h.MNT_DETACH) == 0,
        NR.mount => (regs.arg0 & mount_h.MS_REMOUNT) != 0,
        _ => false,
    };

    private static async co walk(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        WalkLedger.begin();
        var found = await namei.user_path_at(fcntl_h.AT_FDCWD, current_h.current.regs.path, namei.LOOKUP_FOLLOW);
        WalkLedger.end(found.err, found.path);
        if (found.err == 0)
        {
            Ledger.get(Namespace.real_mount(found.path.mnt));
            await Barriers.cond_resched();
            Ledger.begin_put();
            var runs = Ledger.expiry_runs;
            await namei.path_put(found.path);
            Ledger.used_for_expiry(runs);
        }
        await Entry.exit_to_user_mode();
    }

    private static async co write(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        var mnt = current_h.current.fs.pwd.mnt;
        if (await Namespace.mnt_want_write(mnt) == 0)
        {
            await Barriers.cond_resched();
            await Namespace.mnt_drop_write(mnt);
        }
        await Entry.exit_to_user_mode();
    }

    private static readonly func walk_fn = func.of(walk);
    private static readonly func write_fn = func.of(write);
}
