// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// Work that a task does before it is back in user mode; kernel/task_work.c, Linux 6.18. Left out: the notify modes
/// other than none and TWA_RESUME, which nobody here uses (TWA_NMI_CURRENT, TWA_SIGNAL, TWA_SIGNAL_NO_IPI), and what only
/// they need. Deviation: cmpxchg() and a condition on what it found instead of try_cmpxchg(), which would change a variable
/// of its caller's.
/// </summary>
public static partial class TaskWork
{
    /// <summary>TWA_NONE of include/linux/task_work.h: the task is not told.</summary>
    public const int TWA_NONE = 0;

    /// <summary>TWA_RESUME: on the way back to user mode.</summary>
    public const int TWA_RESUME = 1;

    /// <summary>Stands in task_works of a task that takes no more work; only its address counts.</summary>
    [Global] internal static partial callback_head work_exited { get; }

    /// <summary>Makes a work item; include/linux/task_work.h, Linux 6.18.</summary>
    public static void init_task_work(callback_head twork, func func) => twork.func = func;

    /// <summary>
    /// Leaves work to a task: it is done before the task returns to user mode, or exits. The work added last is done
    /// first. kernel/task_work.c, Linux 6.18. Any context, no lock needed.
    /// </summary>
    /// <remarks>
    /// Left out: the other modes (a switch with TWA_NONE, set_notify_signal(), __set_notify_signal(), irq_work_queue(),
    /// this_cpu_ptr(), IS_ENABLED(), CONFIG_IRQ_WORK, EINVAL, WARN_ON()), and kasan_record_aux_stack(). The loop sets next and
    /// returns ESRCH as the kernel's does.
    /// </remarks>
    /// <returns>0, or -ESRCH where the task has exited and the caller must find another way.</returns>
    public static async co<int> task_work_add(task_struct task, callback_head work, int notify)
    {
        var head = await READ_ONCE(task.task_works);
        while (true)
        {
            if (head == work_exited)
                return -ESRCH;
            work.next = head;
            var found = await cmpxchg(task.task_works, head, work);
            if (found == head)
                break;
            head = found;
        }

        if (notify == TWA_RESUME)
            await set_notify_resume(task);
        return 0;
    }

    /// <summary>Takes a work item back; kernel/task_work.c, Linux 6.18. Locks: takes pi_lock. Deviation: task_work_cancel_match() is written out (task_work_pending(), spin_lock(), a loop with conditions, spin_unlock()), since its one caller here compares nothing but the item.</summary>
    /// <returns>False where the task has begun to do its work, or never had this item.</returns>
    [MustNotHold("task.pi_lock")]
    public static async co<bool> task_work_cancel(task_struct task, callback_head cb)
    {
        if (!await task_work_pending(task))
            return false;

        // A failed exchange means that an item was added in front, or that the list was taken: both show on a new look.
        await spin_lock(task.pi_lock);
        var pprev = task.task_works;
        var work = await READ_ONCE(pprev);
        while (work)
        {
            if (work != cb)
            {
                pprev = new shared<callback_head>(work.address + callback_head.offsetof_next);
                work = await READ_ONCE(pprev);
                continue;
            }
            var found = await cmpxchg(pprev, work, work.next);
            if (found == work)
                break;
            work = found;
        }
        spin_unlock(task.pi_lock);
        return work;
    }

    /// <summary>
    /// Does the work of the current task, and what that work adds. An exiting task leaves the marker that makes
    /// task_work_add() fail from then on. kernel/task_work.c, Linux 6.18. May sleep, no locks. Deviation: no
    /// cond_resched() between two items, since there is nothing that others could see at that point; spin_lock() and
    /// spin_unlock() instead of raw_spin_lock_irq() and raw_spin_unlock_irq(); a function is called by invoke().
    /// </summary>
    [MightSleep]
    [MustNotHold("current_h.current.pi_lock")]
    public static async co task_work_run()
    {
        var task = current;

        for (; ; )
        {
            var work = await READ_ONCE(task.task_works);
            while (true) // Deviation: a loop that is left by its conditions, as above.
            {
                callback_head head = NULL;
                if (!work)
                {
                    if ((task.flags & PF_EXITING) != 0)
                        head = work_exited;
                    else
                        break;
                }
                var found = await cmpxchg(task.task_works, work, head);
                if (found == work)
                    break;
                work = found;
            }

            if (!work)
                break;
            // task_work_cancel() may be walking the list just taken: once through its lock, and it has finished.
            await spin_lock(task.pi_lock);
            spin_unlock(task.pi_lock);

            do
            {
                var next = work.next;
                await work.func.invoke(work.address);
                work = next;
            } while (work);
        }
    }

    /// <summary>Whether the task has work to do; include/linux/task_work.h, Linux 6.18.</summary>
    public static async co<bool> task_work_pending(task_struct task) => await READ_ONCE(task.task_works);

    /// <summary>The last work of a task; include/linux/task_work.h, Linux 6.18. PF_EXITING is set.</summary>
    public static co exit_task_work() => task_work_run();

    /// <summary>
    /// Makes a task look for work before it is back in user mode; include/linux/resume_user_mode.h, Linux 6.18.
    /// Deviation: no kick of another processor, since every return to user mode looks at the flag.
    /// </summary>
    public static op<int> set_notify_resume(task_struct task) => atomic_fetch_or(1, task.notify_resume);
}
