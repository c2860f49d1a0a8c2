// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>
/// Disposables that are registrations of callbacks with a token, whatever type the field has that keeps them: disposing of one waits
/// for its callback, as it does where the field says CancellationTokenRegistration.
/// </summary>
internal sealed class Registrations(LockContext context)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool IsRegistration(LockPath? path)
    {
        if (path is { Kind: PathKind.Call, Symbol: IMethodSymbol made })
            return Registers(made);
        return path is { Kind: PathKind.Member or PathKind.Local, Symbol: { } symbol } && !IsTyped(path.Type) && _known.GetOrAdd(symbol.OriginalDefinition, Find);
    }

    // A type that says what it does needs no look at where it comes from.
    private static bool IsTyped(ITypeSymbol? type) => type is not { Name: "IDisposable" or "IAsyncDisposable" };

    private bool Find(ISymbol symbol)
    {
        if (symbol.ContainingType is not { } owner)
            return false;
        foreach (var part in owner.DeclaringSyntaxReferences)
        {
            if (IsGivenRegistration(part.GetSyntax(), symbol))
                return true;
        }

        return false;
    }

    private bool IsGivenRegistration(SyntaxNode part, ISymbol symbol)
    {
        foreach (var value in Values(part, symbol))
        {
            if (Registration(value) is not null)
                return true;
        }

        return false;
    }

    /// <summary>What a private field with a registration may call back; nothing where that is not all known.</summary>
    public List<IMethodSymbol>? Callbacks(LockPath? path)
    {
        if (path is not { Kind: PathKind.Member, Symbol: IFieldSymbol { DeclaredAccessibility: Accessibility.Private, Type.Name: "CancellationTokenRegistration" } field })
            return null;
        var callbacks = new List<IMethodSymbol>();
        foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var value in Values(part.GetSyntax(), field))
            {
                if (value is LiteralExpressionSyntax or DefaultExpressionSyntax)
                    continue;
                if (Registration(value) is not { ArgumentList.Arguments: { Count: > 0 } given } || context.Model(value.SyntaxTree).GetSymbolInfo(given[0].Expression).Symbol is not IMethodSymbol called || !LockContext.IsInSource(called))
                    return null;
                callbacks.Add(called);
            }
        }

        return callbacks.Count > 0 ? callbacks : null;
    }

    private static IEnumerable<ExpressionSyntax> Values(SyntaxNode part, ISymbol symbol)
    {
        foreach (var node in part.DescendantNodes())
        {
            var value = node switch
            {
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment when left.Identifier.ValueText == symbol.Name => assignment.Right,
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } assignment when left.Name.Identifier.ValueText == symbol.Name => assignment.Right,
                VariableDeclaratorSyntax { Initializer.Value: { } initial } variable when variable.Identifier.ValueText == symbol.Name => initial,
                _ => null,
            };
            if (value is not null)
                yield return value;
        }
    }

    private InvocationExpressionSyntax? Registration(ExpressionSyntax value) =>
        value is InvocationExpressionSyntax call && context.Model(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method && Registers(method) ? call : null;

    private static bool Registers(IMethodSymbol method) => method switch
    {
        { Name: "Register" or "UnsafeRegister", ContainingType.Name: "CancellationToken" } => true,
        { Name: "RegisterChangeCallback", ContainingType.Name: "IChangeToken" or "CancellationChangeToken" or "CompositeChangeToken" } => true,
        { Name: "OnChange", ContainingType.Name: "ChangeToken" } => true,
        _ => false,
    };
}
