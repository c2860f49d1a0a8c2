// SPDX-License-Identifier: MIT
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Sources;

/// <summary>The field, property or local that a value was kept in.</summary>
internal static class Origin
{
    private const int MaxSteps = 6;

    /// <summary>Follows locals to what they were taken from, and elements to their collection.</summary>
    public static ISymbol? Of(ExpressionSyntax? value, SemanticModel model, CancellationToken cancellation)
    {
        for (var step = 0; step < MaxSteps && value is not null; step++)
        {
            switch (value)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax taken }:
                    value = taken.Expression;
                    continue;
                case ElementAccessExpressionSyntax element:
                    value = element.Expression;
                    continue;
                case PostfixUnaryExpressionSyntax suppressed:
                    value = suppressed.Operand;
                    continue;
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized.Expression;
                    continue;
                case ConditionalAccessExpressionSyntax conditional:
                    value = conditional.Expression;
                    continue;
            }

            var symbol = model.GetSymbolInfo(value, cancellation).Symbol;
            if (symbol is ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local && Declared(local.DeclaringSyntaxReferences[0].GetSyntax(cancellation)) is { } from)
            {
                value = from;
                continue;
            }

            return symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false } or ILocalSymbol ? symbol : null;
        }

        return null;
    }

    private static ExpressionSyntax? Declared(SyntaxNode declaration)
    {
        switch (declaration)
        {
            case VariableDeclaratorSyntax { Initializer.Value: not BaseObjectCreationExpressionSyntax } variable:
                return variable.Initializer?.Value;
            case ForEachStatementSyntax each:
                return each.Expression;
            case SingleVariableDesignationSyntax designation:
                foreach (var node in designation.Ancestors())
                {
                    if (node is IsPatternExpressionSyntax pattern)
                        return pattern.Expression;
                    if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax taken })
                        return taken.Expression;
                    if (node is StatementSyntax)
                        break;
                }

                return null;
            default:
                return null;
        }
    }
}
