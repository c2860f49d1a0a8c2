// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
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
        foreach (var node in part.DescendantNodes())
        {
            var value = node switch
            {
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment when left.Identifier.ValueText == symbol.Name => assignment.Right,
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } assignment when left.Name.Identifier.ValueText == symbol.Name => assignment.Right,
                VariableDeclaratorSyntax { Initializer.Value: { } initial } variable when variable.Identifier.ValueText == symbol.Name => initial,
                _ => null,
            };
            if (value is InvocationExpressionSyntax call && context.Model(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method && Registers(method))
                return true;
        }

        return false;
    }

    private static bool Registers(IMethodSymbol method) => method switch
    {
        { Name: "Register" or "UnsafeRegister", ContainingType.Name: "CancellationToken" } => true,
        { Name: "RegisterChangeCallback", ContainingType.Name: "IChangeToken" or "CancellationChangeToken" or "CompositeChangeToken" } => true,
        { Name: "OnChange", ContainingType.Name: "ChangeToken" } => true,
        _ => false,
    };
}
