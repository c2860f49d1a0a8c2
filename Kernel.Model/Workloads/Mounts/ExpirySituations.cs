// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Mounts;

/// <summary>Expiry runs of a mount that somebody walks to.</summary>
internal static partial class ExpirySituations
{
    private const string Group = "expiry";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "an expiry run, and a walk", () => Runs(run_fn)) { Sequential = false },
        // That a mark was taken off may be seen late, by the run that comes next: no barrier promises more.
        new(Group, "two expiry runs, and a walk", () => Runs(run_twice_fn)) { UnderTso = false, Sequential = false },
        new(Group, "an expiry run of what was marked, and a lazy umount", RunAndUmount) { Sequential = false },
    ];

    [Global] private static partial list_head mounts { get; }

    private static task_struct World()
    {
        var main = Worlds.BootWithShown();
        Ledger.expiring = Worlds.Newest;
        Scheduler.Call(list_fn, 0, main.address);
        return main;
    }

    private static void Runs(func program)
    {
        var main = World();
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Run("expiry", main, program);
        Actors.Walk(walker, "/a/f");
    }

    private static void RunAndUmount()
    {
        var main = World();
        var other = UserMode.Fork(main);
        Scheduler.Call(run_fn, 0, main.address);
        Worlds.Explored();
        Actors.Run("expiry", main, run_fn);
        Worlds.Umount("umount", other, Ledger.expiring, mount_h.MNT_DETACH);
    }

    private static async co list(int unused)
    {
        _ = unused;
        Lists.INIT_LIST_HEAD(mounts);
        await Namespace.mnt_set_expiry(Ledger.expiring.mnt, mounts);
    }

    private static async co run(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        Ledger.begin_expiry();
        await Namespace.mark_mounts_for_expiry(mounts);
        Ledger.end_expiry();
        await Entry.exit_to_user_mode();
    }

    private static async co run_twice(int unused)
    {
        await run(unused);
        await run(unused);
    }

    private static readonly func list_fn = func.of(list);
    private static readonly func run_fn = func.of(run);
    private static readonly func run_twice_fn = func.of(run_twice);
}
