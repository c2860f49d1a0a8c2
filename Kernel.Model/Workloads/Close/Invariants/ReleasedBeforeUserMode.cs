// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I23: what a user task leaves to be released is released before the task is back in user mode.</summary>
internal sealed class ReleasedBeforeUserMode : Invariant
{
    public override string Name => "I23";

    public override string Statement => "A user task's queued __fput() has run before its return to user mode; that of close(2) before close returns.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep()
    {
        if (noted(Wrong.ReleasedByKthread))
            return "a kernel thread releases a file that only tasks on their way to user mode have put";
        for (var id = 0; id < thread.Limit; id++)
        {
            // A thread that is none any more has no task; whether it lives is written at each of its steps.
            var t = thread.number(id);
            if (t.task == 0)
                continue;
            var task = new task_struct(t.task);
            if (task.user_mode != 0 && task.task_works.value is var work && work && work != TaskWork.work_exited)
                return $"{t} is back in user mode, and work that it was left is not done";
        }
        return null;
    }
}
