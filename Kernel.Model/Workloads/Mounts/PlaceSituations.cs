// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.fork;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Who mounts on a name, beside who mounts there too, unmounts there, or removes the name.</summary>
internal static class PlaceSituations
{
    private const string Group = "mountpoint";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a mount on a directory that is removed", () => Removed(NR.rmdir, elsewhere: false)),
        new(Group, "a mount on a directory that is removed elsewhere", () => Removed(NR.rmdir, elsewhere: true)),
        new(Group, "a mount on a directory that is renamed over", RenamedOver) { Failures = [-Errno.ENOENT] },
        new(Group, "two mounts on one directory", TwoMounts),
        new(Group, "a mount on a mount that is unmounted", () => OnUnmounted(0)),
        new(Group, "a mount on a mount that is unmounted lazily", () => OnUnmounted(MNT_DETACH)) { Failures = [-Errno.ENOENT] },
        new(Group, "a directory is removed elsewhere under a mount that is unmounted", RemovedUnderUmount),
        new(Group, "a file is removed elsewhere under a mount that is walked to", FileRemoved),
        new(Group, "a directory that keeps a detached mount is removed, and its last user leaves", RemovedUnderDetached),
    ];

    /// <summary>A task in a mount namespace of its own.</summary>
    internal static task_struct Elsewhere(task_struct main)
    {
        var task = UserMode.Fork(main);
        IsElsewhere(task);
        return task;
    }

    /// <summary>A task gets a mount namespace of its own.</summary>
    private static void IsElsewhere(task_struct task) => UserMode.Call(task, NR.unshare, arg0: CLONE_NEWNS);

    private static void Removed(NR nr, bool elsewhere)
    {
        var (main, remover) = Worlds.BootForTwo(["/b"], "/d");
        if (elsewhere)
            IsElsewhere(remover);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Actors.Call("remover", remover, nr, "/d");
    }

    private static void RenamedOver()
    {
        var (main, remover) = Worlds.BootForTwo(["/b"], "/d", "/e");
        IsElsewhere(remover);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Actors.Call("remover", remover, NR.rename, "/e", "/d");
    }

    private static void TwoMounts()
    {
        var (main, other) = Worlds.BootForTwo(["/b", "/c"], "/d");
        Worlds.Explored();
        Actors.Call("mount 1", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Actors.Call("mount 2", other, NR.mount, "/c", "/d", arg0: MS_BIND);
    }

    private static void OnUnmounted(int flags)
    {
        var main = Worlds.Boot("/b");
        Worlds.Bind(main, "/b", "/d");
        var subject = Worlds.Newest;
        var other = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND);
        Worlds.Umount("umount", other, subject, flags);
    }

    private static void RemovedUnderUmount()
    {
        var (main, remover) = Worlds.BootForTwo([], "/d", "/b");
        IsElsewhere(remover);
        Worlds.Must(UserMode.Call(main, NR.mount, "/b", "/d", arg0: MS_BIND));
        var subject = Worlds.Newest;
        Worlds.Explored();
        Worlds.Umount("umount", main, subject, 0);
        Actors.Call("remover", remover, NR.rmdir, "/d");
    }

    private static void FileRemoved()
    {
        var main = Worlds.Boot();
        Worlds.Touch(main, "/g");
        Worlds.Touch(main, "/f");
        var remover = Elsewhere(main);
        UserMode.Call(main, NR.mount, "/g", "/f", arg0: MS_BIND);
        Worlds.Must(UserMode.Call(remover, NR.open, "/f"));
        var walker = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Walk(walker, "/f", rcuOnly: true);
        Actors.Call("remover", remover, NR.unlink, "/f");
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
