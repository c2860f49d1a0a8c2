// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a <c>struct task_struct</c> is.</summary>
public enum TaskState : byte
{
    /// <summary>Made by <c>copy_process</c>, has not run.</summary>
    Forked,

    /// <summary>In user mode.</summary>
    UserMode,

    /// <summary>In a system call or a fault.</summary>
    InCall,

    /// <summary>On its way back (<c>exit_to_user_mode_loop</c>), where task work runs.</summary>
    Returning,

    /// <summary>A kernel thread: it has no user mode, and its task work would run at its exit only.</summary>
    KernelThread,

    /// <summary>In <c>do_exit</c>, before <c>exit_task_work</c> has closed the list.</summary>
    Exiting,

    /// <summary><c>task_works</c> is <c>work_exited</c>: nothing can be added any more.</summary>
    PastTaskWork,

    /// <summary>Gone.</summary>
    Dead,
}

/// <summary>What happens to a task. Counts are items of task work left.</summary>
public enum TaskTrigger : byte
{
    /// <summary>The first run of a user task (<c>ret_from_fork</c>, on its way to user mode).</summary>
    StartUser,

    /// <summary>The first run of a kernel thread.</summary>
    StartKernel,

    /// <summary>A system call or a fault begins.</summary>
    Enter,

    /// <summary>The call is done (<c>syscall_exit_to_user_mode</c>).</summary>
    Return,

    /// <summary><c>task_work_add</c> succeeds.</summary>
    AddTaskWork,

    /// <summary><c>task_work_add</c> fails with <c>-ESRCH</c>.</summary>
    RefuseTaskWork,

    /// <summary><c>task_work_run</c> runs one item.</summary>
    RunTaskWork,

    /// <summary><c>task_work_cancel</c> takes one item back.</summary>
    CancelTaskWork,

    /// <summary>The task is in user mode.</summary>
    ReachUser,

    /// <summary><c>do_exit</c> begins.</summary>
    Exit,

    /// <summary><c>exit_task_work</c> found the list empty and closed it.</summary>
    CloseTaskWork,

    /// <summary><c>do_task_dead</c>.</summary>
    Die,
}

/// <summary>The life of a task, as far as deferred work sees it (<c>kernel/task_work.c</c>, <c>kernel/exit.c</c>, <c>kernel/entry</c>).</summary>
public static class TaskLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<TaskState, TaskTrigger> Lifetime { get; } = new("task", static (machine, pending) =>
    {
        machine.Configure(TaskState.Forked)
            .Ignore(TaskTrigger.AddTaskWork)
            .Ignore(TaskTrigger.CancelTaskWork)
            .Permit(TaskTrigger.StartUser, TaskState.Returning)
            .Permit(TaskTrigger.StartKernel, TaskState.KernelThread);
        // Other tasks may add work to one in user mode; it is then on its way into the kernel.
        machine.Configure(TaskState.UserMode)
            .Ignore(TaskTrigger.AddTaskWork)
            .Ignore(TaskTrigger.CancelTaskWork)
            .Permit(TaskTrigger.Enter, TaskState.InCall);
        machine.Configure(TaskState.InCall)
            .Ignore(TaskTrigger.AddTaskWork)
            .Ignore(TaskTrigger.CancelTaskWork)
            .Permit(TaskTrigger.Return, TaskState.Returning)
            .Permit(TaskTrigger.Exit, TaskState.Exiting);
        machine.Configure(TaskState.Returning)
            .Ignore(TaskTrigger.AddTaskWork)
            .Ignore(TaskTrigger.CancelTaskWork)
            .Ignore(TaskTrigger.RunTaskWork)
            .PermitIf(TaskTrigger.ReachUser, TaskState.UserMode, () => pending.IsNone, "no task work left")
            .Permit(TaskTrigger.Exit, TaskState.Exiting);
        machine.Configure(TaskState.KernelThread)
            .Ignore(TaskTrigger.CancelTaskWork)
            .Permit(TaskTrigger.Exit, TaskState.Exiting);
        machine.Configure(TaskState.Exiting)
            .Ignore(TaskTrigger.AddTaskWork)
            .Ignore(TaskTrigger.CancelTaskWork)
            .Ignore(TaskTrigger.RunTaskWork)
            .PermitIf(TaskTrigger.CloseTaskWork, TaskState.PastTaskWork, () => pending.IsNone, "no task work left");
        machine.Configure(TaskState.PastTaskWork)
            .Ignore(TaskTrigger.RefuseTaskWork)
            .Permit(TaskTrigger.Die, TaskState.Dead);
        machine.Configure(TaskState.Dead)
            .Ignore(TaskTrigger.RefuseTaskWork);
    });
}
