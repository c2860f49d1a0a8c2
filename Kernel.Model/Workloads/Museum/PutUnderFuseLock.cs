// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Museum;

/// <summary>
/// A2: the end of a background request of fuse drops the request's file with a semaphore held for reading. The file is the last
/// that keeps the file system, and its shutdown wants the semaphore for writing.
/// </summary>
internal static partial class PutUnderFuseLock
{
    public static Exhibit Exhibit { get; } = new("A2", "the last put of a file, with a lock of its file system held",
        "until 73ce8355c243 (fuse, 2006)", "the references are taken out of the request, and put after the lock is released",
        [
            new("the last request of a fuse that was unmounted lazily", ["I11"], buggy => new Workload
            {
                Name = "fuse",
                Setup = () => Setup(buggy ? request_end_before_fn : request_end_fn),
                Invariants = Invariants.Catalogue.Everywhere,
            }),
        ]);

    /// <summary>Mounts are cleaned up where they are put, as before there was task work.</summary>
    private sealed class InPlace : UmountDesign
    {
        public override bool cleanup_in_place(mount mnt) => true;
    }

    [Global] private static partial super_operations fuse_ops { get; }

    /// <summary>killsb of struct fuse_conn: held while requests may still need the superblock.</summary>
    [Global] private static partial rw_semaphore killsb { get; }

    /// <summary>The file of the background request, with a reference.</summary>
    [Global] private static partial @file background { get; set; }

    private static void Setup(func request_end)
    {
        UmountDesign.current = new InPlace();
        CloseDesign.current = Files.Design("sync-fput");
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

        Scheduler.Spawn("request", request_end, 0, main.address);
        Scheduler.Spawn("other request", other_request_fn, 0, other.address);
    }

    private static async co hand_over(int fd)
    {
        background = await FdTable.fget(fd);
        await FdTable.close_fd(fd);
    }

    /// <summary>fuse_put_super(): no request may find the superblock from here on.</summary>
    private static async co fuse_put_super(int sb)
    {
        _ = sb;
        await Rwsems.down_write(killsb);
        Rwsems.up_write(killsb);
    }

    /// <summary>request_end() as it was: the file is dropped where the request is.</summary>
    private static async co request_end_before(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Rwsems.down_read(killsb);
        await FileTable.fput(background);
        Rwsems.up_read(killsb);
        await Entry.exit_to_user_mode();
    }

    private static async co request_end(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Rwsems.down_read(killsb);
        var f = background;
        Rwsems.up_read(killsb);
        await FileTable.fput(f);
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
    private static readonly func request_end_before_fn = func.of(request_end_before);
    private static readonly func request_end_fn = func.of(request_end);
    private static readonly func other_request_fn = func.of(other_request);
}
