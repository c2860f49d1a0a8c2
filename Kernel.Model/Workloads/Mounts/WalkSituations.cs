// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>A path walk across a mount point on which something is mounted, or which something is unmounted from.</summary>
internal static class WalkSituations
{
    /// <summary>The group of all walks.</summary>
    public const string Group = "walk";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a walk across a mount point while it is mounted on", MountedOn),
        new(Group, "a walk into a mount, and a lazy umount", () => Unmounted("/a/f", MNT_DETACH)),
        new(Group, "a walk into a mount, and an umount", () => Unmounted("/a/f", 0)),
        new(Group, "a walk to no file of a mount, and a lazy umount", () => Unmounted("/a/none", MNT_DETACH)),
        new(Group, "a walk to no file of a mount, and an umount", () => Unmounted("/a/none", 0)),
        new(Group, "a walk by a link into a mount, and a lazy umount", () => Unmounted("/link", MNT_DETACH)),
        new(Group, "a walk by a link that leads nowhere, and a lazy umount", () => Unmounted("/lost/f", MNT_DETACH)),
        new(Group, "a walk out of a mount, and a lazy umount", () => Left(MNT_DETACH)),
        new(Group, "a walk across two mounts, and a lazy umount of both", BothUnmounted) { UnderTso = false },
        new(Group, "a walk into two mounts, one on the other, while another is unmounted lazily", OtherUnmounted),
        new(Group, "a walk into a mount that is opened, and an umount", Opened),
    ];

    private static task_struct World()
    {
        var main = Worlds.BootWithShown();
        UserMode.Call(main, NR.symlink, "a/f", "/link");
        UserMode.Call(main, NR.symlink, "a/none/x", "/lost");
        return main;
    }

    private static void MountedOn()
    {
        var main = Worlds.Boot("/b");
        Worlds.Touch(main, "/b/f");
        Worlds.Mkdir(main, "/a");
        Worlds.Touch(main, "/a/f");
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/a", arg0: MS_BIND);
        Actors.Walk(walker, "/a/f");
    }

    private static void Unmounted(string path, int flags)
    {
        var main = World();
        var subject = Worlds.Newest;
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, flags);
        Actors.Walk(walker, path);
    }

    private static void Left(int flags)
    {
        var main = World();
        var subject = Worlds.Newest;
        var walker = UserMode.Fork(main);
        UserMode.Call(walker, NR.chdir, "/a");
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, flags);
        Actors.Walk(walker, "../link");
    }

    private static void BothUnmounted()
    {
        var main = World();
        var subject = Worlds.Newest;
        Worlds.Bind(main, "/fs", "/a/in");
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, MNT_DETACH);
        Actors.Walk(walker, "/a/in/f", rcuOnly: true);
    }

    /// <summary>The umount has nothing to do with the walk, but sends it back to walk with references.</summary>
    private static void OtherUnmounted()
    {
        var main = World();
        Worlds.Must(UserMode.Call(main, NR.mount, "/fs", "/a", arg0: MS_BIND));
        Worlds.Bind(main, "/fs", "/b");
        var subject = Worlds.Newest;
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, MNT_DETACH);
        Actors.Walk(walker, "/a");
    }

    private static void Opened()
    {
        var main = World();
        var subject = Worlds.Newest;
        var opener = UserMode.Fork(main);
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, 0);
        Actors.Call("open", opener, NR.open, "/a/f", arg0: fs_h.O_RDWR);
    }
}
