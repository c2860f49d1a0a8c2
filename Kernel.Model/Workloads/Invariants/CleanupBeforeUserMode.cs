// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I8: If a user task makes the final put, cleanup_mnt() has finished before that task is back in user mode or gone.</summary>
public sealed class CleanupBeforeUserMode : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I8";

    /// <inheritdoc/>
    public override string Statement => "If a user task makes the final put, cleanup_mnt() has finished before that task is back in user mode or gone.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        if (History.freed_uncleaned != 0)
            return "a task made the final put of a mount that is freed, and the cleanup was never done";
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var task = Tasks.Number(i);
            if (task.user_mode != 0 && Tasks.Owes(task, task_history.FinalPut) is { } m)
                return $"{task} made the final put of {m} and is back in user mode, and the cleanup is not done";
        }
        return null;
    }
}
