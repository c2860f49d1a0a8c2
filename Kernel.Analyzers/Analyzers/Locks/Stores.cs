// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>The expressions whose values are put into a field, a property or a local, or into the collection there; by names alone.</summary>
internal sealed class Stores(Compilation compilation)
{
    private static readonly HashSet<string> s_stores = ["Add", "TryAdd", "Enqueue", "Push", "AddLast", "AddFirst", "Insert", "GetOrAdd", "Append", "Write", "TryWrite"];
    private static readonly HashSet<string> s_exchanges = ["Exchange", "CompareExchange", "EnsureInitialized"];

    public IEnumerable<ExpressionSyntax> Of(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var value = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };
            if (value is not null)
                yield return value;
        }

        foreach (var root in Roots(symbol))
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == symbol.Name && Stored(name) is { } value)
                    yield return value;
            }
        }
    }

    /// <summary>Where a symbol can be named.</summary>
    public IEnumerable<SyntaxNode> Roots(ISymbol symbol)
    {
        var owner = symbol is ILocalSymbol or IParameterSymbol ? symbol.ContainingSymbol : symbol.DeclaredAccessibility == Accessibility.Private ? symbol.ContainingType : null;
        if (owner is not null)
        {
            foreach (var reference in owner.DeclaringSyntaxReferences)
                yield return reference.GetSyntax();
            yield break;
        }

        foreach (var root in Named(symbol.Name))
            yield return root;
    }

    /// <summary>The files in which a name occurs.</summary>
    public IEnumerable<SyntaxNode> Named(string name)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Index.TreeIndex.Of(tree, default).Members.Exists(member => member.Mentions(name)))
                yield return tree.GetRoot();
        }
    }

    private static ExpressionSyntax? Stored(IdentifierNameSyntax name)
    {
        SyntaxNode place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        while (place.Parent is ElementAccessExpressionSyntax element && element.Expression == place)
            place = element;
        return place.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == place => assignment.Right,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } store when s_stores.Contains(store.Name.Identifier.ValueText) => Last(call),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call } } argument
                when s_exchanges.Contains(called.Name.Identifier.ValueText) && call.ArgumentList.Arguments[0] == argument => Second(call),
            _ => null,
        };
    }

    private static ExpressionSyntax? Last(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return arguments.Count == 0 ? null : arguments[arguments.Count - 1].Expression;
    }

    private static ExpressionSyntax? Second(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Count < 2 ? null : call.ArgumentList.Arguments[1].Expression;
}
