// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Summaries;

/// <summary>Which bodies a call may run: for a virtual or interface member every implementation in source.</summary>
internal sealed class CallTargets(LockContext context)
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IMethodSymbol>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, SyntaxNode?> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The declaration that has the code of a method, if it is in source.</summary>
    public SyntaxNode? Body(IMethodSymbol method)
    {
        var original = method.OriginalDefinition;
        return _bodies.TryGetValue(original, out var body) ? body : _bodies.GetOrAdd(original, FindBody(original));
    }

    public ControlFlowGraph? Graph(SyntaxNode body) => ControlFlowGraph.Create(body, context.Model(body.SyntaxTree));

    /// <summary>An iterator runs when it is enumerated, not when it is called.</summary>
    public static bool IsIterator(IMethodSymbol method)
    {
        if (method.ReturnType is not INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" })
            return false;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var root = reference.GetSyntax();
            foreach (var node in root.DescendantNodes(node => node == root || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            {
                if (node is YieldStatementSyntax)
                    return true;
            }
        }

        return false;
    }

    public IMethodSymbol? Single(IMethodSymbol method)
    {
        var all = All(method);
        return all.Length == 1 ? all[0] : null;
    }

    /// <summary>The method itself, where it has a body, and what overrides or implements it.</summary>
    public ImmutableArray<IMethodSymbol> All(IMethodSymbol method)
    {
        var original = method.OriginalDefinition;
        return _implementations.TryGetValue(original, out var known) ? known : _implementations.GetOrAdd(original, Find(original));
    }

    /// <summary>What an event may run: of a virtual or interface member only what an object can do that is held where it is called.</summary>
    public ImmutableArray<IMethodSymbol> Of(CallEvent called, IMethodSymbol callee)
    {
        if (!called.IsVirtual)
            return [callee];
        var all = All(callee);
        return all.IsEmpty || context.HeldTypes.Of(called) is not { IsDefault: false } held ? all : all.RemoveAll(target => !held.Any(type => type.MayRun(target)));
    }

    /// <summary>Whether an object of a class, or of one that derives from it, runs an implementation: not that of a sibling, nor one that is overridden on the way.</summary>
    public static bool MayRun(IMethodSymbol implementation, INamedTypeSymbol type)
    {
        if (implementation.ContainingType is not { TypeKind: TypeKind.Class } owner || Derives(owner, type))
            return true;
        if (!Derives(type, owner))
            return false;
        for (INamedTypeSymbol? between = type; between is not null && !SymbolEqualityComparer.Default.Equals(between.OriginalDefinition, owner.OriginalDefinition); between = between.BaseType)
        {
            foreach (var member in between.GetMembers(implementation.Name))
            {
                if (member is IMethodSymbol method && Implements(method, implementation))
                    return false;
            }
        }

        return true;
    }

    internal static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, from.OriginalDefinition))
                return true;
        }

        return false;
    }

    private ImmutableArray<IMethodSymbol> Find(IMethodSymbol method)
    {
        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        if (Body(method) is not null)
            found.Add(method);
        var name = method.AssociatedSymbol?.Name ?? method.Name;
        foreach (var entry in context.Index.Named(ContractReader.SimpleName(name)))
        {
            if (Declared(entry.Node, method.MethodKind) is { } candidate && !SymbolEqualityComparer.Default.Equals(candidate, method) && Implements(candidate, method) && !found.Contains(candidate))
                found.Add(candidate);
        }

        return found.ToImmutable();
    }

    private IMethodSymbol? Declared(SyntaxNode node, MethodKind kind)
    {
        if (node is EqualsValueClauseSyntax or CompilationUnitSyntax)
            return null;
        var symbol = context.Model(node.SyntaxTree).GetDeclaredSymbol(node);
        return symbol switch
        {
            IMethodSymbol method => method,
            IPropertySymbol property => kind == MethodKind.PropertySet ? property.SetMethod : property.GetMethod,
            _ => null,
        };
    }

    private static bool Implements(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var overridden = candidate.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                return true;
        }

        if (method.ContainingType.TypeKind != TypeKind.Interface || candidate.ContainingType is null)
            return false;
        foreach (var contract in candidate.ContainingType.AllInterfaces)
        {
            if (!SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType))
                continue;
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method)
                    && SymbolEqualityComparer.Default.Equals(candidate.ContainingType.FindImplementationForInterfaceMember(member), candidate))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private SyntaxNode? FindBody(IMethodSymbol method)
    {
        if (!context.IsOwn(method))
            return null;
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax();
            switch (node)
            {
                case BaseMethodDeclarationSyntax declaration when declaration.Body is not null || declaration.ExpressionBody is not null:
                case AccessorDeclarationSyntax accessor when accessor.Body is not null || accessor.ExpressionBody is not null:
                case ArrowExpressionClauseSyntax:
                case CompilationUnitSyntax:
                    return node;
                case PropertyDeclarationSyntax { ExpressionBody: { } body }:
                    return body;
                case IndexerDeclarationSyntax { ExpressionBody: { } body }:
                    return body;
            }
        }

        return null;
    }
}
