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
    public static async co do_exit()
    {
        var tsk = current;

        tsk.flags |= PF_EXITING;

        await exit_files(tsk);
        await exit_fs(tsk);
        await exit_task_namespaces(tsk);
        await exit_task_work();
        tsk.exited = 1;
    }

    /// <summary>
    /// The way out for a task that has done something the kernel cannot go on from, wherever that was; kernel/exit.c,
    /// Linux 6.18. The kernel makes the place as good as it can: it leaves interrupt context and enables preemption; a
    /// lock that is held stays held.
    /// </summary>
    public static async co make_task_dead()
    {
        while (in_interrupt())
            irq_exit();
        await do_exit();
    }
}
