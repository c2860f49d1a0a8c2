// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>A file system, or a mount of it, that becomes read-only while files of it are closed, names are made, or its mounts come and go.</summary>
internal static class WriterSituations
{
    private const string Group = "remount";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a file system becomes read-only, and a file is closed that is open for writing", () => Closed(MS_REMOUNT | MS_RDONLY)),
        new(Group, "a mount becomes read-only, and a file is closed that is open for writing", () => Closed(MS_REMOUNT | MS_BIND | MS_RDONLY)),
        new(Group, "a file system becomes read-only, and a directory is made", () => Made(MS_REMOUNT | MS_RDONLY)),
        new(Group, "a mount becomes read-only, and a directory is made", () => Made(MS_REMOUNT | MS_BIND | MS_RDONLY)),
        new(Group, "a file system becomes read-only, and is mounted once more", MountedAgain),
        new(Group, "a file system becomes read-only, and a mount of it goes", () => MountGoes(MS_REMOUNT | MS_RDONLY)),
        new(Group, "a file system becomes read-only twice, and a writer", () => Twice(MS_REMOUNT | MS_RDONLY, MS_REMOUNT | MS_RDONLY)),
        new(Group, "a file system becomes read-only and its mount writable, and a writer", () => Twice(MS_REMOUNT | MS_RDONLY, MS_REMOUNT | MS_BIND)),
        new(Group, "the root is unmounted, and a writer", RootUnmounted),
        new(Group, "a read-only mount is shown elsewhere while it becomes writable, and a writer", ShownElsewhere),
    ];

    private static void Closed(int flags)
    {
        var main = Worlds.Boot("/a");
        var closer = UserMode.Fork(main);
        Worlds.Must(UserMode.Call(closer, NR.open, "/a/f", arg0: fs_h.O_CREAT | fs_h.O_RDWR, arg1: 0x1A4));
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: flags);
        Actors.Call("close", closer, NR.close);
    }

    private static void Made(int flags)
    {
        var main = Worlds.Boot("/a");
        var maker = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: flags);
        Actors.Call("mkdir", maker, NR.mkdir, "/a/d", arg0: 0x1ED);
    }

    private static void MountedAgain()
    {
        var (main, other) = Worlds.BootForTwo(["/a"], "/b");
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_RDONLY);
        Actors.Call("mount", other, NR.mount, "/a", "/b", arg0: MS_BIND);
    }

    /// <summary>The last reference to a mount that was unmounted already is put while the mounts of its file system are looked through.</summary>
    private static void MountGoes(int flags)
    {
        var (main, inside) = Worlds.BootForTwo(["/a"]);
        Worlds.Bind(main, "/a", "/b");
        UserMode.Call(inside, NR.chdir, "/b");
        Worlds.Must(UserMode.Call(main, NR.umount2, "/b", arg0: MNT_DETACH));
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: flags);
        Actors.Call("leaver", inside, NR.chdir, "/");
    }

    private static void Twice(int first, int second)
    {
        var (main, other) = Worlds.BootForTwo(["/a"]);
        var writer = UserMode.Fork(main);
        UserMode.Call(writer, NR.chdir, "/a");
        Worlds.Explored();
        Actors.Call("remount 1", main, NR.mount, "", "/a", arg0: first);
        Actors.Call("remount 2", other, NR.mount, "", "/a", arg0: second);
        Actors.Write("writer", writer);
    }

    private static void RootUnmounted()
    {
        var (main, writer) = Worlds.BootForTwo([]);
        Worlds.Explored();
        Actors.Call("umount", main, NR.umount2, "/");
        Actors.Write("writer", writer);
    }

    /// <summary>The copy takes over what the mount was when it was made, and no more.</summary>
    private static void ShownElsewhere()
    {
        var (main, other) = Worlds.BootForTwo(["/a"], "/b");
        var writer = UserMode.Fork(main);
        UserMode.Call(writer, NR.chdir, "/a");
        UserMode.Call(main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_BIND | MS_RDONLY);
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_BIND);
        Actors.Call("mount", other, NR.mount, "/a", "/b", arg0: MS_BIND);
        Actors.Write("writer", writer);
    }
}
