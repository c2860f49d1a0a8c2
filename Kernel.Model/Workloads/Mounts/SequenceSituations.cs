// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.fork;
using static Kernel.Model.fs_h;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Many calls, one after the other, each with an answer that was recorded; of the last one every order of events is followed.</summary>
internal static class SequenceSituations
{
    private const string Group = "sequence";

    internal const int Directory = 0x1ED;

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "names made and removed", Names),
        new(Group, "links and steps upwards", Links),
        new(Group, "descriptors", Descriptors),
        new(Group, "flags of mounts and of file systems", Flags),
        new(Group, "flags that another user namespace may not take off", LockedFlags),
        new(Group, "mounts that are moved, or may not be", SequencesOfTrees.Moves),
        new(Group, "umount with all its flags", SequencesOfTrees.Umounts),
        new(Group, "peers, slaves and what may not be shown", SequencesOfTrees.Types),
        new(Group, "umounts that reach other namespaces", SequencesOfTrees.Reaching),
        new(Group, "namespaces and roots", SequencesOfTrees.Roots),
    ];

    /// <summary>The last call, which is explored.</summary>
    internal static void Last(task_struct task, NR nr, string path = "", string path2 = "", int arg0 = 0)
    {
        Worlds.Explored();
        Actors.Call("caller", task, nr, path, path2, arg0: arg0);
    }

    private static void Names()
    {
        var main = Worlds.Boot("/a");
        var s = new Script();
        foreach (var name in new[] { "/d", "/d", "/d/e", "/none/x", "/a/d", "/", "/d/.", "/d/..", "/f/" })
            s.Call(main, NR.mkdir, name, arg0: Directory);
        foreach (var (name, flags) in new[] { ("/f", 0), ("/f", O_CREAT), ("/f", O_CREAT | O_EXCL), ("/f/", 0), ("/f/x", 0), ("/d", O_RDWR), ("/d", O_CREAT), ("/d", O_DIRECTORY), ("/f", O_DIRECTORY), ("/f", O_PATH), ("/new/", O_CREAT) })
            s.Call(main, NR.open, name, arg0: flags, arg1: 0x1A4);
        s.Look(main);
        foreach (var name in new[] { "/d", "/none", "/f", "/", "/d/.", "/d/..", "/a" })
            s.Call(main, NR.rmdir, name);
        foreach (var name in new[] { "/f/", "/d", "/none", "/a" })
            s.Call(main, NR.unlink, name);
        foreach (var (from, to) in new[] { ("/f", "/d/g"), ("/d", "/d/e/x"), ("/d/g", "/a/g"), ("/d/e", "/d/g"), ("/d/g", "/d/e"), ("/d/e", "/"), ("/none", "/x"), ("/a", "/b"), ("/d/e", "/d/.."), ("/d/g", "/d/g") })
            s.Call(main, NR.rename, from, to);
        s.Call(main, NR.mkdir, "/h", arg0: Directory);
        s.Call(main, NR.rename, "/d", "/h");
        s.Call(main, NR.rename, "/h/e", "/h2");
        s.Call(main, NR.rmdir, "/h");
        Last(main, NR.unlink, "/h/g");
    }

    private static void Links()
    {
        var main = Worlds.BootWithShown();
        var s = new Script();
        foreach (var (to, link) in new[] { ("/a/f", "/l1"), ("l1", "/l2"), ("l2", "/l3"), ("l3", "/l4"), ("loop", "/loop"), ("/", "/root"), ("a/..", "/up"), ("none", "/lost"), ("x", "/l1"), ("a/", "/l5") })
            s.Call(main, NR.symlink, to, link);
        foreach (var path in new[] { "", "/l4", "/l4/", "/loop", "/root/a/f", "/up/a/f", "/lost", "/lost/x", "/a/../../a/f", "/l5/f", "/a/f/..", "/a/f/.", "//a//f", "/root/root/l3", new string('n', 300) })
            s.Call(main, NR.stat, path);
        s.Call(main, NR.chdir, "/a");
        foreach (var path in new[] { "f", "..", "../l1", "./f", "../../a/f", "f/x" })
            s.Call(main, NR.stat, path);
        s.Call(main, NR.chdir, "f");
        s.Call(main, NR.chroot, "/a");
        s.Call(main, NR.stat, "/../f");
        s.Call(main, NR.stat, "../l1");
        s.Look(main);
        Last(main, NR.chdir, "/..");
    }

    private static void Descriptors()
    {
        var main = Worlds.BootWithShown();
        var s = new Script();
        foreach (var flags in new[] { 0, O_RDWR, O_CLOEXEC, O_PATH, O_RDWR | O_CLOEXEC })
            s.Call(main, NR.open, "/a/f", arg0: flags);
        foreach (var (from, to) in new[] { (0, 0), (0, 6), (9, 9), (9, 1), (0, 99), (2, 1) })
            s.Call(main, NR.dup2, arg0: from, arg1: to);
        foreach (var (from, to, flags) in new[] { (0, 0, 0), (0, 7, O_CLOEXEC), (0, 7, 1), (9, 3, 0), (2, 3, 0) })
            s.Call(main, NR.dup3, arg0: from, arg1: to, arg2: flags);
        s.Look(main);
        foreach (var (from, to, flags) in new[] { (3, 2, 0), (1, 2, 4), (0, 1, 64), (6, 99, 0), (4, 4, 0), (50, 60, 0) })
            s.Call(main, NR.close_range, arg0: from, arg1: to, arg2: flags);
        var other = new task_struct(s.Call(main, NR.clone, arg0: CLONE_FILES));
        s.Call(other, NR.close_range, arg0: 0, arg1: 0, arg2: 2);
        s.Look(main, other);
        s.Call(main, NR.close, arg0: 99);
        s.Call(main, NR.close, arg0: 2);
        s.Call(main, NR.umount2, "/a");
        Last(main, NR.close, arg0: 1);
    }

    private static void Flags()
    {
        var main = Worlds.Boot("/a");
        var s = new Script();
        s.Call(main, NR.mkdir, "/b", arg0: Directory);
        s.Call(main, NR.mount, "/a", "/b", arg0: MS_BIND);
        foreach (var flags in new[] { MS_BIND | MS_RDONLY, MS_BIND, MS_RDONLY, 0, MS_RDONLY | MS_BIND | 2 | 4 | 8, MS_BIND | 2 })
        {
            s.Call(main, NR.mount, "", "/b", arg0: MS_REMOUNT | flags);
            s.Call(main, NR.mkdir, "/a/d", arg0: Directory);
            s.Call(main, NR.mkdir, "/b/e", arg0: Directory);
            s.Call(main, NR.open, "/b/f", arg0: O_CREAT | O_RDWR, arg1: 0x1A4);
            s.Look(main);
            s.Call(main, NR.close, arg0: 0);
            s.Call(main, NR.rmdir, "/a/d");
            s.Call(main, NR.rmdir, "/b/e");
            s.Call(main, NR.unlink, "/b/f");
        }
        s.Call(main, NR.open, "/a/g", arg0: O_CREAT | O_RDWR, arg1: 0x1A4);
        s.Call(main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_RDONLY);
        s.Call(main, NR.mount, "", "/b", arg0: MS_REMOUNT | MS_BIND | MS_RDONLY);
        s.Call(main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_BIND | MS_RDONLY);
        s.Call(main, NR.unlink, "/a/g");
        s.Call(main, NR.mount, "", "/a/g", arg0: MS_REMOUNT | MS_RDONLY);
        s.Call(main, NR.mount, "", "/none", arg0: MS_REMOUNT | MS_RDONLY);
        s.Call(main, NR.mkdir, "/b/x", arg0: Directory);
        s.Call(main, NR.mount, "", "/b/x", arg0: MS_REMOUNT | MS_BIND);
        Last(main, NR.mount, "", "/a", MS_REMOUNT | MS_RDONLY);
    }

    private static void LockedFlags()
    {
        var main = Worlds.Boot("/a", "/b");
        var s = new Script();
        s.Call(main, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_BIND | MS_RDONLY | 2 | 4 | 8 | 1024);
        s.Call(main, NR.mount, "", "/b", arg0: MS_REMOUNT | MS_BIND | MS_RDONLY);
        s.Call(main, NR.mkdir, "/to", arg0: Directory);
        var other = UserMode.Fork(main);
        s.Call(other, NR.unshare, arg0: CLONE_NEWUSER | CLONE_NEWNS);
        s.Look(main, other);
        foreach (var flags in new[] { 0, MS_RDONLY | 2 | 4, MS_RDONLY | 2 | 8, MS_RDONLY | 4 | 8, 2 | 4 | 8, MS_RDONLY | 2 | 4 | 8, MS_RDONLY | 2 | 4 | 8 | 1024 })
            s.Call(other, NR.mount, "", "/a", arg0: MS_REMOUNT | MS_BIND | flags);
        // Of a mount on which one flag alone is locked, that one is looked at.
        s.Call(other, NR.mount, "", "/b", arg0: MS_REMOUNT | MS_BIND);
        s.Call(other, NR.mount, "", "/b", arg0: MS_REMOUNT | MS_RDONLY);
        s.Call(other, NR.umount2, "/a");
        s.Call(other, NR.umount2, "/b", arg0: MNT_DETACH);
        s.Call(other, NR.mount, "/a", "/to", arg0: MS_MOVE);
        s.Call(other, NR.mount, "/", "/to", arg0: MS_BIND);
        s.Call(other, NR.mount, "/", "/to", arg0: MS_BIND | MS_REC);
        s.Call(other, NR.umount2, "/to/a");
        s.Call(main, NR.umount2, "/b");
        s.Look(main, other);
        Last(other, NR.umount2, "/to", arg0: MNT_DETACH);
    }
}
