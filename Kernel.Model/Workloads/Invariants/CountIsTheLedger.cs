// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I5: The counter sum is never negative under the lock and equals the ledger of references when no update is in flight.</summary>
public sealed class CountIsTheLedger : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I5";

    /// <inheritdoc/>
    public override string Statement => "The counter sum is never negative under the lock and equals the ledger of references when no update is in flight.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep | Looks.AtTheEnd;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (References.Count(m) < 0)
                return $"{m} has {References.Count(m)} references";
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            var explained = References.Explained(m);
            if (References.Count(m) != explained)
                return $"{m} has {References.Count(m)} references, of which {explained} are explained";
        }
        return null;
    }
}
