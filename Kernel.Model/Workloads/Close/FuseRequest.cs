// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Close;

/// <summary>
/// The end of a background request of fuse drops the request's file. The file is the last that keeps the file system, and its
/// shutdown wants the semaphore for writing that ends of requests hold for reading.
/// </summary>
internal static partial class FuseRequest
{
    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => new()
    {
        Name = "close/the last request of a fuse that was unmounted lazily",
        Size = size,
        Setup = Setup,
        Invariants = Invariants.Catalogue.Everywhere,
    };

    [Global] private static partial super_operations fuse_ops { get; }

    /// <summary>killsb of struct fuse_conn: held while requests may still need the superblock.</summary>
    [Global] private static partial rw_semaphore killsb { get; }

    /// <summary>The background request, with a reference to its file.</summary>
    [Global] private static partial fuse_req background { get; }

    private static void Setup()
    {
        var main = Worlds.Boot("/a");
        var ops = fuse_ops;
        ops.put_super = fuse_put_super_fn;
        var sb = Worlds.Newest.mnt.mnt_sb;
        sb.s_op = ops;
        UserMode.Call(main, NR.open, "/a");
        Scheduler.Call(hand_over_fn, 0, main.address);
        UserMode.Call(main, NR.umount2, "/a", arg0: mount_h.MNT_DETACH);
        var other = UserMode.Fork(main);
        Worlds.Explored();

        Scheduler.Spawn("request", request_end_fn, 0, main.address);
        Scheduler.Spawn("other request", other_request_fn, 0, other.address);
    }

    private static async co hand_over(int fd)
    {
        var request = background;
        request.background = await FdTable.fget(fd);
        await FdTable.close_fd(fd);
    }

    /// <summary>fuse_put_super(): no request may find the superblock from here on.</summary>
    private static async co fuse_put_super(int sb)
    {
        _ = sb;
        await Rwsems.down_write(killsb);
        Rwsems.up_write(killsb);
    }

    private static async co request_end(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await fuse.request_end(killsb, background);
        await Entry.exit_to_user_mode();
    }

    private static async co other_request(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Rwsems.down_read(killsb);
        Rwsems.up_read(killsb);
        await Entry.exit_to_user_mode();
    }

    private static readonly func hand_over_fn = func.of(hand_over);
    private static readonly func fuse_put_super_fn = func.of(fuse_put_super);
    private static readonly func request_end_fn = func.of(request_end);
    private static readonly func other_request_fn = func.of(other_request);
}
