// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I22: a reference that a lookup of a descriptor gives is to a file that the slot held at an instant of the call.</summary>
internal sealed class LookupOfTheSlot : IInvariant
{
    public string Name => "I22";

    public string? AfterStep() =>
        noted(Fault.LookedUpElsewhere) ? "a lookup gave a file that the slot held at no time during the call" : null;
}
