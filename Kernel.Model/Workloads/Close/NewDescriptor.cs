// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>cachefiles gives its daemon a descriptor while another thread of the daemon closes descriptors by number.</summary>
internal static class NewDescriptor
{
    /// <summary>The workload.</summary>
    public static Workload Create(WorkloadSize size) => FileWorkload.Of("another thread of the daemon closes the new descriptor", Setup, size);

    private static void Setup()
    {
        CloseWorld.Task("daemon", read_fn);
        var other = CloseWorld.Task("other", close_and_open_fn);
        var owners = owner;
        owners[3] = other.address;
    }

    /// <summary>read(2) of the daemon: a request with a descriptor; the copy to user memory may fail.</summary>
    private static async co read(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        var f = await WatchedFile.open(1);
        var copied = await Barriers.choose(2) == 0;
        await cachefiles.cachefiles_ondemand_send(f, copied);
        await Entry.exit_to_user_mode();
    }

    /// <summary>Closes a descriptor that it guesses, and opens a file of its own, which may get the same number.</summary>
    private static async co close_and_open(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        await FsOpen.sys_close(0);
        await Entry.exit_to_user_mode();
        Entry.enter_from_user_mode();
        var fd = await FdTable.get_unused_fd_flags(0);
        await FdTable.fd_install(fd, await WatchedFile.open(3));
        await Entry.exit_to_user_mode();
    }

    private static readonly func read_fn = func.of(read);
    private static readonly func close_and_open_fn = func.of(close_and_open);
}
