// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.fork;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Those of <see cref="SequenceSituations"/> that change the trees of mounts.</summary>
internal static class SequencesOfTrees
{
    private const int Directory = SequenceSituations.Directory;

    /// <summary>MS_MOVE, bind and new mounts, where they may be and where not.</summary>
    public static void Moves()
    {
        var main = Worlds.Boot("/a", "/b");
        var s = new Script();
        foreach (var name in new[] { "/a/x", "/a/x/y", "/b/x", "/c", "/d" })
            s.Call(main, NR.mkdir, name, arg0: Directory);
        s.Call(main, NR.open, "/f", arg0: fs_h.O_CREAT, arg1: 0x1A4);
        foreach (var (from, to, flags) in new[] { ("/a", "/a/x", MS_MOVE), ("/a", "/b/x", MS_MOVE), ("/b/x", "/c", MS_MOVE), ("/c", "/f", MS_MOVE), ("/c/x", "/d", MS_MOVE), ("/", "/d", MS_MOVE), ("", "/d", MS_MOVE), ("/none", "/d", MS_MOVE), ("/c", "/none", MS_MOVE) })
            s.Call(main, NR.mount, from, to, arg0: flags);
        s.Look(main);
        foreach (var (from, to, flags) in new[] { ("/c/x", "/d", MS_BIND), ("/d", "/d", MS_BIND), ("/b", "/d/y", MS_BIND), ("/d", "/c", MS_BIND | MS_REC), ("/f", "/d", MS_BIND), ("/f", "/f", MS_BIND), ("/none", "/d", MS_BIND), ("", "/d", MS_BIND) })
            s.Call(main, NR.mount, from, to, arg0: flags);
        s.Look(main);
        s.Call(main, NR.mount, "t", "/c", "none");
        s.Call(main, NR.mount, "t", "/f", "tmpfs");
        s.Call(main, NR.mount, "t", "/c", "tmpfs", arg0: MS_RDONLY);
        s.Call(main, NR.rmdir, "/c");
        s.Call(main, NR.rename, "/c", "/g");
        s.Call(main, NR.unlink, "/f");
        SequenceSituations.Last(main, NR.mount, "/d", "/c", MS_MOVE);
    }

    /// <summary>umount2(2), busy, lazily, of the root, of what has expired.</summary>
    public static void Umounts()
    {
        var main = Worlds.Boot("/a", "/b");
        var s = new Script();
        s.Call(main, NR.mkdir, "/a/x", arg0: Directory);
        s.Call(main, NR.mount, "/b", "/a/x", arg0: MS_BIND);
        s.Call(main, NR.symlink, "b", "/link");
        var inside = UserMode.Fork(main);
        s.Call(inside, NR.chdir, "/b");
        foreach (var (path, flags) in new[] { ("/none", 0), ("/a", 0), ("/b", 0), ("/link", UMOUNT_NOFOLLOW), ("/link", 0), ("/a", 16), ("/a", MNT_EXPIRE), ("/a/x", MNT_EXPIRE), ("/a/x", MNT_EXPIRE | MNT_DETACH), ("/a/x", MNT_EXPIRE), ("/b", MNT_EXPIRE), ("/", MNT_EXPIRE), ("/", MNT_FORCE), ("/b", MNT_FORCE) })
            s.Call(main, NR.umount2, path, arg0: flags);
        s.Look(main, inside);
        s.Call(main, NR.mkdir, "/new", arg0: Directory);
        s.Call(main, NR.umount2, "/b", arg0: MNT_DETACH);
        s.Call(inside, NR.stat, "..");
        s.Call(inside, NR.mkdir, "still", arg0: Directory);
        s.Call(inside, NR.umount2, "");
        s.Call(inside, NR.umount2, ".");
        s.Look(main, inside);
        s.Call(inside, NR.chdir, "/");
        s.Call(main, NR.mount, "/a", "/a", arg0: MS_BIND);
        s.Call(main, NR.umount2, "/a");
        s.Call(main, NR.chdir, "/a");
        s.Call(main, NR.umount2, "/a");
        SequenceSituations.Last(main, NR.umount2, "/a", arg0: MNT_DETACH);
    }

