// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I4: MNT_DOOMED is set only when no counted reference exists except a walker's transient one, and nobody obtains a lasting reference afterwards.</summary>
public sealed class DoomedIsLast : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I4";

    /// <inheritdoc/>
    public override string Statement => "MNT_DOOMED is set only when no counted reference exists except a walker's transient one, and nobody obtains a lasting reference afterwards.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var i = 0; i < History.nr_tasks; i++)
        {
            var m = Tasks.Number(i).history.held;
            if (m && !slab.IsLive(m))
                return $"{m} is freed, and a thread still has a reference to it";
        }
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (!IsDoomed(m))
                continue;
            if (Ledger.held(m) > 0)
                return $"{m} is doomed, and a thread still has a reference to it";
            if (References.OfTasks(m) > 0)
                return $"{m} is doomed, and a task still has a reference to it";
        }
        return null;
    }
}
