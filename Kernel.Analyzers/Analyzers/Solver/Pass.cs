// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Solver;

/// <summary>What the solver is doing while the transfer function runs.</summary>
internal sealed class Pass
{
    /// <summary>The fixed point is there: each block is run once more, with its final state, and what is seen counts.</summary>
    public bool IsFinal { get; set; }

    /// <summary>A way is followed that only an exception takes; of what it meets nothing is said.</summary>
    public bool IsProbe { get; set; }

    /// <summary>How many finally regions are being run through, one in another.</summary>
    public int FinallyDepth { get; set; }
}
