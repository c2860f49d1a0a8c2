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

        tsk.life.step(TaskLifetime.Lifetime, TaskTrigger.Exit);
        tsk.flags |= PF_EXITING;

        await exit_files(tsk);
        await exit_fs(tsk);
        await exit_task_namespaces(tsk);
        await exit_task_work();
        tsk.exited = 1;
        tsk.life.step(TaskLifetime.Lifetime, TaskTrigger.Die);
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
