// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I17: The release of one mount does not wait for an unrelated mount's shutdown, and pending shutdowns are observable by somebody. Where a workload has a shutdown that does not end before everything else has: whoever stands still then waits for it.</summary>
public sealed class NoWaitForOthers : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I17";

    /// <inheritdoc/>
    public override string Statement => "The release of one mount does not wait for an unrelated mount's shutdown, and pending shutdowns are observable by somebody.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtTheEnd;

    /// <inheritdoc/>
    public override bool IsOfWhatIsLeft => true;

    /// <inheritdoc/>
    public override string? AtStandstill()
    {
        if (!Ledger.stuck)
            return null;
        for (var m = History.mounts; m; m = m.history.next)
        {
            if (m.mnt.mnt_sb != Ledger.stuck && IsUnmounted(m) && m.history.cleaned == 0)
                return $"the release of {m} waits for the shutdown of {Ledger.stuck}, which it has nothing to do with";
        }
        return null;
    }
}
