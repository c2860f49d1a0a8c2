// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>The last reference to a file is dropped by an interrupt, and by the release of another file.</summary>
internal static class AnyContext
{
    /// <summary>The workloads.</summary>
    public static IEnumerable<Workload> All(WorkloadSize size) =>
        [FileWorkload.Of("AIO completes in an interrupt", CompletionInInterrupt, size), FileWorkload.Of("a socket that carries sockets", SocketsInSockets, size)];

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
