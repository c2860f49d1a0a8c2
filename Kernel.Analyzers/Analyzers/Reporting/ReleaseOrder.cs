// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Reporting;

/// <summary>What comes after a final release in the same method, and releases that come back to themselves.</summary>
internal sealed class ReleaseOrder(LockContext context, MethodFlow flow)
{
    public void Check(Action<Finding> add)
    {
        var releases = new List<(CallEvent Event, int Index)>();
        var signals = new List<(CallEvent Event, int Index)>();
        for (var i = 0; i < flow.Events.Count; i++)
        {
            var called = flow.Events[i];
            var releasing = false;
            var signalling = false;
            foreach (var effect in context.Effects.OfCall(called, context.Options.MaxCallDepth))
            {
                releasing |= effect.Kind == Effects.FinalRelease;
                signalling |= effect.Kind == Effects.Signals;
            }

            if (releasing)
                releases.Add((called, i));
            if (signalling && !releasing)
                signals.Add((called, i));
            if ((called.Direct & Effects.FinalRelease) != 0)
                CheckRecursion(called, add);
        }

        foreach (var signal in signals)
        {
            foreach (var release in releases)
            {
                if (!Comes(release, signal))
                    continue;
                var before = release.Event;
                add(new Finding(RuleIds.SignalAfterRelease, signal.Event.Node, [signal.Event.Display, before.Display, LockContext.Position(before.Node)], [before.Node]));
                break;
            }
        }
    }

    private void CheckRecursion(CallEvent called, Action<Finding> add)
    {
        if (called.Callee is not { } callee || flow.Method is not { } method)
            return;
        ISymbol outer = method;
        while (outer.ContainingSymbol is IMethodSymbol containing)
            outer = containing;
        foreach (var target in called.IsVirtual ? context.Targets.All(callee) : [callee])
        {
            if (context.Effects.Reaches(target, outer.OriginalDefinition))
            {
                add(new Finding(RuleIds.RecursiveRelease, called.Node, [called.Display, ""], []));
                return;
            }
        }
    }

    // Forward only: what an earlier round of a loop released is another object.
    private bool Comes((CallEvent Event, int Index) first, (CallEvent Event, int Index) second)
    {
        if (first.Event.Block == second.Event.Block)
            return first.Index < second.Index;
        var seen = new HashSet<int>();
        var work = new Queue<int>();
        work.Enqueue(first.Event.Block);
        while (work.Count > 0)
        {
            var ordinal = work.Dequeue();
            if (!seen.Add(ordinal))
                continue;
            if (ordinal == second.Event.Block)
                return true;
            var block = flow.Graph.Blocks[ordinal];
            Next(block.ConditionalSuccessor, ordinal, work);
            Next(block.FallThroughSuccessor, ordinal, work);
        }

        return false;
    }

    private static void Next(ControlFlowBranch? branch, int from, Queue<int> work)
    {
        if (branch is null)
            return;
        foreach (var region in branch.FinallyRegions)
        {
            for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
                work.Enqueue(ordinal);
        }

        if (branch.Destination is { } destination && destination.Ordinal > from)
            work.Enqueue(destination.Ordinal);
    }
}
