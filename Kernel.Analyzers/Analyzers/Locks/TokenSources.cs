// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>Sources of cancellation that are asked whether they were cancelled, themselves or by a token that only their own type asks: flags, to cancel one runs nothing.</summary>
internal sealed class TokenSources
{
    private static readonly HashSet<string> s_harmless = ["Cancel", "CancelAsync", "CancelAfter", "Dispose", "IsCancellationRequested", "TryReset"];

    // What a token can be asked without being handed on, and without a callback.
    private static readonly HashSet<string> s_asking = ["IsCancellationRequested", "ThrowIfCancellationRequested", "CanBeCanceled"];

    private readonly ConcurrentDictionary<ISymbol, bool> _flags = new(SymbolEqualityComparer.Default);

    public bool IsOnlyAFlag(LockPath? source) =>
        source is { Kind: PathKind.Member, Symbol: IFieldSymbol { DeclaredAccessibility: Accessibility.Private, Type.Name: "CancellationTokenSource" } field }
        && _flags.GetOrAdd(field.OriginalDefinition, Find);

    private static bool Find(ISymbol field)
    {
        // The locals that are given the source where the field is.
        var names = new HashSet<string> { field.Name };
        var tokens = new HashSet<(string Name, SyntaxNode? Scope)>();
        var asked = false;
        for (var known = 0; known < names.Count + tokens.Count;)
        {
            known = names.Count + tokens.Count;
            foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
            {
                foreach (var node in part.GetSyntax().DescendantNodes())
                {
                    if (node is not IdentifierNameSyntax name)
                        continue;
                    if (IsToken(name, tokens))
                    {
                        if (!IsAsked(name, out var asks))
                            return false;
                        asked |= asks;
                    }

                    if (!names.Contains(name.Identifier.ValueText))
                        continue;
                    if (!IsHarmless(name, names, tokens))
                        return false;
                    asked |= name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCancellationRequested" or "Token" } question && question.Expression == name;
                }
            }
        }

        return asked && field.DeclaringSyntaxReferences.Length == 1 && field.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer: var initial } && (initial is null || IsNew(initial.Value));
    }

    // A local is one in its member alone, and by its bare name.
    private static bool IsToken(IdentifierNameSyntax name, HashSet<(string Name, SyntaxNode? Scope)> tokens)
    {
        if (tokens.Contains((name.Identifier.ValueText, null)))
            return true;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            return false;
        foreach (var (text, scope) in tokens)
        {
            if (text == name.Identifier.ValueText && scope?.Span.Contains(name.Span) == true)
                return true;
        }

        return false;
    }

    private static bool IsHarmless(IdentifierNameSyntax name, HashSet<string> names, HashSet<(string Name, SyntaxNode? Scope)> tokens)
    {
        ExpressionSyntax place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        switch (place.Parent)
        {
            case MemberAccessExpressionSyntax used when used.Expression == place:
                return s_harmless.Contains(used.Name.Identifier.ValueText) || (used.Name.Identifier.ValueText == "Token" && IsKept(used, tokens));
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == place:
                return (conditional.WhenNotNull is InvocationExpressionSyntax call ? call.Expression : conditional.WhenNotNull) is MemberBindingExpressionSyntax binding && s_harmless.Contains(binding.Name.Identifier.ValueText);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Left == place && IsNew(assignment.Right):
                if (assignment.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local })
                    names.Add(local.Identifier.ValueText);
                return assignment.Parent is ExpressionStatementSyntax or EqualsValueClauseSyntax;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }:
                return true;
            default:
                return false;
        }
    }

    // x.Token.IsCancellationRequested, or _token = x.Token of a member that is asked in the same way.
    private static bool IsKept(ExpressionSyntax token, HashSet<(string Name, SyntaxNode? Scope)> tokens)
    {
        switch (token.Parent)
        {
            case MemberAccessExpressionSyntax asking when asking.Expression == token:
                return s_asking.Contains(asking.Name.Identifier.ValueText);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left, Parent: ExpressionStatementSyntax } assignment when assignment.Right == token:
                tokens.Add((left.Identifier.ValueText, null));
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local }:
                tokens.Add((local.Identifier.ValueText, local.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax)));
                return true;
            default:
                return false;
        }
    }

    private static bool IsAsked(IdentifierNameSyntax token, out bool asks)
    {
        ExpressionSyntax place = token.Parent is MemberAccessExpressionSyntax access && access.Name == token ? access : token;
        asks = place.Parent is MemberAccessExpressionSyntax asking && asking.Expression == place && s_asking.Contains(asking.Name.Identifier.ValueText);
        return asks || (place.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment && assignment.Left == place);
    }

    private static bool IsNew(ExpressionSyntax value) =>
        value is BaseObjectCreationExpressionSyntax or LiteralExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };
}
