// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>Acquisitions that may be given up: a token is what tells so.</summary>
internal sealed partial class MethodFlow
{
    // Where the wait is cancelled inside the try, the finally that releases on every way releases what was not taken.
    private void CheckCancelled(LockPath? path, CallSite site, FlowState before)
    {
        if (!_collecting || path is not { Stable: true } || before.Holds.Find(path, null) is not null || !MayBeCancelled(site))
            return;
        var state = before;
        for (var region = _graph.Blocks[_block].EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } outer)
                continue;
            if (outer.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                if (CatchesCancellation(outer))
                    return;
                continue;
            }

            _collecting = false;
            var done = Through(outer.NestedRegions[1], state, out var after);
            _collecting = true;
            if (!done || after is null)
                return;
            if (after.Holds.Find(path, null) is { IsReleased: true, Site: { } release })
            {
                Report(RuleIds.NotHeldOnRelease, release, [Quote(path), " where the wait at " + LockContext.Position(site.Node) + " was cancelled"], [site.Node]);
                return;
            }

            state = after;
        }
    }

    private static bool MayBeCancelled(CallSite site)
    {
        if (site.Target is not { ContainingType.Name: "SemaphoreSlim" } || (site.Target.Name == "WaitAsync" && !IsWaitedForHere(site.Operation)))
            return false;
        foreach (var argument in site.Arguments)
        {
            if (argument is { IsImplicit: false, Parameter.Type.Name: "CancellationToken" })
                return argument.Value is not (IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "None" });
        }

        return false;
    }

    private static bool CatchesCancellation(ControlFlowRegion tryAndCatch)
    {
        foreach (var handler in tryAndCatch.NestedRegions)
        {
            if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler
                && handler.ExceptionType is null or { Name: "Object" or "Exception" or "SystemException" or "OperationCanceledException" or "TaskCanceledException" })
            {
                return true;
            }
        }

        return false;
    }
}
