// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.fork;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>System calls that find no memory, at whatever point they ask for some: nothing may be left of what they had begun.</summary>
internal static class MemorySituations
{
    private const string Group = "memory";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        Of("mkdir", () => Call(NR.mkdir, "/new", arg0: 0x1ED)),
        Of("a file made", () => Call(NR.open, "/new", arg0: fs_h.O_CREAT | fs_h.O_RDWR)),
        Of("a file opened", () => Call(NR.open, "/a/f", arg0: fs_h.O_RDWR)),
        Of("symlink", () => Call(NR.symlink, "a/f", "/new")),
        Of("rename", () => Call(NR.rename, "/fs/f", "/fs/g")),
        Of("a new file system", () => Call(NR.mount, "t", "/to", "tmpfs")),
        Of("a mount shown elsewhere", () => Call(NR.mount, "/a", "/to", arg0: MS_BIND)),
        Of("a tree shown elsewhere", () => Call(NR.mount, "/a", "/to", arg0: MS_BIND | MS_REC)),
        Of("a tree moved", () => Call(NR.mount, "/a", "/to", arg0: MS_MOVE)),
        Of("a mount shown in three namespaces", () => InThreeNamespaces(NR.mount, "/a", "/to", MS_BIND)),
        Of("a mount moved in three namespaces", () => InThreeNamespaces(NR.mount, "/p/b", "/to", MS_MOVE)),
        Of("mounts made shared", () => Call(NR.mount, "", "/a", arg0: MS_SHARED | MS_REC)),
        Of("fork", () => Call(NR.clone)),
        Of("fork with a namespace", () => Copied(0, NR.clone, CLONE_NEWNS)),
        Of("unshare of all that a task may share", () => Copied(CLONE_FS | CLONE_FILES, NR.unshare, CLONE_NEWNS | CLONE_FS | CLONE_FILES)),
        Of("unshare of user and mounts", () => Copied(CLONE_FS | CLONE_FILES, NR.unshare, CLONE_NEWUSER | CLONE_NEWNS)),
        Of("pivot_root", () => Call(NR.pivot_root, "/a", "/a/in")),
    ];

    private static MountSituation Of(string name, Action setup) =>
        new(Group, name, setup) { AllocationFailures = 1, Sequential = false };

    /// <summary>/fs, with a file and a directory, shown on /a, and once more in itself.</summary>
    private static task_struct World()
    {
        var main = Worlds.BootWithShown();
        Worlds.Bind(main, "/fs", "/a/in");
        Worlds.Mkdir(main, "/to");
        return main;
    }

    private static void Call(NR nr, string path = "", string path2 = "", string type = "", int arg0 = 0)
    {
        var main = World();
        Worlds.Explored();
        Actors.Call("caller", main, nr, path, path2, type, arg0);
    }

    /// <summary>A task that shares something with another, and copies its namespace: few mounts, since the last of them may go.</summary>
    private static void Copied(int shared, NR nr, int flags)
    {
        var main = Worlds.Boot("/a");
        var caller = new task_struct(UserMode.Call(main, NR.clone, arg0: shared));
        Worlds.Explored();
        Actors.Call("caller", caller, nr, arg0: flags);
    }

    /// <summary>/to is there in three namespaces that are peers; /p is the caller's alone.</summary>
    private static void InThreeNamespaces(NR nr, string path, string path2, int flags)
    {
        var main = World();
        UserMode.Call(main, NR.mount, "", "/", arg0: MS_SHARED);
        Worlds.Mount(main, "/p");
        UserMode.Call(main, NR.mount, "", "/p", arg0: MS_PRIVATE);
        Worlds.Mount(main, "/p/b");
        _ = PlaceSituations.Elsewhere(main);
        _ = PlaceSituations.Elsewhere(main);
        Worlds.Explored();
        Actors.Call("caller", main, nr, path, path2, arg0: flags);
    }
}
