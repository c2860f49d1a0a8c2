// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Walk;

/// <summary>
/// A walk to a file in a mounted file system while an unrelated mount moves, whose node precedes the mount's in the hash:
/// who stands on it is led to another chain, and misses the mount. Below the mount the name is known not to exist.
/// </summary>
public static class MissedMountWorkload
{
    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => new()
    {
        Name = "walk/missed mount",
        Size = size,
        Setup = Setup,
        Invariants = Invariants.Catalogue.Everywhere,
    };

    private static void Setup()
    {
        var main = Worlds.Boot();
        Worlds.Mkdir(main, "/a");
        Worlds.Mkdir(main, "/to");
        Worlds.PinNegative(main, SequentialWalk.Of(main, "/a").At.dentry, "f");
        UserMode.Call(main, NR.mount, "t", "/a", "tmpfs");
        Worlds.Touch(main, "/a/f");
        var from = MountBefore(main, slab.Live<mount>()[^1]);
        var mover = UserMode.Fork(main);
        Worlds.Explored();

        Mounts.Actors.Walk(main, "/a/f");
        UserMode.Prepare(mover, NR.mount, from, "/to", "", arg0: mount_h.MS_MOVE);
        Scheduler.Spawn("mover", Entry.do_syscall_64_fn, 0, mover.address);
    }

    /// <summary>Mounts something whose node is right before that of <paramref name="subject"/> in the hash.</summary>
    private static string MountBefore(task_struct main, mount subject)
    {
        for (var i = 0; i < 1000; i++)
        {
            var path = "/m" + i;
            UserMode.Call(main, NR.mkdir, path, arg0: 0x1ED);
            UserMode.Call(main, NR.mount, "t", path, "tmpfs");
            if (slab.Live<mount>()[^1].mnt_hash.next.value == subject.mnt_hash)
                return path;
            UserMode.Call(main, NR.umount2, path);
        }
        throw new InvalidOperationException("No mount of a thousand has come right before the subject in the hash.");
    }
}

