// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>
/// The working directory that two tasks share is in a mount that has been unmounted lazily. One walks from it, without
/// a reference of its own; the other goes elsewhere, which puts the last reference.
/// </summary>
internal static partial class WalkFromDetached
{
    /// <summary>The detached mount.</summary>
    [Global] private static partial mount detached { get; set; }

    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => new()
    {
        Name = "umount/walk from a detached mount while it is left",
        Size = size,
        Setup = Setup,
        Invariants = Invariants.Catalogue.Everywhere,
    };

    private static void Setup()
    {
        var main = Worlds.Boot("/a");
        detached = Worlds.Newest;
        var walker = UserMode.Fork(main);
        UserMode.Call(walker, NR.chdir, "/a");
        var leaver = new task_struct(UserMode.Call(walker, NR.clone, arg0: fork.CLONE_FS));
        UserMode.Call(main, NR.umount2, "/a", arg0: mount_h.MNT_DETACH);
        Worlds.Explored();

        Scheduler.Spawn("walker", walk_fn, 0, walker.address);
        UserMode.Prepare(leaver, NR.chdir, "/");
        Scheduler.Spawn("leaver", Entry.do_syscall_64_fn, 0, leaver.address);
    }

    private static async co walk(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        var found = await namei.user_path_at(fcntl_h.AT_FDCWD, ".", 0);
        if (found.err == 0)
        {
            Ledger.get(Namespace.real_mount(found.path.mnt));
            await Barriers.cond_resched();
            Ledger.begin_put();
            await namei.path_put(found.path);
        }
        await Entry.exit_to_user_mode();
    }

    private static readonly func walk_fn = func.of(walk);
}
