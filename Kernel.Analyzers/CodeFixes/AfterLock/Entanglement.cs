// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>What ties a call to its place under the lock, though it would compile after it.</summary>
internal sealed class Entanglement(FixTarget target, LockRegion region)
{
    /// <summary>An object of the call is used again under the lock, or does not live longer than a scope there.</summary>
    public bool Ties(ExpressionStatementSyntax call, IEnumerable<ExpressionSyntax> values)
    {
        foreach (var value in values)
        {
            if (value is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || target.Symbol(value) is not (IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol or IEventSymbol))
                continue;
            if (target.Model.GetTypeInfo(value, target.Cancellation).Type is not { IsReferenceType: true, SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Delegate })
                continue;
            var symbol = target.Symbol(value)!;
            if (IsUsedAfter(call, symbol) || EndsInside(symbol))
                return true;
        }

        return false;
    }

    /// <summary>What the call throws is caught under the lock.</summary>
    public bool IsCaught(ExpressionStatementSyntax call) =>
        call.Ancestors().TakeWhile(region.Contains).OfType<TryStatementSyntax>().Any(tried => tried.Catches.Count > 0 && tried.Block.Contains(call));

    /// <summary>Something under the lock waits after the call, perhaps for what the call brings about.</summary>
    public bool IsAwaited(ExpressionStatementSyntax call) =>
        WayThrough.Nodes(region).Any(node => node.SpanStart >= call.Span.End && Waits(node));

    private bool Waits(SyntaxNode node)
    {
        if (node is AwaitExpressionSyntax)
            return true;
        if (node is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax))
            return false;
        var method = target.Symbol(node) as IMethodSymbol ?? (target.Symbol(node) as IPropertySymbol)?.GetMethod;
        return method is not null
            && (target.Locks.Framework.Find(method) is { } known && known.Has(FrameworkVerbs.Waits | FrameworkVerbs.Blocks) && !known.Has(FrameworkVerbs.Acquire)
                || target.Locks.ContractOf(method) is { MightSleep: true, Acquires.Count: 0 });
    }

    // To put another value in its place is no use of the object.
    private bool IsUsedAfter(ExpressionStatementSyntax call, ISymbol symbol) =>
        WayThrough.Nodes(region).OfType<IdentifierNameSyntax>().Any(name =>
            name.SpanStart >= call.Span.End && name.Identifier.ValueText == symbol.Name && IsUse(name)
            && SymbolEqualityComparer.Default.Equals(target.Symbol(name), symbol));

    private static bool IsUse(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return whole.Parent switch
        {
            MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or ArgumentSyntax => true,
            _ => false,
        };
    }

    private bool EndsInside(ISymbol symbol) =>
        symbol is ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local
        && local.DeclaringSyntaxReferences[0].GetSyntax(target.Cancellation).Parent is VariableDeclarationSyntax { Parent: UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } } declared
        && region.Contains(declared);
}
