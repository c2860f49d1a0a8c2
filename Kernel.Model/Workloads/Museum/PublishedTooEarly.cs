// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Museum;

/// <summary>A17: cachefiles installed the descriptor of a request before it could know that the daemon would hear of it.</summary>
internal static partial class PublishedTooEarly
{
    public static Exhibit Exhibit { get; } = new("A17", "a descriptor is installed too early, and closed again by number",
        "until 4b4391e77a6b (cachefiles, 2024)", "the descriptor is only reserved until the copy to the daemon has succeeded",
        [
            new("another thread of the daemon closes the new descriptor", ["I26"], buggy => Files.Workload(() => Setup(buggy))),
        ]);

    [Global] private static partial int early { get; set; }

    private static void Setup(bool buggy)
    {
        early = buggy ? 1 : 0;
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
        if (early != 0)
            await cachefiles.cachefiles_ondemand_send_published(f, copied);
        else
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
