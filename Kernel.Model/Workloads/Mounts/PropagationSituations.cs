// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Mounts of a peer group in two namespaces: what is done in one is done in the other.</summary>
internal static class PropagationSituations
{
    private const string Group = "propagation";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a mount, and an umount of its copy", () => MountAndUmount(MNT_DETACH)),
        new(Group, "an umount, and a walk to the copy", () => UmountAndWalk(0)),
        new(Group, "a lazy umount, and a walk to the copy", () => UmountAndWalk(MNT_DETACH)),
        new(Group, "an umount, and one of the copy", TwoUmounts),
        new(Group, "a mount, and a peer that becomes private", () => MountAndChange(MS_PRIVATE)),
        new(Group, "a mount, and a peer that becomes a slave", () => MountAndChange(MS_SLAVE)),
        new(Group, "a mount slides beneath another, which is unmounted lazily", SlidesBeneath),
        new(Group, "a mount in two namespaces, and no memory", NoMemory) { AllocationFailures = 1, Sequential = false },
        new(Group, "an umount, and the exit of the last task beside the copy", UmountAndExit) { UnderTso = false },
    ];

    /// <summary>Two namespaces whose roots are peers.</summary>
    private static (task_struct Main, task_struct Other) World(bool mounted)
    {
        var main = Worlds.Boot();
        UserMode.Call(main, NR.mount, "", "/", arg0: MS_SHARED);
        Worlds.Mkdir(main, "/d");
        Worlds.Mkdir(main, "/b");
        var other = PlaceSituations.Elsewhere(main);
        if (mounted)
            Worlds.Must(UserMode.Call(main, NR.mount, "/b", "/d", arg0: MS_BIND));
        return (main, other);
    }

    private static void MountAndUmount(int flags)
    {
        var (main, other) = World(mounted: false);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Actors.Call("umount", other, NR.umount2, "/d", arg0: flags);
    }

    private static void UmountAndWalk(int flags)
    {
        var (main, other) = World(mounted: true);
        var subject = Mounted(main, "/d");
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, flags);
        Actors.Walk(other, "/d");
    }

    private static void TwoUmounts()
    {
        var (main, other) = World(mounted: true);
        var first = Mounted(main, "/d");
        var second = Mounted(other, "/d");
        Worlds.Explored();
        Worlds.Umount("umount 1", main, first, 0);
        Worlds.Umount("umount 2", other, second, MNT_DETACH);
    }

    private static void MountAndChange(int type)
    {
        var (main, other) = World(mounted: false);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Actors.Call("peer", other, NR.mount, "", "/", arg0: type);
    }

    /// <summary>In the other namespace, which only receives, something is mounted there already.</summary>
    private static void SlidesBeneath()
    {
        var (main, other) = World(mounted: false);
        Worlds.Must(UserMode.Call(other, NR.mount, "", "/", arg0: MS_SLAVE));
        Worlds.Bind(other, "/b", "/c");
        Worlds.Must(UserMode.Call(other, NR.mount, "/c", "/d", arg0: MS_BIND));
        var covering = Mounted(other, "/d");
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Worlds.Umount("umount", other, covering, MNT_DETACH);
    }

    private static void NoMemory()
    {
        var (main, other) = World(mounted: false);
        _ = other;
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND | MS_REC);
    }

    private static void UmountAndExit()
    {
        var (main, other) = World(mounted: true);
        var subject = Mounted(main, "/d");
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, 0);
        Actors.Call("exit", other, NR.exit);
    }

    /// <summary>What a task sees mounted on a path.</summary>
    private static mount Mounted(task_struct task, string path) => Namespace.real_mount(Walk.SequentialWalk.Of(task, path).At.mnt);
}
