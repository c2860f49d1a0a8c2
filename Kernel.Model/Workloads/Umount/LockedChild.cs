// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>A mount that is locked on its parent hides what is below it; the parent is unmounted lazily while somebody is inside.</summary>
internal static partial class LockedChild
{
    /// <summary>The workloads.</summary>
    public static IEnumerable<Workload> All(WorkloadSize size) => [Of("a task inside looks under the locked mount", look: true, size), Of("the last task inside leaves", look: false, size), WithDirectory(size)];

    private static Workload Of(string name, bool look, WorkloadSize size) => new()
    {
        Name = "umount/" + name,
        Size = size,
        Setup = () => Setup(look),
        Invariants = Invariants.Catalogue.Everywhere,
    };

    private static void Setup(bool look)
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

        Worlds.Umount("umount", main, parent, mount_h.MNT_DETACH);
        if (look)
        {
            UserMode.Prepare(inside, NR.stat, "b/hidden");
            Scheduler.Spawn("inside", Entry.do_syscall_64_fn, 0, inside.address);
        }
        else
            Worlds.Put("inside", inside, parent);
    }

    /// <summary>The parent is unmounted while somebody uses it, and then the directory goes that the child is locked on.</summary>
    private static Workload WithDirectory(WorkloadSize size) => new()
    {
        Name = "umount/a locked child, and its directory goes",
        Size = size,
        Lives = false, // the program begins in the middle of a call
        AllocationFailures = 1,
        Setup = () =>
        {
            var main = MountWorld.Boot(withOther: false);
            child = MountWorld.Mount(main, "/a/in");
            Namespace.set_flags(child, mount_h.MNT_LOCKED);
            var task = UserMode.Fork(main);
            Scheduler.Settle();
            Ledger.may_fail = 1;
            task.user_mode = 0;
            MountWorld.Spawn("umount", umount_and_remove_fn, 0, task, cpu: 0);
        },
        Invariants = Invariants.Catalogue.Everywhere,
    };

    [Global] private static partial mount child { get; set; }

    private static async co umount_and_remove(int unused)
    {
        _ = unused;
        await Namespace.mntget(Ledger.subject.mnt);
        await Namespace.namespace_lock();
        await Namespace.lock_mount_hash();
        await Namespace.umount_tree(Ledger.subject, 0);
        await Namespace.unlock_mount_hash();
        await Namespace.namespace_unlock();
        var mountpoint = child.mnt_mountpoint.value;
        await dcache.dont_mount(mountpoint);
        await Namespace.__detach_mounts(mountpoint);
        await Namespace.mntput(Ledger.subject.mnt);
        await Entry.exit_to_user_mode();
    }

    private static readonly func umount_and_remove_fn = func.of(umount_and_remove);
}
