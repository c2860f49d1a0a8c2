// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I22: a reference that a lookup of a descriptor gives is to a file that the slot held at an instant of the call.</summary>
internal sealed class LookupOfTheSlot : Invariant
{
    public override string Name => "I22";

    public override string Statement => "A reference from a table lookup is to the file that the slot held at an instant of the call.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep() =>
        noted(Wrong.LookedUpElsewhere) ? "a lookup gave a file that the slot held at no time during the call" : null;
}
