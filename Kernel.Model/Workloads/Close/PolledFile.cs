// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>epoll asks a file for events whose last reference may be gone; its poll() takes a reference.</summary>
internal static partial class PolledFile
{
    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => FileWorkload.Of("epoll_wait while the last descriptor is closed", Setup, size);

    [Global] private static partial eventpoll ep { get; }

    private static void Setup()
    {
        CloseWorld.File(1, 1);
        var fops = file(1).f_op;
        fops.poll = poll_fn;
        Eventpoll.ep_insert(ep, file(1));
        CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
        CloseWorld.Task("epoll_wait", epoll_wait_fn);
    }

    private static async co epoll_wait(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await Eventpoll.ep_send_events(ep);
        await Entry.exit_to_user_mode();
    }

    /// <summary>As that of a dma-buf: a callback is armed that has to keep the file; here it fires at once.</summary>
    private static async co poll(int filp)
    {
        var f = new @file(filp);
        begin_use(f);
        await FileTable.get_file(f);
        end_use(f);
        await FileTable.fput(f);
    }

    private static readonly func epoll_wait_fn = func.of(epoll_wait);
    private static readonly func poll_fn = func.of(poll);
}
