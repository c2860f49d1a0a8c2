// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>
/// Walks that leave RCU mode on their way, at a name that its file system has to be asked about, and go on with
/// references: what they left goes away under them, or the mounts that they come to are moved.
/// </summary>
internal static class WalkByReference
{
    private const string Group = "walk";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a walk that asks about a file, which is removed", () => Asked("/a/f", "/a/f", NR.unlink, "/fs/f")),
        new(Group, "a walk that asks about a directory, which is removed", () => Asked("/a/d", "/a/d/g", NR.rmdir, "/fs/d")),
        new(Group, "a walk that asks about a directory, which is moved", () => Asked("/a/d", "/a/d/../f", NR.rename, "/fs/d", "/fs/e")),
        new(Group, "a walk that asks about a file of a mount, which is unmounted", () => Asked("/a/f", "/a/f", NR.none)),
        new(Group, "a walk with references into two mounts, the upper of which is moved", UpperMoved),
        new(Group, "a walk with references into a mount that is moved from below to above", Upended),
        new(Group, "a walk with references out of a directory that is moved", MovedAway),
        new(Group, "a walk by links within links, no memory, and a lazy umount", DeepLinks) { UnderTso = false, AllocationFailures = 1, Sequential = false },
    ];

    /// <summary>A walk that asks about a name, and a change of that name, or an umount of the mount that it is in.</summary>
    private static void Asked(string name, string path, NR change, string from = "", string to = "")
    {
        var main = Worlds.BootWithShown();
        var subject = Worlds.Newest;
        Worlds.Mkdir(main, "/fs/d");
        Worlds.Ask(main, name);
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        if (change == NR.none)
            Worlds.Umount("umount", main, subject, MNT_DETACH);
        else
            Actors.Call("changer", main, change, from, to);
        Actors.Walk(walker, path, rcuOnly: true);
    }

    /// <summary>On /b, which the walker comes to with references, are two mounts; the upper one is taken away while it crosses.</summary>
    private static void UpperMoved()
    {
        var (main, walker) = Stacked();
        Worlds.Explored();
        Actors.Call("mover", main, NR.mount, "/d/b", "/to", arg0: MS_MOVE);
        Actors.Walk(walker, "/d/b/f", rcuOnly: true);
    }

    private static (task_struct Main, task_struct Walker) Stacked()
    {
        var (main, walker) = Worlds.BootForTwo([], "/d", "/d/b", "/to");
        Worlds.Touch(main, "/d/b/f");
        Worlds.Must(UserMode.Call(main, NR.mount, "/d/b", "/d/b", arg0: MS_BIND));
        Worlds.Must(UserMode.Call(main, NR.mount, "/d/b", "/d/b", arg0: MS_BIND));
        Worlds.Ask(main, "/d");
        return (main, walker);
    }

    /// <summary>What the walker crosses to is moved away, and what it has come from is put on that: it comes back to where it was.</summary>
    private static void Upended()
    {
        var (main, walker) = Worlds.BootForTwo(["/a"], "/a/d", "/b", "/e");
        Worlds.Must(UserMode.Call(main, NR.mount, "/b", "/a/d", arg0: MS_BIND));
        UserMode.Call(walker, NR.chdir, "/a");
        Worlds.Ask(walker, "../a/d");
        Covered(walker);
        Worlds.Explored();
        Actors.Run("mover", main, upend_fn);
        Actors.Walk(walker, "./d", rcuOnly: true);
    }

    /// <summary>The name that the mount at the end of "d" is on, in the walker's working directory.</summary>
    private static void Covered(task_struct walker)
    {
        var flags = Namespace.real_mount(Walk.SequentialWalk.Of(walker, "d").At.mnt).mnt_mountpoint.value.d_flags;
        flags.value |= dcache_h.DCACHE_OP_REVALIDATE;
    }

    private static async co upend(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Namespace.do_mount("/a/d", "/e", "", MS_MOVE);
        await Namespace.do_mount("/a", "/e", "", MS_MOVE);
        await Entry.exit_to_user_mode();
    }

    private static void MovedAway()
    {
        var (main, walker) = Worlds.BootForTwo([], "/p", "/q", "/p/d");
        Worlds.Ask(main, "/p/d");
        Worlds.Explored();
        Actors.Call("mover", main, NR.rename, "/p/d", "/q/d");
        Actors.Walk(walker, "/p/d/..", rcuOnly: true);
    }

    private static void DeepLinks()
    {
        var main = Worlds.BootWithShown();
        var subject = Worlds.Newest;
        Worlds.Must(UserMode.Call(main, NR.symlink, "a/f", "/l1"));
        Worlds.Must(UserMode.Call(main, NR.symlink, "a/../l1", "/l2"));
        Worlds.Must(UserMode.Call(main, NR.symlink, "l2/x", "/l3"));
        Worlds.Must(UserMode.Call(main, NR.symlink, "l3/x", "/l4"));
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, MNT_DETACH);
        Actors.Call("walker", walker, NR.stat, "/l4");
    }

    private static readonly func upend_fn = func.of(upend);
}
