// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Museum;

/// <summary>
/// A6 and A7: the working directory that two tasks share is in a mount that has been unmounted lazily. One walks from it, without
/// a reference of its own; the other goes elsewhere, which puts the last reference.
/// </summary>
internal static partial class WalkFromDetached
{
    public static Exhibit PassedEachOther { get; } = new("A6", "a walker's increment and the last put pass each other",
        "48a066e72d97 (2013) until 119e1ef80ecf (2018)", "a full barrier between taking mount_lock and the sum; with that of the walker, one sees the other",
        [
            new("a walk from a detached mount while it is left", ["I4"], buggy => Workload(buggy ? Piece.SlowPutBarrier : Piece.None))
            {
                NeedsStoreBuffers = true,
            },
        ]);

    public static Exhibit PutOfFreed { get; } = new("A7", "a walker that failed puts a mount that is freed",
        "48a066e72d97 (2013) until 119e1ef80ecf (2018)", "the walker looks at MNT_DOOMED with mount_lock held, and takes its increment back there",
        [
            new("a walk from a detached mount while it is left", ["I1"], buggy => Workload(buggy ? Piece.WalkerLooksAtDoomed : Piece.None)),
        ]);

    /// <summary>The detached mount.</summary>
    [Global] private static partial mount detached { get; set; }

    /// <summary>The situation, with a piece left out.</summary>
    internal static Workload Workload(Piece leftOut) => new()
    {
        Name = "detached",
        Setup = () => Setup(leftOut),
        Invariants = Invariants.Catalogue.Everywhere,
    };

    private static void Setup(Piece leftOut)
    {
        var main = Worlds.Boot("/a");
        detached = Worlds.Newest;
        var walker = UserMode.Fork(main);
        UserMode.Call(walker, NR.chdir, "/a");
        var leaver = new task_struct(UserMode.Call(walker, NR.clone, arg0: fork.CLONE_FS));
        UserMode.Call(main, NR.umount2, "/a", arg0: mount_h.MNT_DETACH);
        Worlds.Explored();

        Pieces.LeftOut = leftOut;
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
