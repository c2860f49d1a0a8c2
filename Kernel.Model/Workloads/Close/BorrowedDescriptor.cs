// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>An ioctl of binder closes the descriptor that it was made on, and whose file it has only borrowed.</summary>
internal static class BorrowedDescriptor
{
    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => FileWorkload.Of("an ioctl that frees a buffer with its own descriptor in it", Setup, size);

    private static void Setup()
    {
        CloseWorld.File(1, 1);
        var fops = file(1).f_op;
        fops.unlocked_ioctl = free_buffer_fn;
        CloseWorld.Task("ioctl", ioctl_fn, 0);
    }

    private static async co ioctl(int fd)
    {
        Entry.enter_from_user_mode();
        await FdTable.sys_ioctl(fd);
        await Entry.exit_to_user_mode();
    }

    private static async co free_buffer(int filp)
    {
        var f = new @file(filp);
        begin_use(f);
        await binder.binder_deferred_fd_close(0);
        end_use(f);
    }

    private static readonly func ioctl_fn = func.of(ioctl);
    private static readonly func free_buffer_fn = func.of(free_buffer);
}
