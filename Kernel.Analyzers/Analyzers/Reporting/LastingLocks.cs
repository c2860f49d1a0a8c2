// SPDX-License-Identifier: MIT
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

    /// <summary>Whether another method releases it, without having taken it, in a statement that the same member guards.</summary>
    public bool IsReleasedWhere(LockPath path, ISymbol guard, MethodFlow holder)
    {
        foreach (var member in context.Index.All())
        {
            if (!member.Mentions(guard.Name) || !member.Mentions(path.Symbol!.Name) || member.Node.Span.Contains(holder.Graph.OriginalOperation.Syntax.Span) || MemberFlows.Root(context, member.Node) is not { } flow)
                continue;
            foreach (var net in flow.Net)
            {
                if (net.Hold is { IsReleased: true } or { IsUnknown: true } && SymbolEqualityComparer.Default.Equals(net.Path.Symbol, path.Symbol) && IsGuarded(member.Node, path.Symbol, guard))
                    return true;
            }
        }

        return false;
    }

    private bool IsGuarded(SyntaxNode member, ISymbol locked, ISymbol guard)
    {
        foreach (var node in member.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != locked.Name)
                continue;
            foreach (var around in name.Ancestors())
            {
                if (around is IfStatementSyntax { Condition: IdentifierNameSyntax asked } test && test.Statement.Span.Contains(name.Span) && asked.Identifier.ValueText == guard.Name
                    && SymbolEqualityComparer.Default.Equals(context.Model(asked.SyntaxTree).GetSymbolInfo(asked).Symbol, guard))
                {
                    return true;
                }
            }
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
