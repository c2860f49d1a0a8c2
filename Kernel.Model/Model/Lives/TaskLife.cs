// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The task's life, beside what the kernel keeps of it.</summary>
public readonly partial struct task_struct
{
    /// <summary>Where the task is in its life, with the number of works that were left to it and not begun.</summary>
    internal partial life life { get; }
}

/// <summary>The steps of tasks.</summary>
[NoLockAnalysis(Reason = "A step is made where it happens, with the locks that this needs.")]
internal static partial class TaskLife
{
    /// <summary>1 while a thread that has taken a work back has not said so yet.</summary>
    [Global, Length(thread.Max), PerThread] private static partial cells took_back { get; }

    public static void step(task_struct task, TaskTrigger trigger, in Site at) => task.life.step(TaskLifetime.Lifetime, trigger, at);

    public static void step_counting(task_struct task, TaskTrigger trigger, in Site at) => task.life.step(TaskLifetime.Lifetime, trigger, at, task.life.count);

    public static void starts_user(task_struct task, in Site at)
    {
        step(task, TaskTrigger.StartUser, at);
        step_counting(task, TaskTrigger.ReachUser, at);
    }

    /// <summary>The first look for work on the way back to user mode; there may be more.</summary>
    public static void returns(task_struct task, in Site at)
    {
        if (task.life.state != (byte)TaskState.Returning)
            step(task, TaskTrigger.Return, at);
    }

    /// <summary>Whoever wants to leave work to a task that takes no more is refused.</summary>
    public static void finds(task_struct task, callback_head head, in Site at)
    {
        if (head == TaskWork.work_exited)
            step(task, TaskTrigger.RefuseTaskWork, at);
    }

    public static void adds(task_struct task, callback_head expected, callback_head found, in Site at)
    {
        if (found == expected)
            task.life.step_count(TaskLifetime.Lifetime, TaskTrigger.AddTaskWork, 1, at);
        else
            finds(task, found, at);
    }

    public static void cancels(int expected, int found)
    {
        var mine = took_back;
        if (found == expected)
            mine[current_thread.id] = 1;
    }

    public static void cancelled(task_struct task, in Site at)
    {
        var mine = took_back;
        if (mine[current_thread.id] == 0)
            return;
        mine[current_thread.id] = 0;
        task.life.step_count(TaskLifetime.Lifetime, TaskTrigger.CancelTaskWork, -1, at);
    }

    public static void closes(task_struct task, callback_head expected, callback_head head, callback_head found, in Site at)
    {
        if (found == expected && head == TaskWork.work_exited)
            step_counting(task, TaskTrigger.CloseTaskWork, at);
    }

    public static void runs(in Site at) => current.life.step_count(TaskLifetime.Lifetime, TaskTrigger.RunTaskWork, -1, at);
}
