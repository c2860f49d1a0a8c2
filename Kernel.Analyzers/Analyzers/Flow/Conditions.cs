// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Flow;

/// <summary>Where an expression stands among conditions.</summary>
internal static class Conditions
{
    /// <summary>The <c>if</c> statement in whose condition an expression is.</summary>
    public static IfStatementSyntax? IfAround(SyntaxNode expression)
    {
        var inner = expression;
        for (var node = expression.Parent; node is not null and not AnonymousFunctionExpressionSyntax; inner = node, node = node.Parent)
        {
            if (node is IfStatementSyntax test)
                return test.Condition == inner ? test : null;
            if (node is StatementSyntax or MemberDeclarationSyntax)
                return null;
        }

        return null;
    }

    /// <summary>Whether what is done next depends on an expression: it is, or is part of, a condition or a comparison.</summary>
    public static bool IsTested(SyntaxNode expression)
    {
        var inner = expression;
        for (var node = expression.Parent; node is not null and not AnonymousFunctionExpressionSyntax; inner = node, node = node.Parent)
        {
            switch (node)
            {
                case IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or SwitchStatementSyntax or IsPatternExpressionSyntax or WhenClauseSyntax or CatchFilterClauseSyntax:
                    return true;
                case ConditionalExpressionSyntax choice when choice.Condition == inner:
                case SwitchExpressionSyntax cases when cases.GoverningExpression == inner:
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } coalesced when coalesced.Left == inner:
                    return true;
                case BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression
                    or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.IsExpression
                    or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression:
                    return true;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a statement never comes to its end.</summary>
    public static bool Leaves(StatementSyntax? statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax => true,
        YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } => true,
        BlockSyntax { Statements: { Count: > 0 } statements } => Leaves(statements[statements.Count - 1]),
        IfStatementSyntax { Else: { } other } test => Leaves(test.Statement) && Leaves(other.Statement),
        LockStatementSyntax held => Leaves(held.Statement),
        UsingStatementSyntax scope => Leaves(scope.Statement),
        _ => false,
    };

    /// <summary>The body that a node runs in: of a member, an accessor, a local function or a lambda.</summary>
    public static SyntaxNode FunctionAround(SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            if (around is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or BasePropertyDeclarationSyntax)
                return around;
        }

        return node.SyntaxTree.GetRoot();
    }
}
