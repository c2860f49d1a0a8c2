// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>A lazy umount of a tree in which a file system has a daemon that must be told of its end, and the daemon is busy with namespaces itself.</summary>
internal static partial class ServedMount
{
    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => new()
    {
        Name = "umount/a tree in which a daemon serves a mount",
        Size = size,
        Setup = Setup,
        Invariants = Invariants.Catalogue.Everywhere,
    };

    [Global] private static partial super_operations served_ops { get; }

    [Global] private static partial completion asked { get; }

    [Global] private static partial completion answered { get; }

    private static void Setup()
    {
        var main = Worlds.Boot("/a", "/a/b");
        var ops = served_ops;
        ops.put_super = tell_daemon_fn;
        var tree = Worlds.Newest.mnt_parent.value;
        var sb = Worlds.Newest.mnt.mnt_sb;
        sb.s_op = ops;
        Completions.init_completion(asked);
        Completions.init_completion(answered);
        var daemon = UserMode.Fork(main);
        Worlds.Explored();

        Worlds.Umount("umount", main, tree, mount_h.MNT_DETACH);
        UserMode.Prepare(daemon, NR.mount, "", "/", "", arg0: mount_h.MS_PRIVATE);
        Scheduler.Spawn("daemon", serve_fn, 0, daemon.address, daemon: true);
    }

    /// <summary>The end of the file system: the daemon is told, and has to answer.</summary>
    private static async co tell_daemon(int sb)
    {
        _ = sb;
        await Completions.complete(asked);
        await Completions.wait_for_completion(answered);
    }

    /// <summary>The daemon makes a call that changes mounts before it answers.</summary>
    private static async co serve(int unused)
    {
        await Completions.wait_for_completion(asked);
        await Entry.do_syscall_64(unused);
        await Completions.complete(answered);
    }

    private static readonly func tell_daemon_fn = func.of(tell_daemon);
    private static readonly func serve_fn = func.of(serve);
}
