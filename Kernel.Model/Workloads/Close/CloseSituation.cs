// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Close;

/// <summary>Tasks that close, open and use descriptors of a table that they share.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Setup">Makes the files and the tasks in a machine just reset.</param>
internal sealed record CloseSituation(string Name, Action Setup)
{
    /// <summary>What has to happen in some schedule, where it is not that a file is released.</summary>
    public Func<IEnumerable<(string What, bool Happened)>>? Ends { get; init; }

    /// <summary>Tasks that do the same.</summary>
    public IReadOnlyList<string> Interchangeable { get; init; } = [];

    /// <summary>The situations, where as many tasks close as are asked for.</summary>
    public static IReadOnlyList<CloseSituation> All(int closers) =>
    [
        new($"{Count(closers)}, a descriptor each, and a lookup", () =>
        {
            CloseWorld.File(1, Math.Max(closers, 1));
            Closers(closers, i => i);
            CloseWorld.Task("user", ClosePrograms.use_fn, 0);
        }),
        new($"{Count(closers)} of one descriptor, and a lookup", () =>
        {
            CloseWorld.File(1, 1);
            Closers(closers, _ => 0);
            CloseWorld.Task("user", ClosePrograms.use_fn, 0);
        })
        {
            Interchangeable = [.. Enumerable.Range(0, closers).Select(Closer)],
        },
        new($"{Count(closers)}, and flush() asks for a restart", () =>
        {
            FileLedger.flush_answer = -Errno.ERESTARTSYS;
            CloseWorld.File(1, Math.Max(closers, 1));
            Closers(closers, i => i);
        }),
        new("closed and opened anew under a lookup", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.Task("closer", ClosePrograms.reopen_fn, 0);
            CloseWorld.Task("user", ClosePrograms.use_fn, 0);
        }),
        new("dup2 over what is looked up and closed", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.File(2, 1);
            CloseWorld.Task("dup2", ClosePrograms.dup2_fn, 1 << 8);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
            CloseWorld.Task("user", ClosePrograms.use_fn, 0);
        }),
        new("dup2 over what is being opened", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.Task("dup2", ClosePrograms.dup2_fn, 1);
            CloseWorld.Task("open", ClosePrograms.open_fn);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 1);
        }),
        new("close_range, a closer and a lookup", () =>
        {
            CloseWorld.File(1, 2);
            CloseWorld.Task("close_range", ClosePrograms.close_range_fn, 1);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 1);
            CloseWorld.Task("user", ClosePrograms.use_fn, 1);
        }),
        new("close_range of two files, and a lookup", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.File(2, 1);
            CloseWorld.Task("close_range", ClosePrograms.close_range_fn, 1);
            CloseWorld.Task("user", ClosePrograms.use_fn, 1);
        }),
        new("close_range in a table of its own, and a closer", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.File(2, 1);
            CloseWorld.Task("close_range", ClosePrograms.unshare_and_close_range_fn, 1);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
        }),
        new("exec, a closer and a lookup", () =>
        {
            CloseWorld.File(1, 2);
            CloseWorld.Task("exec", ClosePrograms.exec_fn, 1);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
            CloseWorld.Task("user", ClosePrograms.use_fn, 1);
        }),
        new("exits, and a closer", () =>
        {
            CloseWorld.File(1, 2);
            CloseWorld.Task("exit 1", ClosePrograms.die_fn);
            CloseWorld.Task("exit 2", ClosePrograms.die_fn);
            CloseWorld.Task("closer", ClosePrograms.close_and_die_fn, 0);
        })
        {
            Interchangeable = ["exit 1", "exit 2"],
        },
        new("exits with two files, and a lookup", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.File(2, 1);
            CloseWorld.Task("exit 1", ClosePrograms.die_fn);
            CloseWorld.Task("exit 2", ClosePrograms.die_fn);
            CloseWorld.Task("user", ClosePrograms.use_and_die_fn, 1);
        })
        {
            Interchangeable = ["exit 1", "exit 2"],
        },
        new("fork, and a closer", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.File(2, 1);
            CloseWorld.Task("unshare", ClosePrograms.unshare_fn);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
        }),
        new("task work is cancelled while it is done", () =>
        {
            var worker = CloseWorld.Task("worker", TaskWorkPrograms.leave_work_fn);
            TaskWorkPrograms.Prepare(worker);
            CloseWorld.Task("canceller", TaskWorkPrograms.cancel_fn);
        })
        {
            Ends = TaskWorkPrograms.Ends,
        },
        new("a put after the last task work", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.MayBeDelayed(1);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
            CloseWorld.Task("exit", ClosePrograms.die_and_put_fn, 0);
        }),
        new("interrupts, and a closer", () =>
        {
            CloseWorld.File(1, 1);
            CloseWorld.File(2, 0);
            CloseWorld.Interrupt(1);
            CloseWorld.Interrupt(2);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
        }),
    ];

    private static string Count(int closers) => closers == 1 ? "1 closer" : $"{closers} closers";

    private static string Closer(int i) => $"closer {i + 1}";

    private static void Closers(int closers, Func<int, int> descriptor)
    {
        for (var i = 0; i < closers; i++)
            CloseWorld.Task(Closer(i), ClosePrograms.close_fn, descriptor(i));
    }
}
