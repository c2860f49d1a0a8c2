// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Mounts and file systems that become read-only, beside those who write to them.</summary>
internal static class RemountSituations
{
    private const string Group = "remount";

    private const int Mount = MS_REMOUNT | MS_BIND;

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a mount becomes read-only, and a writer", () => Beside(Mount | MS_RDONLY)),
        new(Group, "a file system becomes read-only, and a writer", () => Beside(MS_REMOUNT | MS_RDONLY)),
        new(Group, "a file system becomes read-only, and writers to two mounts of it", TwoMounts),
        new(Group, "a mount becomes writable, and a writer", WritableAgain),
        new(Group, "a file system becomes writable, and a writer", FileSystemWritableAgain),
        new(Group, "a file system becomes read-only, and an open file loses its name", Unlinked) { BreaksWhereWeak = ["I31"] }, // chapter 10
    ];

    private static void Beside(int flags)
    {
        var main = Worlds.Boot("/a");
        var writer = Inside(main, "/a");
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: flags);
        Actors.Write("writer", writer);
    }

    private static task_struct Inside(task_struct main, string directory)
    {
        var task = UserMode.Fork(main);
        UserMode.Call(task, NR.chdir, directory);
        return task;
    }

    private static void TwoMounts()
    {
        var main = Worlds.Boot("/a");
        Worlds.Bind(main, "/a", "/b");
        var first = Inside(main, "/a");
        var second = Inside(main, "/b");
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_RDONLY);
        Actors.Write("writer 1", first);
        Actors.Write("writer 2", second);
    }

    private static void WritableAgain() => Again(Mount);

    private static void FileSystemWritableAgain() => Again(MS_REMOUNT);

    private static void Again(int flags)
    {
        var main = Worlds.Boot("/a");
        var writer = Inside(main, "/a");
        UserMode.Call(main, NR.mount, "", "/a", arg0: flags | MS_RDONLY);
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: flags);
        Actors.Write("writer", writer);
    }

    private static void Unlinked()
    {
        var main = Worlds.Boot("/a");
        UserMode.Call(main, NR.open, "/a/f", arg0: fs_h.O_CREAT, arg1: 0x1A4);
        var remover = UserMode.Fork(main);
        Worlds.Explored();
        Actors.Call("remount", main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_RDONLY);
        Actors.Call("unlink", remover, NR.unlink, "/a/f");
    }
}
