// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Reporting;

/// <summary>All that is to say of one member.</summary>
internal sealed class MemberReport(LockContext context, LockOrders orders)
{
    private readonly HashSet<(string, SyntaxNode)> _seen = [];
    private readonly List<Finding> _findings = [];
    private readonly EntryLocks _entries = new(context);
    private readonly LastingLocks _lasting = new(context);

    public List<Finding> Of(MethodFlow root, MemberEntry member)
    {
        var flows = FlowTree.All(context, root);
        var scope = new MemberScope(context, member, flows, _entries, orders, Add);
        foreach (var rule in AllRules.OfMembers)
            rule.Check(scope);
        foreach (var flow in flows)
        {
            foreach (var finding in flow.Findings)
            {
                if (!_lasting.IsSaidOfCallee(finding, flow))
                    Add(finding);
            }

            foreach (var attempt in flow.Attempts)
            {
                if (!_lasting.IsAttempt(attempt.Path, flow, attempt.IsAsked))
                    Add(attempt.Finding);
            }

            foreach (var pending in flow.Pending)
            {
                if (!IsMet(flow, flows, pending))
                    Add(pending.Finding);
            }

            foreach (var (path, finding) in flow.Unreleased)
            {
                if (!_lasting.IsReleased(path, flow))
                    Add(finding);
            }

            foreach (var (path, guard, finding) in flow.Halves)
            {
                if (!_lasting.IsReleasedWhere(path, guard, flow))
                    Add(finding);
            }

            foreach (var called in flow.Events)
                Check(scope, flow, called);
            if (context.ReportsExceptions(root.Graph.OriginalOperation.Syntax.SyntaxTree))
                CheckExceptions(flow);
        }

        return _findings;
    }

    private bool IsMet(MethodFlow flow, List<MethodFlow> flows, PendingFinding pending)
    {
        if (_entries.Holds(flow, flows, pending.Path, pending.Exclusive))
            return true;
        foreach (var other in pending.Others)
        {
            if (_entries.Holds(flow, flows, other, pending.Exclusive))
                return true;
        }

        return false;
    }

    private void Check(MemberScope scope, MethodFlow flow, CallEvent called)
    {
        var own = HeldLock.In(called.State);
        if (own.Count == 0 && !flow.IsAtomic && !Hands(called))
            return;

        // Nobody else has the object yet, and so nobody waits for its lock.
        var isMaking = flow.Method?.MethodKind == MethodKind.Constructor && own.TrueForAll(static held => held.Path.Root.Kind == Paths.PathKind.This);
        foreach (var effect in context.Effects.OfCall(called, context.Options.MaxCallDepth))
        {
            if (isMaking && effect.Kind is (Effects.Completes or Effects.Cancels or Effects.Waits or Effects.CallsOut))
                continue;

            // The callee's locks are held for what it was handed, and for nothing else that it does.
            var held = effect.Under.IsEmpty || (effect.Kind == Effects.CallsOut && effect.Acquired is { Kind: Paths.PathKind.Parameter }) ? own : [.. own, .. effect.Under];
            var reached = new Reached(flow, called, effect, held);
            foreach (var rule in AllRules.OfEffects)
                rule.Check(reached, scope);
        }
    }

    // Code of its own, to a method in source that may run it with locks held.
    private static bool Hands(CallEvent called)
    {
        if (called is not { Callee: not null, Arguments: { } arguments })
            return false;
        foreach (var argument in arguments)
        {
            if (argument is { Kind: Paths.PathKind.Fresh, Item: IFlowAnonymousFunctionOperation or IMethodReferenceOperation })
                return true;
        }

        return false;
    }

    private void CheckExceptions(MethodFlow flow)
    {
        foreach (var called in flow.Events)
        {
            if (called.Callee is null || HeldLock.In(called.State).Count == 0)
                continue;
            foreach (var effect in context.Effects.OfCall(called, context.Options.MaxCallDepth))
            {
                if (effect.Kind != Effects.Throws || effect.Via.Length < 2)
                    continue;
                lock (flow)
                {
                    var before = flow.Findings.Count;
                    flow.ReportExceptions(called);
                    for (var i = before; i < flow.Findings.Count; i++)
                        Add(flow.Findings[i]);
                }

                break;
            }
        }
    }

    private void Add(Finding finding)
    {
        if (_seen.Add((finding.Rule, finding.Node)))
            _findings.Add(finding);
    }
}
