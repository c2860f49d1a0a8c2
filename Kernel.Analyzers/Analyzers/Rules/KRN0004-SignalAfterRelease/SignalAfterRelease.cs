// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0004: a waiter is woken after a call that may have run a final release.</summary>
internal sealed class SignalAfterRelease : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SignalAfterRelease,
        "A waiter is signalled after a synchronous final release",
        "'{0}' wakes a waiter after '{1}' at {2} may have run a final release",
        RuleCatalogue.Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The teardown may take long or wait for the very waiter; signal first, or release later.",
        RuleCatalogue.HelpLink(RuleIds.SignalAfterRelease));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        if (!scope.Context.Index.IsAnnotated)
            return;
        foreach (var flow in scope.Flows)
            Check(scope, flow);
    }

    private static void Check(MemberScope scope, MethodFlow flow)
    {
        var releases = new List<(CallEvent Event, int Index)>();
        var signals = new List<(CallEvent Event, int Index)>();
        for (var i = 0; i < flow.Events.Count; i++)
        {
            var called = flow.Events[i];
            var releasing = false;
            var signalling = false;
            foreach (var effect in scope.Context.Effects.OfCall(called, scope.Context.Options.MaxCallDepth))
            {
                releasing |= effect.Kind == Effects.FinalRelease;
                signalling |= effect.Kind == Effects.Signals;
            }

            if (releasing)
                releases.Add((called, i));
            else if (signalling)
                signals.Add((called, i));
        }

        foreach (var signal in signals)
        {
            foreach (var release in releases)
            {
                if (!Comes(flow, release, signal))
                    continue;
                var before = release.Event;
                scope.Add(new Finding(RuleIds.SignalAfterRelease, signal.Event.Node, [signal.Event.Display, before.Display, LockContext.Position(before.Node)], [before.Node]));
                break;
            }
        }
    }

    // Forward only: what an earlier round of a loop released is another object.
    private static bool Comes(MethodFlow flow, (CallEvent Event, int Index) first, (CallEvent Event, int Index) second)
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
