// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Museum;

/// <summary>A14: an ioctl of binder closes the descriptor that it was made on, and whose file it has only borrowed.</summary>
internal static class BorrowedDescriptor
{
    public static Exhibit Exhibit { get; } = new("A14", "a driver closes the descriptor that it is being used through",
        "until 80cd795630d6 (binder, 2018)", "the driver takes a reference of its own, and drops it from task work",
        [
            new("an ioctl that frees a buffer with its own descriptor in it", ["I21"], buggy => Files.Workload(() => Setup(buggy))),
        ]);

    private static void Setup(bool buggy)
    {
        CloseWorld.File(1, 1);
        var fops = file(1).f_op;
        fops.unlocked_ioctl = buggy ? free_buffer_before_fn : free_buffer_fn;
        CloseWorld.Task("ioctl", ioctl_fn, 0);
    }

    private static async co ioctl(int fd)
    {
        Entry.enter_from_user_mode();
        await FdTable.sys_ioctl(fd);
        await Entry.exit_to_user_mode();
    }

    private static async co free_buffer_before(int filp)
    {
        var f = new @file(filp);
        begin_use(f);
        await binder.binder_close_fd(0);
        end_use(f);
    }

    private static async co free_buffer(int filp)
    {
        var f = new @file(filp);
        begin_use(f);
        await binder.binder_deferred_fd_close(0);
        end_use(f);
    }

    private static readonly func ioctl_fn = func.of(ioctl);
    private static readonly func free_buffer_before_fn = func.of(free_buffer_before);
    private static readonly func free_buffer_fn = func.of(free_buffer);
}
