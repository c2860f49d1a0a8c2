// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>A path walk while a mount, or a directory, on its way is moved.</summary>
internal static class WalkMoves
{
    private const string Group = "walk";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a walk out of a mount that is moved", OutOf),
        new(Group, "a walk through a mount that is moved, and mounted on elsewhere", Through),
        new(Group, "a walk down, and out of a mount that is moved there and back", ThereAndBack) { UnderTso = false, MayGoOnForEver = true },
    ];

    /// <summary>Whoever sees the mount on its way, on itself, finds a name that is known not to exist.</summary>
    private static void OutOf()
    {
        var main = Worlds.Boot();
        Worlds.Mkdir(main, "/x");
        Worlds.Touch(main, "/x/n");
        Worlds.Mkdir(main, "/y");
        Worlds.Mkdir(main, "/y/a");
        Worlds.Touch(main, "/y/n");
        Worlds.Mount(main, "/x/a");
        Worlds.PinNegative(main, Worlds.Newest.mnt.mnt_root, "n");
        var walker = UserMode.Fork(main);
        UserMode.Call(walker, NR.chdir, "/x/a");
        Worlds.Explored();
        Actors.Call("mover", main, NR.mount, "/x/a", "/y/a", arg0: MS_MOVE);
        Actors.Walk(walker, "../n");
    }

    /// <summary>/x/a/n is there at any time, first in the mount on /x, then beneath; what comes to be mounted on a has no n.</summary>
    private static void Through()
    {
        var main = Worlds.Boot("/m");
        Worlds.PinNegative(main, Worlds.Newest.mnt.mnt_root, "n");
        Worlds.Mkdir(main, "/y");
        Tree(main);
        UserMode.Call(main, NR.mount, "t", "/x", "tmpfs");
        UserMode.Call(main, NR.mkdir, "/x/a", arg0: 0x1ED);
        Worlds.Touch(main, "/x/a/n");
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Run("mover", main, move_and_cover_fn);
        Actors.Walk(walker, "/x/a/n", rcuOnly: true);
    }

    private static void Tree(task_struct main)
    {
        Worlds.Mkdir(main, "/x");
        Worlds.Mkdir(main, "/x/a");
        Worlds.Touch(main, "/x/a/n");
    }

    private static void ThereAndBack()
    {
        var main = Worlds.Boot("/x");
        Worlds.Mkdir(main, "/y");
        Worlds.Mkdir(main, "/x/d");
        var walker = UserMode.Fork(main);
        UserMode.Call(walker, NR.chdir, "/x/d");
        Worlds.Explored();
        Actors.Run("mover", main, there_and_back_fn);
        Actors.Walk(walker, "../../y", rcuOnly: true);
    }

    private static async co move_and_cover(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Namespace.do_mount("/x", "/y", "", MS_MOVE);
        await Namespace.do_mount("/m", "/y/a", "", MS_MOVE);
        await Entry.exit_to_user_mode();
    }

    private static async co there_and_back(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Namespace.do_mount("/x", "/y", "", MS_MOVE);
        await Namespace.do_mount("/y", "/x", "", MS_MOVE);
        await Entry.exit_to_user_mode();
    }

    private static readonly func move_and_cover_fn = func.of(move_and_cover);
    private static readonly func there_and_back_fn = func.of(there_and_back);
}
