// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>How tasks end; kernel/exit.c, Linux 6.18.</summary>
public static partial class exit
{
    /// <summary>
    /// The current task gives up what it has; kernel/exit.c, Linux 6.18. The order counts: what the last references to
    /// files, directories and namespaces leave to the task is done by exit_task_work(), and after that nobody can leave
    /// it anything. May sleep.
    /// </summary>
    [MightSleep]
    public static async co do_exit()
    {
        var tsk = current;

        exit_signals(tsk);

        await exit_files(tsk);
        await exit_fs(tsk);
        await exit_task_namespaces(tsk);
        await exit_task_work();
        do_task_dead();
    }

    /// <summary>From here on the task is leaving; kernel/signal.c, Linux 6.18, without the signals.</summary>
    private static void exit_signals(task_struct tsk) => tsk.flags |= PF_EXITING;

    /// <summary>The task runs no more; kernel/sched/core.c, Linux 6.18. Deviation: it comes back, and its thread ends.</summary>
    private static void do_task_dead()
    {
        var tsk = current;
        tsk.exited = 1;
    }

    /// <summary>
    /// The way out for a task that has done something the kernel cannot go on from, wherever that was; kernel/exit.c,
    /// Linux 6.18. Preemption is made possible again, so that the exit may sleep; a lock that was held stays held, for
    /// nobody knows of it.
    /// </summary>
    [MightSleep]
    public static async co make_task_dead()
    {
        BUG_ON(in_interrupt()); // a panic
        var t = current_thread;
        t.preempt_count = 0;
        await do_exit();
    }
}
