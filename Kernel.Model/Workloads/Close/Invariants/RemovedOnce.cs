// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I26: a descriptor is removed from its table once, before it is flushed; close(2) never asks to be restarted.</summary>
internal sealed class RemovedOnce : Invariant
{
    public override string Name => "I26";

    public override string Statement => "A descriptor is removed from the table exactly once, before flush and put; close never reports a restart.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep()
    {
        if (noted(Wrong.FlushedInSlot))
            return "a descriptor is flushed while its slot still holds the file";
        if (noted(Wrong.ClosedByOther))
            return "a descriptor is closed by a task whose it is not, which means one that was there before";
        if (noted(Wrong.Restarted))
            return "close(2) asks to be restarted";
        for (var n = 1; n < Files; n++)
        {
            if (flushed[n] > installed[n])
                return $"file {n} is closed more often than it had descriptors";
        }
        return null;
    }
}
