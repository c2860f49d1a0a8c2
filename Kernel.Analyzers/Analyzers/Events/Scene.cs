// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Transfer;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Events;

/// <summary>Where events happen: what a rule sees of the body, and how it speaks. Each rule speaks of a place once.</summary>
internal sealed class Scene(Body body, Point point, MethodFlow flow, Exemptions exemptions)
{
    private readonly HashSet<(string, SyntaxNode)> _said = [];

    public Body Body { get; } = body;

    public LockContext Context => Body.Context;

    /// <summary>What was found of the body so far.</summary>
    public MethodFlow Flow { get; } = flow;

    /// <summary>What holds before the event.</summary>
    public FlowState State => point.State;

    /// <summary>Tells those who listen of an event, if what is seen counts already.</summary>
    public void Raise<T>(in T happened)
        where T : struct
    {
        if (point.IsFinal)
            RaiseNow(happened);
    }

    /// <summary>Tells those who listen of an event that counts in any pass.</summary>
    public void RaiseNow<T>(in T happened)
        where T : struct
    {
        foreach (var listener in Listeners<T>.All)
            listener.On(happened, this);
    }

    public void Say(Finding finding)
    {
        if (_said.Add((finding.Rule, finding.Node)))
            Flow.Findings.Add(finding);
    }

    public void Say(string rule, SyntaxNode node, object[] arguments, List<SyntaxNode> related) => Say(new Finding(rule, node, arguments, related));

    /// <summary>Says something that holds unless every caller holds a lock, or another one that is as good.</summary>
    public void SayUnlessHeldOnEntry(Finding finding, LockPath needed, bool exclusive, ImmutableArray<LockPath> others) =>
        Flow.Pending.Add(new PendingFinding(finding, needed, exclusive, others));

    public bool IsHeldOrUnknown(LockPath path) => State.Holds.Find(path, null) is { } hold && (hold.IsHeld || hold.IsUnknown);

    /// <summary>Whether an object needs no lock yet.</summary>
    public bool IsExempt(LockPath? receiver, LockPath needed) => exemptions.IsExempt(receiver, needed);

    /// <summary>The lock must be held here, or, where the method is only called with it, by every caller.</summary>
    public void Require(LockPath needed, bool exclusive, string rule, SyntaxNode node, Func<string, object[]> arguments, ImmutableArray<LockPath> others = default)
    {
        var hold = State.Holds.Find(needed, null);
        if (hold is not null)
        {
            if (hold.IsUnknown || (exclusive ? hold.IsHeldExclusively : hold.IsHeld))
                return;
            if (hold.Condition is { Kind: PathKind.Member })
                return;
            if (hold.Condition is { Kind: PathKind.Phi } && (hold.Flags & HoldFlags.Soft) != 0)
                return;
        }

        var near = Wording.Near(State, needed, out var related);
        var finding = new Finding(rule, node, arguments(near), related) { Missing = needed };
        if (hold is null or { IsBalanced: true, IsEntry: false } && (Body.MayBePending(needed) || (Body.Infers && hold is null && Body.IsCallersLock(needed))))
            SayUnlessHeldOnEntry(finding, needed, exclusive, others.IsDefault ? [] : others);
        else
            Say(finding);
    }
}
