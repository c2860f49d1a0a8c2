// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Locks;

/// <summary>What the elements are that a lambda is given of a sequence which an iterator of the compilation makes: narrower than they are declared.</summary>
internal sealed class ElementTypes(LockContext context)
{
    private static readonly HashSet<string> s_keeping = ["Where", "OrderBy", "OrderByDescending", "ThenBy", "Skip", "Take", "SkipWhile", "TakeWhile", "Reverse", "ToList", "ToArray", "AsEnumerable", "Distinct"];

    /// <summary>The types of all that may be the value of a lambda's parameter; none if that is not seen.</summary>
    public List<INamedTypeSymbol> Of(ISymbol element)
    {
        var found = new List<INamedTypeSymbol>();
        if (Sequence(element) is not { } sequence || context.Model(sequence.SyntaxTree).GetSymbolInfo(sequence).Symbol is not IMethodSymbol iterator || !LockContext.IsInSource(iterator))
            return found;
        foreach (var body in context.Targets.All(iterator))
        {
            var any = false;
            foreach (var reference in body.DeclaringSyntaxReferences)
            {
                foreach (var node in reference.GetSyntax().DescendantNodes())
                {
                    if (node is not YieldStatementSyntax { Expression: { } given })
                        continue;
                    if (context.Model(given.SyntaxTree).GetTypeInfo(given).Type is not INamedTypeSymbol type)
                        return [];
                    found.Add(type.OriginalDefinition);
                    any = true;
                }
            }

            if (!any)
                return [];
        }

        return found;
    }

    private static InvocationExpressionSyntax? Sequence(ISymbol element)
    {
        return element is IParameterSymbol { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, DeclaringSyntaxReferences.Length: 1 } lambda }
            && lambda.DeclaringSyntaxReferences[0].GetSyntax().Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
            ? Made(called.Expression)
            : null;
    }

    // Past what leaves the elements as they are.
    private static InvocationExpressionSyntax? Made(ExpressionSyntax? sequence)
    {
        while (sequence is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } && s_keeping.Contains(called.Name.Identifier.ValueText))
            sequence = called.Expression;
        return sequence as InvocationExpressionSyntax;
    }
}
