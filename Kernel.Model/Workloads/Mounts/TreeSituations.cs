// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Two tasks that both move or unmount the same mounts.</summary>
internal static class TreeSituations
{
    private const string Group = "move";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "two mounts moved into each other", IntoEachOther) { Failures = [-Errno.ELOOP] },
        new(Group, "a mount moved, and unmounted lazily", () => MovedAndUnmounted(MNT_DETACH)),
        new(Group, "a mount moved, and unmounted", () => MovedAndUnmounted(0)),
        new(Group, "a mount moved to a directory that is removed", ToRemoved),
        new(Group, "a mount moved into one that is unmounted lazily", IntoUnmounted),
        new(Group, "two umounts of one mount", TwoUmounts),
        new(Group, "a tree copied, and unmounted lazily", Copied),
        new(Group, "a mount that pivot_root locks is unmounted", Locked) { Failures = [-Errno.ENOENT] },
    ];

    private static void IntoEachOther()
    {
        var (main, other) = Worlds.BootForTwo(["/a", "/b"], "/a/x", "/b/x");
        Worlds.Explored();
        Actors.Call("mover 1", main, NR.mount, "/a", "/b/x", arg0: MS_MOVE);
        Actors.Call("mover 2", other, NR.mount, "/b", "/a/x", arg0: MS_MOVE);
    }

    private static void MovedAndUnmounted(int flags)
    {
        var main = Worlds.BootWithShown();
        Worlds.Mkdir(main, "/to");
        var subject = Worlds.Newest;
        var other = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("mover", main, NR.mount, "/a", "/to", arg0: MS_MOVE);
        Worlds.Umount("umount", other, subject, flags);
    }

    private static void ToRemoved()
    {
        var (main, other) = Worlds.BootForTwo(["/a"], "/to");
        Worlds.Explored();
        Actors.Call("mover", main, NR.mount, "/a", "/to", arg0: MS_MOVE);
        Actors.Call("remover", other, NR.rmdir, "/to");
    }

    private static void IntoUnmounted()
    {
        var main = Worlds.BootWithShown();
        var subject = Worlds.Newest;
        Worlds.Mkdir(main, "/a/x");
        Worlds.Bind(main, "/fs", "/b");
        var other = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("mover", main, NR.mount, "/b", "/a/x", arg0: MS_MOVE);
        Worlds.Umount("umount", other, subject, MNT_DETACH);
    }

    private static void TwoUmounts()
    {
        var main = Worlds.BootWithShown();
        var subject = Worlds.Newest;
        var other = UserMode.Fork(main);
        Worlds.Explored();
        Worlds.Umount("umount 1", main, subject, MNT_DETACH);
        Worlds.Umount("umount 2", other, subject, MNT_DETACH);
    }

    private static void Copied()
    {
        var main = Worlds.BootWithShown();
        Worlds.Bind(main, "/fs", "/a/in");
        var subject = Worlds.Newest;
        Worlds.Mkdir(main, "/to");
        var other = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/a", "/to", arg0: MS_BIND | MS_REC);
        Worlds.Umount("umount", other, subject, MNT_DETACH);
    }

    /// <summary>In a user namespace of its own the root is locked, and what becomes the root inherits that.</summary>
    private static void Locked()
    {
        var main = Worlds.Boot();
        Worlds.Mkdir(main, "/n");
        var owner = UserMode.Fork(main);
        UserMode.Call(owner, NR.unshare, arg0: fork.CLONE_NEWUSER | fork.CLONE_NEWNS);
        UserMode.Call(owner, NR.mount, "t", "/n", "tmpfs");
        var subject = Worlds.Newest;
        var pivoter = UserMode.Fork(owner);
        Worlds.Explored();
        Worlds.Umount("umount", owner, subject, MNT_DETACH);
        Actors.Call("pivot", pivoter, NR.pivot_root, "/n", "/n");
    }
}
