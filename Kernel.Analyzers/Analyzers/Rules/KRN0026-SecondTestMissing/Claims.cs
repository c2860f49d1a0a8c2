// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>Flags by which one of two threads goes on.</summary>
internal static class Claims
{
    /// <summary>Whether an assignment gives a flag the very value that let this thread pass the test: it gives the claim back, and keeps nobody out.</summary>
    public static bool IsGivenBack(IfStatementSyntax test, SyntaxNode acquisition, PlaceNote write)
    {
        if (Assigned(write.Node) is not { } value)
            return false;
        var inside = test.Statement.Span.Contains(acquisition.Span);
        return Passed(test.Condition, write.Member.Name, inside) == value;
    }

    private static bool? Assigned(SyntaxNode place)
    {
        while (place.Parent is MemberAccessExpressionSyntax access && access.Name == place)
            place = access;
        return place.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == place ? assignment.Right.Kind() switch
        {
            SyntaxKind.TrueLiteralExpression => true,
            SyntaxKind.FalseLiteralExpression => false,
            _ => null,
        }
        : null;
    }

    // What the flag was where the condition came out so.
    private static bool? Passed(ExpressionSyntax condition, string flag, bool outcome) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Passed(inner.Expression, flag, outcome),
        IdentifierNameSyntax name when name.Identifier.ValueText == flag => outcome,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } when name == flag => outcome,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Passed(not.Operand, flag, !outcome),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when outcome => Passed(both.Left, flag, true) ?? Passed(both.Right, flag, true),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when !outcome => Passed(either.Left, flag, false) ?? Passed(either.Right, flag, false),
        _ => null,
    };
}
