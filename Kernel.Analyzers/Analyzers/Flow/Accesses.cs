// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Flow;

/// <summary>Accesses that say nothing about how a member is guarded.</summary>
internal static class Accesses
{
    /// <summary>Whether an access only compares with null, or only names what is locked.</summary>
    public static bool IsUncounted(SyntaxNode access)
    {
        var node = access;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
            node = node.Parent;
        return node.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison => IsNull(comparison.Left) || IsNull(comparison.Right),
            IsPatternExpressionSyntax { Pattern: var pattern } => IsNull(pattern),
            LockStatementSyntax => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } } => type.ToString().EndsWith("Monitor", System.StringComparison.Ordinal),
            _ => false,
        };
    }

    private static bool IsNull(SyntaxNode node) => node switch
    {
        ConstantPatternSyntax constant => IsNull(constant.Expression),
        UnaryPatternSyntax not => IsNull(not.Pattern),
        _ => node.IsKind(SyntaxKind.NullLiteralExpression),
    };
}
