// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// Steps from an object to the one of the same contract that it keeps: a decorator holds its own lock and calls what it decorates. Which
/// of the implementations that is, who makes them decides; that each might keep the other is no proof that some keep each other.
/// </summary>
internal static class Decorations
{
    public static bool Is(LockContext context, LockEdge edge)
    {
        if (edge.Held is not { Kind: PathKind.Member, Parent.Kind: PathKind.This, Symbol.ContainingType: { } outer } || edge.Acquired is not { Kind: PathKind.Member, Symbol.ContainingType: { } inner })
            return false;
        foreach (var step in edge.Via)
        {
            if (Contract(context, step) is { } contract)
                return Has(outer, contract) && Has(inner, contract);
        }

        return false;
    }

    // The interface or abstract class through which a step calls what a member of its own object refers to.
    private static INamedTypeSymbol? Contract(LockContext context, SyntaxNode step)
    {
        var called = step switch
        {
            InvocationExpressionSyntax { Expression: var expression } => expression,
            ExpressionSyntax expression => expression,
            _ => null,
        };
        if (called is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } access)
            return null;
        var model = context.Model(step.SyntaxTree);
        return model.GetSymbolInfo(access.Expression).Symbol switch { IFieldSymbol { IsStatic: false } field => field.Type, IPropertySymbol { IsStatic: false } property => property.Type, _ => null }
            is INamedTypeSymbol { OriginalDefinition: { } type } && (type.TypeKind == TypeKind.Interface || type.IsAbstract) ? type : null;
    }

    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, contract))
                return true;
        }

        for (INamedTypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, contract))
                return true;
        }

        return false;
    }
}
