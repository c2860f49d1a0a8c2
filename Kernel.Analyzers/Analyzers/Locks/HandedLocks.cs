// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>
/// Locks that an object is handed when it is made: a field that a constructor only ever fills with its argument, where all that make
/// such an object hand in what one and the same field holds, is that field's lock by another name.
/// </summary>
internal sealed class HandedLocks(LockContext context)
{
    private const int MaxSteps = 4;

    private readonly ConcurrentDictionary<ISymbol, ISymbol> _origins = new(SymbolEqualityComparer.Default);
    private readonly Stores _stores = new(context.Compilation);

    /// <summary>The member that the lock comes from; itself where it comes from nowhere else.</summary>
    public ISymbol Origin(ISymbol member)
    {
        var current = member.OriginalDefinition;
        for (var step = 0; step < MaxSteps; step++)
        {
            var next = _origins.GetOrAdd(current, Find);
            if (SymbolEqualityComparer.Default.Equals(next, current))
                break;
            current = next;
        }

        return current;
    }

    private ISymbol Find(ISymbol member)
    {
        if (member is not (IFieldSymbol or IPropertySymbol) || member.IsStatic || member.DeclaringSyntaxReferences.Length == 0)
            return member;
        ISymbol? origin = null;
        foreach (var value in _stores.Of(member))
        {
            if (Parameter(value) is not { } parameter)
                return member;
            foreach (var given in Given(parameter))
            {
                var from = context.Model(given.SyntaxTree).GetSymbolInfo(given).Symbol?.OriginalDefinition;
                if (from is not (IFieldSymbol or IPropertySymbol))
                    return member;
                origin ??= from;
                if (!SymbolEqualityComparer.Default.Equals(origin, from))
                    return member;
            }
        }

        return origin ?? member;
    }

    // _sync = sync, and sync ?? throw …
    private IParameterSymbol? Parameter(ExpressionSyntax value)
    {
        if (value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } checkedFirst)
            value = checkedFirst.Left;
        return value is IdentifierNameSyntax && context.Model(value.SyntaxTree).GetSymbolInfo(value).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter
            ? parameter
            : null;
    }

    // What all constructions hand in; from one constructor to the other the parameter is what that one is handed.
    private List<ExpressionSyntax> Given(IParameterSymbol parameter) => new SourceTrail(context).Arguments(parameter);
}
