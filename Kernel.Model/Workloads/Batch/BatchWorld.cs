// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Umount;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Batch;

/// <summary>The world of a batch of two mounts, and who unmounts them.</summary>
internal static partial class BatchWorld
{
    /// <summary>The two mounts, where kern_unmount_array() gets them.</summary>
    [Global, Length(CountThreads.Mounts)] private static partial cells internal_mounts { get; }

    /// <summary>Makes the mounts, of which the first is number 0.</summary>
    public static task_struct Make(Feeder feeder) => feeder switch
    {
        Feeder.Lazy => Tree(locked: false),
        Feeder.Locked => Tree(locked: true),
        Feeder.Normal => Peers(),
        Feeder.Namespace => OtherNamespace(),
        _ => Internal(),
    };

    /// <summary>Makes the task that unmounts them, which has a path to the first where it needs one.</summary>
    public static void Unmounts(Feeder feeder, task_struct task)
    {
        switch (feeder)
        {
            case Feeder.Namespace:
                MountWorld.Spawn("put_mnt_ns", put_namespace_fn, 0, task, cpu: 0);
                break;
            case Feeder.Kern:
                MountWorld.Spawn("kern_unmount", kern_unmount_fn, 0, task, cpu: 0);
                break;
            default:
                MountWorld.Reference(CountThreads.Numbered(0), cpu: 0);
                MountWorld.PinRoot(CountThreads.Numbered(0), task);
                MountWorld.Spawn("umount", umount_fn, feeder == Feeder.Normal ? 0 : MNT_DETACH, task, cpu: 0);
                break;
        }
    }

    private static task_struct Tree(bool locked)
    {
        var main = Worlds.Boot("/fs");
        Worlds.Bind(main, "/fs", "/a");
        CountThreads.Number(0, Worlds.Newest);
        Worlds.Bind(main, "/fs", "/a/b");
        CountThreads.Number(1, Worlds.Newest);
        if (locked)
            Namespace.set_flags(Worlds.Newest, MNT_LOCKED); // as copying a tree into a less privileged namespace does
        return main;
    }

    private static task_struct Peers()
    {
        var main = Worlds.Boot("/fs", "/p");
        var below = Worlds.Newest;
        Worlds.Must(UserMode.Call(main, NR.mount, "", "/p", arg0: MS_SHARED));
        Worlds.Bind(main, "/p", "/q");
        Worlds.Bind(main, "/fs", "/p/a");
        foreach (var m in slab.Live<mount>())
        {
            if (Namespace.mnt_has_parent(m) && m.mnt_mountpoint.value != below.mnt_mountpoint.value && m.mnt_parent.value.mnt.mnt_sb == below.mnt.mnt_sb)
                CountThreads.Number(m.mnt_parent.value == below ? 0 : 1, m);
        }
        return main;
    }

    /// <summary>A copy of the first namespace, without the uppermost of the three mounts on its root, and without the lock of the next.</summary>
    private static task_struct OtherNamespace()
    {
        var main = Worlds.Boot();
        var last = PlaceSituations.Elsewhere(main);
        Worlds.Pin(last.nsproxy.mnt_ns);
        var root = Worlds.pinned.root;
        var child = Namespace.next_mnt(root, root);
        var flags = child.mnt.mnt_flags;
        flags.value &= ~MNT_LOCKED;
        Worlds.Must(UserMode.Call(last, NR.umount2, "/", arg0: MNT_DETACH));
        Worlds.Must(UserMode.Call(last, NR.setns, arg0: main.nsproxy.mnt_ns.address));
        CountThreads.Number(0, root);
        CountThreads.Number(1, child);
        return main;
    }

    private static task_struct Internal()
    {
        var main = Worlds.Boot("/fs");
        Scheduler.Call(make_internal_fn, Worlds.Newest.mnt.mnt_root.address, main.address);
        Scheduler.Call(make_internal_fn, Worlds.Newest.mnt.mnt_root.address, main.address);
        var all = internal_mounts;
        var made = slab.Live<mount>()[^CountThreads.Mounts..];
        for (var i = 0; i < made.Count; i++)
        {
            var ns = made[i].mnt_ns;
            ns.value = Namespace.MNT_NS_INTERNAL;
            Namespace.set_flags(made[i], MNT_INTERNAL);
            CountThreads.Number(i, made[i]);
            all[i] = made[i].mnt.address;
        }
        return main;
    }

    private static async co make_internal(int root) => await Namespace.vfs_create_mount(new dentry(root), "internal");

    private static async co umount(int flags)
    {
        Entry.enter_from_user_mode();
        var mnt = CountThreads.Numbered(0).mnt;
        await Namespace.path_umount(new path(mnt, mnt.mnt_root), flags);
        await Entry.exit_to_user_mode();
    }

    private static async co put_namespace(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        var ns = Worlds.pinned;
        Worlds.pinned = default;
        await Namespace.put_mnt_ns(ns);
        await Entry.exit_to_user_mode();
    }

    private static async co kern_unmount(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Namespace.kern_unmount_array(internal_mounts, CountThreads.Mounts);
        await Entry.exit_to_user_mode();
    }

    private static readonly func make_internal_fn = func.of(make_internal);
    private static readonly func umount_fn = func.of(umount);
    private static readonly func put_namespace_fn = func.of(put_namespace);
    private static readonly func kern_unmount_fn = func.of(kern_unmount);
}
