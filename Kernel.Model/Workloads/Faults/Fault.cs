// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Faults;

/// <summary>A small program that does something wrong, for one invariant, and the same without the fault.</summary>
/// <param name="Invariant">The invariant that it breaks.</param>
/// <param name="What">The fault, in one line.</param>
/// <param name="Create">Makes the workload, with the fault or without.</param>
/// <param name="Memory">Under which memory model it shows.</param>
public sealed record Fault(string Invariant, string What, Func<bool, Workload> Create, MemoryModel Memory = MemoryModel.Sc)
{
    /// <summary>With the fault; declared lives are not looked at, which would be the first to stop it.</summary>
    public Workload Broken => Create(true) with { Lives = false };

    /// <summary>Without it.</summary>
    public Workload Sound => Create(false);
}
