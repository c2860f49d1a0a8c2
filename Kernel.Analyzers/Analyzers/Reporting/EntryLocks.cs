// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Reporting;

/// <summary>Whether a private method, a local function or a lambda is only ever called with a lock held.</summary>
/// <remarks>A call on the way back to the same question adds nothing: the greatest fixed point, whatever the order of asking.</remarks>
internal sealed class EntryLocks(LockContext context)
{
    public bool Holds(MethodFlow flow, List<MethodFlow> siblings, LockPath path, bool exclusive) =>
        Holds(flow, siblings, path, exclusive, []);

    private bool Holds(MethodFlow flow, List<MethodFlow> siblings, LockPath path, bool exclusive, HashSet<(ISymbol, LockPath)> asked)
    {
        if (flow.Method is not { } method)
            return false;
        var key = method.OriginalDefinition;
        if (!asked.Add((key, path)))
            return true;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return AllSites(method, siblings, path, exclusive, asked, out var any) && any;
        if (method.DeclaredAccessibility != Accessibility.Private || method.ContainingType is not { } type || context.ContractOf(method).SaysBalance)
            return false;
        var found = false;
        var name = method.AssociatedSymbol?.Name ?? method.Name;
        foreach (var member in Mentioning(type, name))
        {
            if (Root(member) is not { } root)
                continue;
            if (!AllSites(method, FlowTree.All(context, root), path, exclusive, asked, out var any))
                return false;
            found |= any;
        }

        return found;
    }

    private bool AllSites(IMethodSymbol method, List<MethodFlow> flows, LockPath path, bool exclusive, HashSet<(ISymbol, LockPath)> asked, out bool any)
    {
        any = false;
        foreach (var flow in flows)
        {
            if (flow.Escaped.Contains(method.OriginalDefinition))
                return false;
        }

        foreach (var flow in flows)
        {
            foreach (var called in flow.Events)
            {
                if (called.Callee is not { } callee || !SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, method.OriginalDefinition))
                    continue;
                any = true;
                if (!SiteHolds(flow, flows, called, callee, path, exclusive, asked))
                    return false;
            }
        }

        return true;
    }

    private bool SiteHolds(MethodFlow flow, List<MethodFlow> flows, CallEvent called, IMethodSymbol callee, LockPath path, bool exclusive, HashSet<(ISymbol, LockPath)> asked)
    {
        if (!called.Enumerates && CallTargets.IsIterator(callee))
            return false;
        if (flow.ExemptsThis && called.Receiver is { Kind: PathKind.This })
            return true;
        if (called.Receiver is { Parent: null } made && called.State.IsUnshared(made))
            return true;
        if (Frame.Substitute(path, called.Receiver, callee, called.Arguments, called.State) is not { } here)
            return false;
        if (here.Parent is not null && called.State.IsUnshared(here))
            return true;
        var hold = called.State.Holds.Find(here, null);
        if (hold is not null && (hold.IsUnknown || (exclusive ? hold.IsHeldExclusively : hold.IsHeld)))
            return true;
        return hold is null or { IsBalanced: true, IsEntry: false } && Holds(flow, flows, here, exclusive, asked);
    }

    /// <summary>The members of a type, and of the types around and in it, that use a name.</summary>
    public static IEnumerable<MemberEntry> Mentioning(INamedTypeSymbol type, string name)
    {
        while (type.ContainingType is not null)
            type = type.ContainingType;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var member in TreeIndex.Of(reference.SyntaxTree, default).Members)
            {
                if (member.Mentions(name) && reference.Span.Contains(member.Node.Span))
                    yield return member;
            }
        }
    }

    private MethodFlow? Root(MemberEntry member) => MemberFlows.Root(context, member.Node);
}
