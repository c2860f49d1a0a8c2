// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Mount namespaces that are copied, entered, turned around and left, beside who walks or unmounts there.</summary>
internal static class NamespaceSituations
{
    private const string Group = "namespace";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a copy is made, and a mount unmounted lazily", CopyAndUmount),
        new(Group, "the last task exits, and a file of the namespace is closed", ExitAndClose),
        new(Group, "the last task exits, and another enters", ExitAndEnter),
        new(Group, "the last task exits, and a mount is unmounted lazily elsewhere", ExitAndUmount),
        new(Group, "the last reference to a detached mount is put by who has exited", PutAfterExit),
        new(Group, "pivot_root, and a walk", () => PivotAndWalk("/n/f")),
        new(Group, "pivot_root, and a walk upwards", () => PivotAndWalk("..", inside: true)),
        new(Group, "pivot_root, and an umount of the new root", PivotAndUmount),
        new(Group, "two pivot_roots", TwoPivots) { Failures = [-Errno.EBUSY] },
    ];

    private static void CopyAndUmount()
    {
        var main = Worlds.BootWithShown();
        var subject = Worlds.Newest;
        var other = UserMode.Fork(main);
        UserMode.Call(other, NR.chdir, "/a");
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, MNT_DETACH);
        Actors.Call("unshare", other, NR.unshare, arg0: fork.CLONE_NEWNS);
    }

    /// <summary>The file is in another task's table: it keeps its mount when the namespace goes.</summary>
    private static void ExitAndClose()
    {
        var main = Worlds.Boot();
        Worlds.Touch(main, "/f");
        var last = PlaceSituations.Elsewhere(main);
        var closer = new task_struct(UserMode.Call(last, NR.clone, arg0: fork.CLONE_FILES));
        Worlds.Must(UserMode.Call(last, NR.open, "/f"));
        Worlds.Must(UserMode.Call(closer, NR.setns, arg0: main.nsproxy.mnt_ns.address));
        Worlds.Explored();
        Actors.Call("exit", last, NR.exit);
        Actors.Call("closer", closer, NR.close);
    }

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

    private static void ExitAndUmount()
    {
        var main = Worlds.Boot();
        var last = PlaceSituations.Elsewhere(main);
        Worlds.Mkdir(main, "/b");
        Worlds.Bind(main, "/b", "/a");
        var subject = Worlds.Newest;
        Worlds.Explored();
        Actors.Call("exit", last, NR.exit);
        Worlds.Umount("umount", main, subject, MNT_DETACH);
    }

    private static void ExitAndEnter()
    {
        var main = Worlds.Boot();
        var last = PlaceSituations.Elsewhere(main);
        var comer = UserMode.Fork(main);
        Worlds.Pin(last.nsproxy.mnt_ns);
        Worlds.Explored();
        Actors.Call("exit", last, NR.exit);
        Actors.Run("setns", comer, enter_fn);
    }

    private static void PivotAndWalk(string path, bool inside = false)
    {
        var (main, walker) = Pivoted();
        if (inside)
            UserMode.Call(walker, NR.chdir, "/n");
        Worlds.Explored();
        Actors.Call("pivot", main, NR.pivot_root, "/n", "/n/old");
        Actors.Walk(walker, path, rcuOnly: true);
    }

    private static (task_struct Main, task_struct Other) Pivoted()
    {
        var main = Worlds.Boot("/fs");
        Worlds.Bind(main, "/fs", "/n");
        UserMode.Call(main, NR.mkdir, "/n/old", arg0: 0x1ED);
        Worlds.Touch(main, "/n/f");
        return (main, UserMode.Fork(main));
    }

    private static void PivotAndUmount()
    {
        var (main, other) = Pivoted();
        var subject = Worlds.Newest;
        Worlds.Explored();
        Actors.Call("pivot", main, NR.pivot_root, "/n", "/n/old");
        Worlds.Umount("umount", other, subject, 0);
    }

    private static void TwoPivots()
    {
        var (main, other) = Pivoted();
        Worlds.Explored();
        Actors.Call("pivot 1", main, NR.pivot_root, "/n", "/n/old");
        Actors.Call("pivot 2", other, NR.pivot_root, "/n", "/n/old");
    }

    /// <summary>setns(2) by a file of the namespace, which keeps it until the call is over.</summary>
    private static async co enter(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await NsProxy.sys_setns(Worlds.pinned);
        var ns = Worlds.pinned;
        Worlds.pinned = default;
        await Namespace.put_mnt_ns(ns);
        await Entry.exit_to_user_mode();
    }

    private static readonly func enter_fn = func.of(enter);
}
