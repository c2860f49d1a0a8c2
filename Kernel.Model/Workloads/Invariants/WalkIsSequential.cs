// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I20: The result of a completed RCU walk equals a sequential walk at one instant of it; hard errors are validated too. Of the walks of scenario files, of which any number of calls may overtake any, it is each component that is so.</summary>
public sealed class WalkIsSequential : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I20";

    /// <inheritdoc/>
    public override string Statement => "The result of a completed RCU walk equals a sequential walk at one instant of it; hard errors are validated too.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep() => Workloads.Walk.WalkLedger.Look() ?? Workloads.Walk.WatchedWalks.Look();
}
