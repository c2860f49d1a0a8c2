// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Rules;
using Kernel.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        var scope = new MemberScope(context, member, flows, _entries, Add);
        foreach (var rule in MemberRules.All)
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
                Check(flow, called);
            if (context.Index.IsAnnotated)
                new ReleaseOrder(context, flow).Check(Add);
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

    private void Check(MethodFlow flow, CallEvent called)
    {
        var own = HeldLock.In(called.State);
        if (own.Count == 0 && !flow.IsAtomic && !Hands(called))
            return;
        foreach (var effect in context.Effects.OfCall(called, context.Options.MaxCallDepth))
        {
            // The callee's locks are held for what it was handed, and for nothing else that it does.
            var held = effect.Under.IsEmpty || (effect.Kind == Effects.CallsOut && effect.Acquired is { Kind: Paths.PathKind.Parameter }) ? own : [.. own, .. effect.Under];
            switch (effect.Kind)
            {
                case Effects.FinalRelease:
                    UnderAny(RuleIds.SynchronousReleaseUnderLock, called, effect, held);
                    break;
                case Effects.DeferredRelease:
                    UnderAny(RuleIds.DeferredReleaseUnderLock, called, effect, held);
                    break;
                case Effects.Cancels:
                    UnderAny(RuleIds.CancelUnderLock, called, effect, held);
                    break;
                case Effects.Completes when effect.Acquired is { Symbol: IParameterSymbol handed } && !context.TaskSources.RunContinuations(handed):
                    break;
                case Effects.Completes:
                    UnderAny(RuleIds.CompletionUnderLock, called, effect, held);
                    break;
                case Effects.CallsOut:
                    UnderAny(RuleIds.CallbackUnderLock, called, effect, held);
                    break;
                case Effects.Blocks or Effects.Waits:
                    if (!CheckBlocking(flow, called, effect, held) && effect.Kind == Effects.Waits)
                        UnderAny(RuleIds.BlockingWaitUnderLock, called, effect, held);
                    break;
                case Effects.Acquires:
                    if ((effect.Traits & LockTraits.Sleeping) != 0)
                        CheckBlocking(flow, called, effect, held);
                    CheckAcquisition(called, effect, held);
                    break;
            }
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

    private bool CheckBlocking(MethodFlow flow, CallEvent called, Effect effect, List<HeldLock> held)
    {
        foreach (var one in held)
        {
            if ((one.Hold.Traits & (LockTraits.Spinning | LockTraits.ReadSide)) == 0 || one.IsIn(effect.Excluded, called.Excluded))
                continue;
            Add(new Finding(RuleIds.BlockingInAtomic, called.Node, [called.Display, "while " + Wording.Quote(one.Path) + Wording.Taken(one.Hold) + " is held", Through(effect)], Related(one, effect)));
            return true;
        }

        if (!flow.IsAtomic)
            return false;
        Add(new Finding(RuleIds.BlockingInAtomic, called.Node, [called.Display, "in atomic context", Through(effect)], Related(null, effect)));
        return true;
    }

    private void UnderAny(string rule, CallEvent called, Effect effect, List<HeldLock> held)
    {
        foreach (var one in held)
        {
            if (one.IsIn(effect.Excluded, called.Excluded))
                continue;
            Add(new Finding(rule, called.Node, [called.Display, Wording.Quote(one.Path) + Wording.Taken(one.Hold), Through(effect)], Related(one, effect)) { IsDirect = effect.Via.Length < 2 });
            return;
        }
    }

    private void CheckAcquisition(CallEvent called, Effect effect, List<HeldLock> held)
    {
        if (effect.Acquired is not { } acquired)
            return;
        var again = held.Exists(one => one.Path.Equals(acquired));

        // That lock of another object was taken first: what was taken since then is no order between the two kinds.
        var similar = held.Exists(one => SameKind(one.Path, acquired));
        foreach (var one in held)
        {
            if (one.IsIn(effect.Excluded))
                continue;
            if (one.Path.Equals(acquired))
            {
                if (IsForbidden(called, one.Path))
                    continue;
                if (effect.Via.Length > 1 && (effect.Traits & (LockTraits.Reentrant | LockTraits.ReadSide)) == 0 && !MayNest(one.Hold, effect))
                    Add(new Finding(RuleIds.DoubleAcquire, called.Node, [Wording.Quote(acquired), Wording.Taken(one.Hold) + Through(effect)], Related(one, effect)));
                continue;
            }

            // A new object that nobody else can reach: nobody else waits for its lock.
            if (!again && !IsUnshared(acquired, called.State) && (!similar || SameKind(one.Path, acquired)) && !Descends(one.Path, acquired) && TakesPart(one.Path, one.Hold.Traits) && TakesPart(acquired, effect.Traits)
                && !IsForbidden(called, one.Path))
            {
                orders.Add(new LockEdge(one.Path, acquired, called.Node, one.Hold.Site, effect.Via));
            }
        }
    }

    private static bool IsUnshared(Paths.LockPath acquired, FlowState state) =>
        acquired.Kind == Paths.PathKind.Member && state.IsUnshared(acquired);

    // [MustNotHold] of the callee has said it already.
    private bool IsForbidden(CallEvent called, Paths.LockPath path)
    {
        if (called.Callee is not { } callee)
            return false;
        foreach (var spec in context.ContractOf(callee).MustNotHold)
        {
            if (path.Equals(Paths.Frame.Substitute(spec.Path, called.Receiver, callee, called.Arguments, called.State)))
                return true;
        }

        return false;
    }

    // Nobody waits for a read-side section, nor for interrupts to be off.
    private static bool TakesPart(Paths.LockPath path, LockTraits traits) =>
        (traits & LockTraits.ReadSide) == 0 && !(path.Kind == Paths.PathKind.Free && (traits & LockTraits.Reentrant) != 0);

    private static bool SameKind(Paths.LockPath held, Paths.LockPath acquired) =>
        held.Kind == Paths.PathKind.Member && acquired.Kind == Paths.PathKind.Member && SymbolEqualityComparer.Default.Equals(held.Symbol, acquired.Symbol);

    // From an object to one of the same kind that it holds, and on to that one's lock: a tree is walked down, and nobody walks up.
    private static bool Descends(Paths.LockPath held, Paths.LockPath acquired)
    {
        if (held.Kind != Paths.PathKind.Member || acquired.Kind != Paths.PathKind.Member || held.Parent is not { } owner || acquired.Parent is not { } other
            || SameKind(held, acquired) || other.Equals(owner) || !other.StartsWith(owner))
        {
            return false;
        }

        for (ITypeSymbol? type = held.Symbol!.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, acquired.Symbol!.ContainingType.OriginalDefinition))
                return true;
        }

        for (ITypeSymbol? type = acquired.Symbol!.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, held.Symbol.ContainingType.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static bool MayNest(Hold hold, Effect effect) =>
        (effect.Traits & LockTraits.Upgradeable) != 0 && hold.Upgradeable > 0 && hold.Exclusive == 0 && effect.Mode != LockMode.Upgradeable;

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

    internal static string Through(Effect effect) =>
        effect.Via.Length < 2 ? "" : ", through '" + effect.Display + "' at " + LockContext.Position(effect.Via[effect.Via.Length - 1]);

    private static List<SyntaxNode> Related(HeldLock? held, Effect effect)
    {
        var related = new List<SyntaxNode>();
        if (held?.Hold.Site is { } site)
            related.Add(site);
        for (var i = 1; i < effect.Via.Length; i++)
            related.Add(effect.Via[i]);
        return related;
    }

    private void Add(Finding finding)
    {
        if (_seen.Add((finding.Rule, finding.Node)))
            _findings.Add(finding);
    }
}
