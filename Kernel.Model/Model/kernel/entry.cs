// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The way into the kernel and out of it; kernel/entry/common.c, Linux 6.18. Left out: signals, seccomp, tracing.</summary>
public static partial class Entry
{
    /// <summary>A system call begins; kernel/entry/common.c, Linux 6.18.</summary>
    public static void enter_from_user_mode() => user_exit_irqoff();

    /// <summary>
    /// A system call ends: whatever was left to the task is done first. kernel/entry/common.c, Linux 6.18
    /// (syscall_exit_to_user_mode() with the loop in it).
    /// </summary>
    public static async co exit_to_user_mode()
    {
        var task = current;
        while (await READ_ONCE(task.notify_resume) != 0)
            await resume_user_mode_work(task);
        user_enter_irqoff();
    }

    /// <summary>Context tracking: the processor leaves user mode; include/linux/context_tracking.h, Linux 6.18.</summary>
    private static void user_exit_irqoff()
    {
        var task = current;
        task.user_mode = 0;
    }

    /// <summary>Context tracking: it enters user mode; include/linux/context_tracking.h, Linux 6.18.</summary>
    private static void user_enter_irqoff()
    {
        var task = current;
        task.user_mode = 1;
    }

    /// <summary>What TIF_NOTIFY_RESUME asks for; include/linux/resume_user_mode.h, Linux 6.18.</summary>
    private static async co resume_user_mode_work(task_struct task)
    {
        await atomic_fetch_and(0, task.notify_resume);
        if (await task_work_pending(task))
            await task_work_run();
    }
}
