// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Kernel.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Reporting;

/// <summary>A rule about what a call does, by itself or through its callees, with locks held.</summary>
internal interface IEffectRule : IRule
{
    /// <summary>Says what there is to say of one thing that a call does.</summary>
    void Check(in Reached reached, MemberScope scope);
}

/// <summary>Something that a call does, by itself or through its callees.</summary>
/// <param name="Flow">The body in which the call is.</param>
/// <param name="Called">The call.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Locks">The locks that are held when it does it.</param>
internal readonly record struct Reached(MethodFlow Flow, CallEvent Called, Effect Effect, List<HeldLock> Locks)
{
    /// <summary>The way to it, in words.</summary>
    public string Through => Effect.Via.Length < 2 ? "" : ", through '" + Effect.Display + "' at " + LockContext.Position(Effect.Via[Effect.Via.Length - 1]);

    /// <summary>A lock that is held when it happens; nothing if there is none.</summary>
    public HeldLock? Held()
    {
        foreach (var one in Locks)
        {
            if (!one.IsIn(Effect.Excluded, Called.Excluded))
                return one;
        }

        return null;
    }

    /// <summary>The acquisition of a lock, and the calls on the way.</summary>
    public List<SyntaxNode> Related(HeldLock? held)
    {
        var related = new List<SyntaxNode>();
        if (held?.Hold.Site is { } site)
            related.Add(site);
        for (var i = 1; i < Effect.Via.Length; i++)
            related.Add(Effect.Via[i]);
        return related;
    }

    /// <summary>That it happens with a lock held.</summary>
    public Finding Under(string rule, HeldLock one) =>
        new(rule, Called.Node, [Called.Display, Wording.Quote(one.Path) + Wording.Taken(one.Hold), Through], Related(one)) { IsDirect = Effect.Via.Length < 2 };

    /// <summary>[MustNotHold] of the callee has said it already.</summary>
    public bool IsForbidden(LockContext context, LockPath path)
    {
        if (Called.Callee is not { } callee)
            return false;
        foreach (var spec in context.ContractOf(callee).MustNotHold)
        {
            if (path.Equals(Frame.Substitute(spec.Path, Called.Receiver, callee, Called.Arguments, Called.State)))
                return true;
        }

        return false;
    }
}
