// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>What is left of a task that has left its namespace.</summary>
internal static class NamespaceSituations
{
    private const string Group = "namespace";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "the last reference to a detached mount is put by who has exited", PutAfterExit),
    ];

    /// <summary>After its last task work, a task can leave the cleanup to a worker only.</summary>
    private static void PutAfterExit()
    {
        var main = Worlds.BootWithShown();
        var subject = Worlds.Newest;
        var leaver = UserMode.Fork(main);
        var inside = UserMode.Fork(main);
        UserMode.Call(inside, NR.chdir, "/a");
        Worlds.Pin(leaver, subject);
        Worlds.Must(UserMode.Call(main, NR.umount2, "/a", arg0: MNT_DETACH));
        Worlds.Explored();
        Actors.Run("exit", leaver, exit_and_put_fn);
        Actors.Call("leaver", inside, NR.chdir, "/");
    }

    private static async co exit_and_put(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await exit.do_exit();
        var m = current_h.current.history.held;
        Ledger.begin_put();
        await namei.path_put(new path(m.mnt, m.mnt.mnt_root));
    }

    private static readonly func exit_and_put_fn = func.of(exit_and_put);
}
