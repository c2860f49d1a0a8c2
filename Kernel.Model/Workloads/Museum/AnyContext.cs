// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Museum;

/// <summary>A3: until 2012 whoever dropped the last reference to a file released it, wherever that was.</summary>
internal static class AnyContext
{
    public static Exhibit Exhibit { get; } = new("A3", "a file is released in any context, and inside the release of another",
        "until 4a9d4b024a31 (2012)", "the release is left to task work, or to a worker where no task can do it",
        [
            new("AIO completes in an interrupt", ["I10"], buggy => Files.Workload(CompletionInInterrupt, design: Design(buggy))),
            new("a socket that carries sockets", ["I24"], buggy => Files.Workload(SocketsInSockets, design: Design(buggy))),
        ]);

    private static CloseDesign Design(bool buggy) => Files.Design(buggy ? "sync-fput" : "task-work");

    private static void CompletionInInterrupt()
    {
        CloseWorld.File(1, 1);
        CloseWorld.Interrupt(1);
        CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
    }

    private static void SocketsInSockets() => CloseWorld.Task("closer", close_outermost_fn, 3);

    /// <summary>Closes a socket in whose queue is a socket in whose queue is one.</summary>
    private static async co close_outermost(int depth)
    {
        var f = await af_unix.unix_create();
        for (var i = 1; i < depth; i++)
        {
            var outer = await af_unix.unix_create();
            af_unix.unix_send(outer, f);
            f = outer;
        }
        var fd = await FdTable.get_unused_fd_flags(0);
        await FdTable.fd_install(fd, f);
        Entry.enter_from_user_mode();
        await FsOpen.sys_close(fd);
        await Entry.exit_to_user_mode();
    }

    private static readonly func close_outermost_fn = func.of(close_outermost);
}
