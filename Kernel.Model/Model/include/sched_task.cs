// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Locks of a task, and its name; include/linux/sched/task.h and sched.h, Linux 6.18.</summary>
public static class sched_task_h
{
    /// <summary>Keeps files, fs and nsproxy of a task as they are; include/linux/sched/task.h, Linux 6.18.</summary>
    [Acquires("p.alloc_lock")]
    public static op task_lock(task_struct p) => spin_lock(p.alloc_lock);

    /// <summary>The end of <see cref="task_lock"/>.</summary>
    [Releases("p.alloc_lock")]
    public static void task_unlock(task_struct p) => spin_unlock(p.alloc_lock);

    /// <summary>Gives a task its name; include/linux/sched.h, Linux 6.18.</summary>
    public static void set_task_comm(task_struct tsk, qstr buf) => tsk.comm = buf;
}
