// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>
/// Task sources that are made when they are first asked for: in objects of a type that this compilation alone can see, and that it
/// never asks, there are none, and completing them does nothing.
/// </summary>
internal sealed class LazySources(LockContext context)
{
    private readonly Stores _stores = new(context.Compilation);

    public bool IsNeverMade(IFieldSymbol field, INamedTypeSymbol type)
    {
        if (field.DeclaredAccessibility != Accessibility.Private || IsVisible(type) || !Derives(type, field.ContainingType) || Makers(field) is not { Count: > 0 } makers)
            return false;
        foreach (var maker in makers)
        {
            if (IsAsked(maker, type))
                return false;
        }

        return true;
    }

    // The members that fill the field; nothing if it is filled elsewhere too, or given away.
    private HashSet<ISymbol>? Makers(IFieldSymbol field)
    {
        var makers = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in part.GetSyntax().DescendantNodes())
            {
                if (node is VariableDeclaratorSyntax { Initializer.Value: not LiteralExpressionSyntax and not PostfixUnaryExpressionSyntax } declared && declared.Identifier.ValueText == field.Name)
                    return null;
                if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != field.Name)
                    continue;
                SyntaxNode place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (place.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax)
                    return null;
                if (place.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != place || assignment.Right is LiteralExpressionSyntax)
                    continue;
                var member = Member(assignment);
                if (member is not (PropertyDeclarationSyntax or MethodDeclarationSyntax) || context.Model(member.SyntaxTree).GetDeclaredSymbol(member) is not { } maker)
                    return null;
                makers.Add(maker);
            }
        }

        return makers;
    }

    private static SyntaxNode Member(SyntaxNode node)
    {
        while (node is not MemberDeclarationSyntax && node.Parent is not null)
            node = node.Parent;
        return node;
    }

    // By an object that may be of the type, or under a name that cannot be bound.
    private bool IsAsked(ISymbol maker, INamedTypeSymbol type)
    {
        foreach (var root in _stores.Named(maker.Name))
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != maker.Name)
                    continue;
                var model = context.Model(name.SyntaxTree);
                var found = model.GetSymbolInfo(name);
                if (found.Symbol is null && found.CandidateSymbols.Length == 0)
                    continue;
                if (!IsOrOverrides(found.Symbol ?? found.CandidateSymbols[0], maker))
                    continue;
                var owner = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? model.GetTypeInfo(access.Expression).Type : null;
                if (owner is not INamedTypeSymbol named || Derives(named, type) || Derives(type, named))
                    return true;
            }
        }

        return false;
    }

    private static bool IsOrOverrides(ISymbol symbol, ISymbol maker) =>
        SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, maker.OriginalDefinition)
        || (symbol is IPropertySymbol { OverriddenProperty: { } property } && IsOrOverrides(property, maker))
        || (symbol is IMethodSymbol { OverriddenMethod: { } method } && IsOrOverrides(method, maker));

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, from.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }
}
