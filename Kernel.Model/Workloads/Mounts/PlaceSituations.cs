// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.fork;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>A name with a mount on it that is removed.</summary>
internal static class PlaceSituations
{
    private const string Group = "mountpoint";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a directory that keeps a detached mount is removed, and its last user leaves", RemovedUnderDetached),
    ];

    /// <summary>A task in a mount namespace of its own.</summary>
    internal static task_struct Elsewhere(task_struct main)
    {
        var task = UserMode.Fork(main);
        UserMode.Call(task, NR.unshare, arg0: CLONE_NEWNS);
        return task;
    }

    /// <summary>A locked mount stays on its parent, which a task still stands in, until the name under it goes.</summary>
    private static void RemovedUnderDetached()
    {
        var main = Worlds.Boot("/same");
        Worlds.Bind(main, "/same", "/a");
        Worlds.Bind(main, "/same", "/a/d");
        Namespace.set_flags(Worlds.Newest, MNT_LOCKED);
        var inside = UserMode.Fork(main);
        UserMode.Call(inside, NR.chdir, "/a");
        Worlds.Must(UserMode.Call(main, NR.open, "/same/d"));
        UserMode.Call(main, NR.umount2, "/a", arg0: MNT_DETACH);
        Worlds.Explored();
        Actors.Call("remover", main, NR.rmdir, "/same/d");
        Actors.Call("leaver", inside, NR.chdir, "/");
    }
}
