// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I6: A normal umount that returns 0 left no reference except the caller's, and the shutdown ran in the caller before return to user mode.</summary>
public sealed class NormalUmountIsComplete : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I6";

    /// <inheritdoc/>
    public override string Statement => "A normal umount that returns 0 left no reference except the caller's, and the shutdown ran in the caller before return to user mode.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var i = 0; i < Ledger.MaxUmounters; i++)
        {
            if (!Ledger.has_succeeded(i) || Ledger.is_lazy(i))
                continue;
            if (Ledger.held(Ledger.subject) != 0)
                return "umount(2) returned 0, and a thread still has a reference to the mount";
            if (Ledger.is_shutdown_missing)
                return "umount(2) returned 0, and the file system is not shut down yet";
        }
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var task = Tasks.Number(i);
            if (task.user_mode != 0 && Tasks.Owes(task, task_history.SyncUmount) is { } m)
                return $"a normal umount is through and its task back in user mode, and {m} is not cleaned up";
        }
        return null;
    }
}
