// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Museum;

/// <summary>A12: a mount that was locked on its parent hides what is below it. A lazy umount of the parent cut it off.</summary>
internal static class UncoveredChild
{
    public static Exhibit Exhibit { get; } = new("A12", "a lazy umount shows what a locked mount hid, and forgets the mount",
        "until ce07d891a089", "locked children stay on their parent, and go with its last put",
        [
            new("a task inside looks under the locked mount", ["I19"], buggy => Workload(buggy ? Piece.LockedStaysConnected : Piece.None, look: true)),
            new("the last task inside leaves", ["I3"], buggy => Workload(buggy ? Piece.StuckChildren : Piece.None, look: false)),
        ]);

    private static Workload Workload(Piece leftOut, bool look) => new()
    {
        Name = "locked",
        Setup = () => Setup(leftOut, look),
        Invariants = Invariants.Catalogue.Everywhere,
    };

    private static void Setup(Piece leftOut, bool look)
    {
        var main = Worlds.Boot("/a");
        var parent = Worlds.Newest;
        UserMode.Call(main, NR.mkdir, "/a/b", arg0: 0x1ED);
        UserMode.Call(main, NR.mkdir, "/a/b/hidden", arg0: 0x1ED);
        UserMode.Call(main, NR.mount, "t", "/a/b", "tmpfs");
        // As copying a tree into a less privileged namespace does.
        Namespace.set_flags(Worlds.Newest, mount_h.MNT_LOCKED);
        var inside = UserMode.Fork(main);
        if (look)
            UserMode.Call(inside, NR.chdir, "/a");
        Worlds.Explored();

        Pieces.LeftOut = leftOut;
        Worlds.Umount("umount", main, parent, mount_h.MNT_DETACH);
        if (look)
        {
            UserMode.Prepare(inside, NR.stat, "b/hidden");
            Scheduler.Spawn("inside", Entry.do_syscall_64_fn, 0, inside.address);
        }
        else
            Worlds.Put("inside", inside, parent);
    }
}
