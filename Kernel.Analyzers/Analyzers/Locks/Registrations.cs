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

    /// <summary>What the registration in a private field or a local, which a call disposes of, may call back; nothing where that is not all known.</summary>
    /// <remarks>A lambda that does nothing but complete a source without continuations calls nobody: there is no callback then.</remarks>
    public List<IMethodSymbol>? Callbacks(SyntaxNode disposal)
    {
        // using (token.Register(…)), where the registration has no other name.
        if (Made(disposal) is { } made && Registration(made) is not null)
        {
            var only = new List<IMethodSymbol>();
            return AddCallback(made, only) ? only : null;
        }

        if (disposal is not InvocationExpressionSyntax call || CallSyntax.Receiver(call) is not { } kept || context.Model(kept.SyntaxTree).GetSymbolInfo(kept).Symbol is not { } symbol)
            return null;
        var callbacks = new List<IMethodSymbol>();
        var any = false;
        foreach (var scope in Scopes(symbol, call))
        {
            foreach (var value in Values(scope, symbol))
            {
                if (value is LiteralExpressionSyntax or DefaultExpressionSyntax)
                    continue;
                if (!AddCallback(value, callbacks))
                    return null;
                any = true;
            }
        }

        return any ? callbacks : null;
    }

    private bool AddCallback(ExpressionSyntax value, List<IMethodSymbol> callbacks)
    {
        if (Registration(value) is not { ArgumentList.Arguments: { Count: > 0 } given })
            return false;
        if (given[0].Expression is LambdaExpressionSyntax lambda)
            return OnlyCompletes(lambda) || OnlyCalls(lambda, callbacks);
        if (context.Model(value.SyntaxTree).GetSymbolInfo(given[0].Expression).Symbol is not IMethodSymbol called || !LockContext.IsInSource(called))
            return false;
        callbacks.Add(called);
        return true;
    }

    // socket => socket.Dispose(): one method, which a lambda only gives its object; of the framework one that ends what is under way.
    private bool OnlyCalls(LambdaExpressionSyntax lambda, List<IMethodSymbol> callbacks)
    {
        if (lambda.ExpressionBody is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call || context.Model(call.SyntaxTree).GetSymbolInfo(call).Symbol is not IMethodSymbol called)
            return false;
        if (!LockContext.IsInSource(called))
            return called is { Name: "Dispose" or "Close" or "Abort", ContainingType.TypeKind: TypeKind.Class };
        callbacks.Add(called);
        return true;
    }

    private static ExpressionSyntax? Made(SyntaxNode disposal) => disposal switch
    {
        ExpressionSyntax expression => expression,
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        VariableDeclarationSyntax { Variables: { Count: 1 } variables } => variables[0].Initializer?.Value,
        _ => null,
    };

    // Where a registration may be put into its place.
    private static IEnumerable<SyntaxNode> Scopes(ISymbol symbol, SyntaxNode use)
    {
        switch (symbol)
        {
            case IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field when IsRegistrationType(field.Type):
                foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
                    yield return part.GetSyntax();
                break;
            case ILocalSymbol { RefKind: RefKind.None } local when IsRegistrationType(local.Type):
                yield return use.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? use.SyntaxTree.GetRoot();
                break;
        }
    }

    private static bool IsRegistrationType(ITypeSymbol type) =>
        type.Name == "CancellationTokenRegistration" || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } && inner[0].Name == "CancellationTokenRegistration";

    private bool IsMadeWithout(ISymbol source, LockPath path) => context.Creations.Of(source).Length > 0 && !context.TaskSources.RunContinuations(path, null);

    // () => source.TrySetCanceled(token)
    private bool OnlyCompletes(LambdaExpressionSyntax lambda) =>
        lambda.Body is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax source, Name.Identifier.ValueText: "TrySetCanceled" or "TrySetResult" or "TrySetException" or "SetCanceled" or "SetResult" } }
        && context.Model(source.SyntaxTree).GetSymbolInfo(source).Symbol switch
        {
            ILocalSymbol { Type.Name: "TaskCompletionSource" } local => IsMadeWithout(local, LockPath.Local(local)),
            IFieldSymbol { Type.Name: "TaskCompletionSource" } field => IsMadeWithout(field, LockPath.Member(LockPath.This, field)),
            _ => false,
        };

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