    /// <summary>Propagation types, and what mounts become where they are copied.</summary>
    public static void Types()
    {
        var main = Worlds.Boot("/a", "/b", "/u");
        var s = new Script();
        foreach (var name in new[] { "/a/x", "/a/y", "/b/x", "/to", "/too", "/u/x" })
            s.Call(main, NR.mkdir, name, arg0: Directory);
        foreach (var (path, type) in new[] { ("/a", MS_SHARED), ("/u", MS_UNBINDABLE), ("/to", MS_SHARED), ("/none", MS_SHARED), ("/b", MS_SLAVE), ("/b", MS_SHARED | MS_PRIVATE), ("/b", MS_SHARED | MS_SILENT) })
            s.Call(main, NR.mount, "", path, arg0: type);
        s.Call(main, NR.mount, "/u", "/to", arg0: MS_BIND);
        s.Call(main, NR.mount, "/a", "/to", arg0: MS_BIND);
        s.Call(main, NR.mount, "/a", "/too", arg0: MS_BIND);
        s.Call(main, NR.mount, "", "/too", arg0: MS_SLAVE);
        s.Call(main, NR.mount, "/b", "/a/x", arg0: MS_BIND);
        s.Look(main);
        s.Call(main, NR.mount, "", "/too", arg0: MS_SHARED);
        s.Call(main, NR.mount, "t", "/too/y", "tmpfs");
        s.Call(main, NR.mount, "t", "/to/y", "tmpfs");
        s.Call(main, NR.mount, "/u", "/a/y", arg0: MS_MOVE);
        s.Look(main);
        s.Call(main, NR.mount, "/", "/u/x", arg0: MS_BIND | MS_REC);
        s.Call(main, NR.umount2, "/to", arg0: MNT_DETACH);
        s.Call(main, NR.mount, "", "/a", arg0: MS_PRIVATE | MS_REC);
        s.Look(main);
        s.Call(main, NR.umount2, "/u/x", arg0: MNT_DETACH);
        s.Call(main, NR.umount2, "/a/x");
        SequenceSituations.Last(main, NR.umount2, "/too/x");
    }

    /// <summary>Copies of what is unmounted that something is mounted on, or over, or that are locked.</summary>
    public static void Reaching()
    {
        var main = Worlds.Boot();
        var s = new Script();
        foreach (var name in new[] { "/d", "/d/x", "/e", "/e/y" })
            s.Call(main, NR.mkdir, name, arg0: Directory);
        s.Call(main, NR.mount, "", "/", arg0: MS_SHARED);
        var slave = PlaceSituations.Elsewhere(main);
        s.Call(slave, NR.mount, "", "/", arg0: MS_SLAVE);
        var owner = UserMode.Fork(main);
        s.Call(owner, NR.unshare, arg0: CLONE_NEWUSER | CLONE_NEWNS);
        s.Call(main, NR.mount, "/d", "/e", arg0: MS_BIND);
        s.Look(main, slave, owner);
        s.Call(slave, NR.mount, "/e", "/e/x", arg0: MS_BIND);
        s.Call(owner, NR.mount, "/d", "/e", arg0: MS_BIND);
        s.Call(owner, NR.mount, "/d", "/e/x", arg0: MS_BIND);
        s.Call(owner, NR.umount2, "/e/x");
        s.Call(main, NR.umount2, "/e");
        s.Look(main, slave, owner);
        s.Call(slave, NR.umount2, "/e/x");
        s.Call(slave, NR.umount2, "/e");
        s.Call(owner, NR.umount2, "/e");
        s.Call(owner, NR.umount2, "/e");
        s.Call(slave, NR.mount, "/d", "/e", arg0: MS_BIND);
        s.Call(main, NR.mount, "/d", "/e", arg0: MS_BIND | MS_REC);
        s.Look(main, slave, owner);
        s.Call(main, NR.mount, "/e", "/e/x", arg0: MS_BIND | MS_REC);
        s.Call(slave, NR.umount2, "/e", arg0: MNT_DETACH);
        s.Look(main, slave, owner);
        s.Call(owner, NR.umount2, "/e", arg0: MNT_DETACH);
        SequenceSituations.Last(slave, NR.umount2, "/e", arg0: MNT_DETACH);
    }

    /// <summary>Namespaces that are copied and entered, roots that are changed.</summary>
    public static void Roots()
    {
        var main = Worlds.Boot("/n");
        var s = new Script();
        foreach (var name in new[] { "/n/old", "/d" })
            s.Call(main, NR.mkdir, name, arg0: Directory);
        var other = PlaceSituations.Elsewhere(main);
        s.Call(other, NR.chdir, "/n");
        foreach (var (root, old) in new[] { ("/d", "/d"), ("/n", "/d"), ("/none", "/n"), ("/n", "/none"), ("/n/old", "/n/old"), ("/", "/"), ("/n", "/n/old") })
            s.Call(other, NR.pivot_root, root, old);
        s.Look(main, other);
        s.Call(other, NR.stat, "/old/d");
        s.Call(other, NR.umount2, "/old", arg0: MNT_DETACH);
        s.Call(other, NR.stat, "/old/d");
        s.Call(other, NR.setns, arg0: main.nsproxy.mnt_ns.address);
        s.Look(main, other);
        s.Call(other, NR.chroot, "/d");
        s.Call(other, NR.pivot_root, "/", "/");
        s.Call(other, NR.mount, "t", "/", "tmpfs");
        s.Call(other, NR.stat, "..");
        s.Call(main, NR.stat, "/d/..");
        s.Call(other, NR.unshare, arg0: CLONE_FS | CLONE_NEWNS);
        s.Call(other, NR.unshare, arg0: 1);
        s.Call(main, NR.umount2, "/d");
        s.Look(main, other);
        SequenceSituations.Last(other, NR.chroot, "/..");
    }
}
