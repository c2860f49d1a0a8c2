// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>A file system, or a mount of it, that becomes read-only while files of it are closed, names are made, or its mounts come and go.</summary>
internal static class WriterSituations
{
    private const string Group = "remount";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a file system becomes read-only twice, and a writer", () => Twice(MS_REMOUNT | MS_RDONLY, MS_REMOUNT | MS_RDONLY)),
        new(Group, "a file system becomes read-only and its mount writable, and a writer", () => Twice(MS_REMOUNT | MS_RDONLY, MS_REMOUNT | MS_BIND)),
        new(Group, "the root is unmounted, and a writer", RootUnmounted),
        new(Group, "a read-only mount is shown elsewhere while it becomes writable, and a writer", ShownElsewhere),
    ];

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
