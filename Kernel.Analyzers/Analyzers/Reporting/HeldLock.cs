// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Reporting;

/// <summary>A lock that is held at a call.</summary>
internal readonly struct HeldLock(LockPath path, Hold hold)
{
    public LockPath Path { get; } = path;

    public Hold Hold { get; } = hold;

    public static List<HeldLock> In(FlowState state)
    {
        var held = new List<HeldLock>();
        for (var i = 0; i < state.Holds.Count; i++)
        {
            if (state.Holds.ValueAt(i) is { IsHeld: true } hold && state.Holds.KeyAt(i).Kind != PathKind.Again)
                held.Add(new HeldLock(state.Holds.KeyAt(i), hold));
        }

        return held;
    }

    public bool IsIn(ImmutableArray<LockPath> paths, List<LockPath>? more = null) => paths.Contains(Path) || more?.Contains(Path) == true;
}
