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
        if (History.notes_lost != 0)
            throw new KernelBugException(BugKind.Limit, $"a task unmounts more than {task_history.Room} mounts at once: the notes for I6 and I8 have no room for them, so neither can be checked");
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var task = Tasks.Number(i);
            if (task.user_mode != 0 && Tasks.Owes(task.history.final_puts) is { } m)
                return $"{task} made the final put of {m} and is back in user mode, and the cleanup is not done";
        }
        return null;
    }
}
