// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I18: An allocation failure on a release path changes timing only.</summary>
public sealed class FailureChangesTimingOnly : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I18";

    /// <inheritdoc/>
    public override string Statement => "An allocation failure on a release path changes timing only.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtTheEnd;

    /// <inheritdoc/>
    public override bool IsOfWhatIsLeft => true;

    /// <inheritdoc/>
    public override string? AtEnd()
    {
        if (Machine.MayFail >= Ledger.may_fail)
            return null;
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (IsUnmounted(m) && References.Explained(m) == 0)
                return $"an allocation was refused, and {m} is never released";
        }
        return null;
    }
}
