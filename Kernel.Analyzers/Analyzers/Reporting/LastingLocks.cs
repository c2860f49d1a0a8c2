// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Reporting;

/// <summary>Whether somebody releases what a method acquires and leaves held.</summary>
/// <remarks>
/// A method that releases what it took itself does not count. One that releases what it did not take does, and so does one
/// that calls the acquiring method and does not leave the lock held.
/// </remarks>
internal sealed class LastingLocks(LockContext context)
{
    public bool IsReleased(LockPath path, MethodFlow holder)
    {
        if (path.Symbol is not { } symbol || holder.Method is not { } method)
            return true;
        var releases = FrameworkTable.Names(FrameworkVerbs.Release);
        foreach (var member in context.Index.All())
        {
            var names = member.Mentions(symbol.Name) && (member.MentionsAny(releases) || context.Index.MentionsRelease(member));
            if (!names && !member.Mentions(NameOf(method)))
                continue;
            if (member.Node.Span.Contains(holder.Graph.OriginalOperation.Syntax.Span) && !names)
                continue;
            if (MemberFlows.Root(context, member.Node) is not { } root)
                continue;
            foreach (var flow in FlowTree.All(context, root))
            {
                if (flow != holder && Releases(flow, symbol, method))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method that keeps a lock for some results is an attempt: some caller releases the lock for such a result.</summary>
    /// <remarks>Without any caller in sight, one that asks for the lock itself is, if others release what they did not take.</remarks>
    public bool IsAttempt(LockPath path, MethodFlow holder, bool isAsked) => IsAttempt(path, holder, isAsked, []);

    private bool IsAttempt(LockPath path, MethodFlow holder, bool isAsked, HashSet<ISymbol> asked)
    {
        if (holder.Method is not { } method || method.MethodKind is MethodKind.AnonymousFunction || !asked.Add(method.OriginalDefinition))
            return true;
        if (HandsToken(method))
            return IsGivenUp(path, holder);
        var any = false;
        foreach (var member in context.Index.All())
        {
            if (!member.Mentions(NameOf(method)) || MemberFlows.Root(context, member.Node) is not { } root)
                continue;
            foreach (var flow in FlowTree.All(context, root))
            {
                if (flow == holder)
                    continue;
                if (flow.Escaped.Contains(method.OriginalDefinition))
                    return true;
                foreach (var called in flow.Events)
                {
                    if (called.Callee is not { } callee || !IsOrImplements(method, callee))
                        continue;
                    any = true;
                    if (flow.Undoes(called.Node, path) || IsHandedOn(flow, called.Node, asked))
                        return true;
                }
            }
        }

        return !any && isAsked && IsReleased(path, holder);
    }

    /// <summary>A token that is handed out with the lock, by which another method is asked to release it: TryAcquire(out id), TryRelease(id).</summary>
    public static bool HandsToken(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter is { RefKind: RefKind.Out, Type.IsValueType: true })
                return true;
        }

        return false;
    }

    // Another method releases it without having taken it.
    private bool IsGivenUp(LockPath path, MethodFlow holder)
    {
        foreach (var member in context.Index.All())
        {
            if (!member.Mentions(path.Symbol!.Name) || MemberFlows.Root(context, member.Node) is not { } root)
                continue;
            foreach (var flow in FlowTree.All(context, root))
            {
                if (flow != holder && flow.GivenUp.Contains(path.Symbol!))
                    return true;
            }
        }

        return false;
    }

    private bool IsOrImplements(IMethodSymbol method, IMethodSymbol called) =>
        SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, method.OriginalDefinition)
        || ((called.IsVirtual || called.IsAbstract || called.IsOverride) && context.Targets.All(called).Contains((IMethodSymbol)method.OriginalDefinition, SymbolEqualityComparer.Default));

    // The caller keeps the lock for its own callers.
    private bool IsHandedOn(MethodFlow flow, SyntaxNode call, HashSet<ISymbol> asked)
    {
        foreach (var net in flow.Net)
        {
            if (net.Hold is { IsReleased: false, IsUnknown: false } && net.Hold.Site == call)
                return net.Result is null ? IsReleased(net.Path, flow) : IsAttempt(net.Path, flow, false, asked);
        }

        return false;
    }

    /// <summary>Whether what is said of a lock that a call gave is said of the callee, which is no attempt after all.</summary>
    public bool IsSaidOfCallee(Finding finding, MethodFlow flow)
    {
        if (finding.Rule is not (Rules.RuleIds.NotReleased or Rules.RuleIds.HeldOnSomePaths) || !flow.AttemptCalls.TryGetValue(finding.Node, out var callee) || context.Flows.Get(callee) is not { } attempt)
            return false;
        foreach (var kept in attempt.Attempts)
        {
            if (!IsAttempt(kept.Path, attempt, kept.IsAsked))
                return true;
        }

        return false;
    }

    /// <summary>Whether another method releases it, without having taken it, in a statement that the same member guards.</summary>
    public bool IsReleasedWhere(LockPath path, ISymbol guard, MethodFlow holder)
    {
        foreach (var member in context.Index.All())
        {
            if (!member.Mentions(guard.Name) || !member.Mentions(path.Symbol!.Name) || member.Node.Span.Contains(holder.Graph.OriginalOperation.Syntax.Span) || MemberFlows.Root(context, member.Node) is not { } flow)
                continue;
            if (FlowTree.All(context, flow).Exists(part => part.GivenUp.Contains(path.Symbol!)) && IsGuarded(member.Node, guard))
                return true;
        }

        return false;
    }

    // The member decides by the guard: in the condition of a statement around the release, or of one that leaves before it.
    private bool IsGuarded(SyntaxNode member, ISymbol guard)
    {
        foreach (var node in member.DescendantNodes())
        {
            if (node is IdentifierNameSyntax asked && asked.Identifier.ValueText == guard.Name && IsAsked(asked)
                && SymbolEqualityComparer.Default.Equals(context.Model(asked.SyntaxTree).GetSymbolInfo(asked).Symbol, guard))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsked(SyntaxNode name)
    {
        for (var around = name.Parent; around is ExpressionSyntax or IfStatementSyntax; around = around.Parent)
        {
            if (around is IfStatementSyntax)
                return true;
        }

        return false;
    }

    private static string NameOf(IMethodSymbol method) =>
        method.AssociatedSymbol?.Name ?? (method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name);

    private bool Releases(MethodFlow flow, ISymbol symbol, IMethodSymbol holder)
    {
        var kept = false;
        foreach (var net in flow.Net)
        {
            if (!SymbolEqualityComparer.Default.Equals(net.Path.Symbol, symbol))
                continue;
            if (net.Hold.IsReleased || net.Hold.IsUnknown)
                return true;
            kept = true;
        }

        if (flow.Method is { } method)
        {
            foreach (var spec in context.ContractOf(method).Releases)
            {
                if (SymbolEqualityComparer.Default.Equals(spec.Path.Symbol, symbol))
                    return true;
            }
        }

        if (kept)
            return false;
        foreach (var called in flow.Events)
        {
            if (called.Callee is { } callee && SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, holder.OriginalDefinition))
                return true;
        }

        return false;
    }
}
