// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Locks of a task; include/linux/sched/task.h, Linux 6.18.</summary>
public static class sched_task_h
{
    /// <summary>Keeps files, fs and nsproxy of a task as they are; include/linux/sched/task.h, Linux 6.18.</summary>
    [Acquires("p.alloc_lock")]
    public static op task_lock(task_struct p) => spin_lock(p.alloc_lock);

    /// <summary>The end of <see cref="task_lock"/>.</summary>
    [Releases("p.alloc_lock")]
    public static void task_unlock(task_struct p) => spin_unlock(p.alloc_lock);
}
