// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Mistakes.Tests.Port;

namespace Kernel.Mistakes.Tests.Lives;

/// <summary>One line of the port changed, so that it misuses an object; and what runs into it.</summary>
/// <param name="Life">The kind of object.</param>
/// <param name="Change">What was done, and where.</param>
public sealed record PlantedFault(string Life, PlantedMistake Change)
{
    private const string LazyUmount = "mkdir /a\nmount -t tmpfs x /a\numount -l /a\n";
    private const string OpenAndClose = "touch /f\nopen 3 /f\nclose 3\n";

    /// <summary>The file of the port.</summary>
    public string File => Change.File;

    /// <summary>A scenario to play; null where an exploration runs into it.</summary>
    public string? Scenario { get; private init; }

    /// <summary>A protocol to explore.</summary>
    public string? Protocol { get; init; }

    /// <summary>With which memory model.</summary>
    public string Memory { get; private init; } = "sc";

    /// <inheritdoc/>
    public override string ToString() => $"{Life}: {Change.Name}";

    /// <summary>One for each declared life, and two more for the two that matter most.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        Played("mount", "cleanup left to the task and to a worker", LazyUmount,
            "fs/namespace/mntput.cs", "co schedule_cleanup(", "mount_step(mnt, MountTrigger.AddTaskWork);\n                    return;", "mount_step(mnt, MountTrigger.AddTaskWork);"),
        Explored("mount", "cleaned up before the grace period while somebody holds it", "on-demand",
            "Protocols/OnDemandDesign.cs", "co doom_the_lonely(", "!= 1 + callers(m, asked)", "> 2 + callers(m, asked)"),
        Played("unmounted batch", "members put without a wait", LazyUmount,
            "fs/namespace/UmountDesign.cs", "co wait_and_free_mounts(", "if (Pieces.with(Piece.GracePeriod))", "if (!hlist_empty(head) && !Pieces.with(Piece.GracePeriod))"),
        Explored("deferred record", "freed before its list is empty", "queue-rcu-work",
            "Protocols/deferred_free_mounts.cs", "co defer_free_mounts(", "await Namespace.free_mounts(d.release_list, record: d.life);", ";"),
        Played("file", "__fput() run twice", OpenAndClose,
            "fs/file_table/fput.cs", "co fput_close_sync(", "await __fput(file);", "{ await __fput(file); await __fput(file); }"),
        Explored("file", "put before the flush", "close-mainline",
            "fs/open/close.cs", "co<int> filp_close(", "var retval = await filp_flush(filp);", "await put(filp, CloseDesign.current.FilpClose);\n        var retval = await filp_flush(filp);"),
        Explored("descriptor", "dup2() into a slot that open() has reserved", "close-mainline",
            "fs/file/dup.cs", "co<int> do_dup2(", "if (!tofree && fd_is_open(fd, files))", "if (!tofree && !fd_is_open(fd, files))"),
        Explored("task", "task work added after the last was done", "close-mainline",
            "kernel/task_work.cs", "co<int> task_work_add(", "if (head == work_exited)", "if (head == work_exited && notify == TWA_NONE)"),
        Explored("work item", "set up again while it is queued", "queue-rcu-work",
            "Protocols/deferred_free_mounts.cs", "co<bool> queue(", "await queue_rcu_work(wq, d.rwork);", "await queue_rcu_work(wq, d.rwork);\n        INIT_WORK(d.rwork.work, defer_free_mounts_fn);"),
        Played("grace period", "a callback queued again while it waits", LazyUmount,
            "fs/namespace/mntput.cs", "co cleanup_mnt(", "await call_rcu(mnt.mnt_rcu, delayed_free_vfsmnt_fn);", "await call_rcu(mnt.mnt_rcu, delayed_free_vfsmnt_fn);\n        await call_rcu(mnt.mnt_rcu, delayed_free_vfsmnt_fn);"),
        Played("rwsem", "downgraded by a reader", "mkdir /a\nmount -t tmpfs x /a\nrmdir /a\n",
            "fs/namespace/mountpoint.cs", "co<bool> __is_local_mountpoint(", "up_read(namespace_sem);", "downgrade_write(namespace_sem);"),
        Explored("completion", "set up again by whoever waits for it", "walker-count",
            "Protocols/WalkerCountDesign.cs", "co wait_for_walkers(", "if (await atomic_dec_return(mnt.mnt_walkers) >= 0)", "init_completion(mnt.mnt_walkers_gone);\n        if (await atomic_dec_return(mnt.mnt_walkers) >= 0)"),
    ];

    private static PlantedFault Played(string life, string name, string scenario, string file, string function, string from, string to) =>
        new(life, new PlantedMistake(name, file, function, from, to)) { Scenario = scenario };

    private static PlantedFault Explored(string life, string name, string protocol, string file, string function, string from, string to) =>
        new(life, new PlantedMistake(name, file, function, from, to)) { Protocol = protocol };
}
