// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Skeletons.Port;

/// <summary>Reads the statements of one ported function, as the reader of C does those of the original.</summary>
internal sealed class PortStatements : CSharpSyntaxWalker
{
    /// <summary>What was read.</summary>
    internal List<string> Skeleton { get; } = [];

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Skeleton.Add("if");
        Visit(node.Condition);
        Visit(node.Statement);
        if (node.Else is { } other)
        {
            Skeleton.Add("else");
            Visit(other.Statement);
        }
        Skeleton.Add("}");
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) => Headed("while", node.Condition, node.Statement);

    public override void VisitForEachStatement(ForEachStatementSyntax node) => Headed("for", node.Expression, node.Statement);

    public override void VisitForStatement(ForStatementSyntax node)
    {
        Skeleton.Add("for");
        Visit(node.Declaration);
        foreach (var i in node.Initializers)
            Visit(i);
        Visit(node.Condition);
        foreach (var i in node.Incrementors)
            Visit(i);
        Visit(node.Statement);
        Skeleton.Add("}");
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        Skeleton.Add("do");
        Visit(node.Statement);
        Skeleton.Add("while");
        Visit(node.Condition);
    }

    public override void VisitSwitchStatement(SwitchStatementSyntax node)
    {
        Skeleton.Add("switch");
        Visit(node.Expression);
        foreach (var section in node.Sections)
        {
            foreach (var label in section.Labels)
            {
                Skeleton.Add(label is CaseSwitchLabelSyntax ? "case" : "default");
                if (label is CaseSwitchLabelSyntax { Value: var value })
                    Visit(value);
            }
            foreach (var statement in section.Statements)
                Visit(statement);
        }
        Skeleton.Add("}");
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        Skeleton.Add("return");
        Visit(node.Expression);
    }

    public override void VisitBreakStatement(BreakStatementSyntax node) => Skeleton.Add("break");

    public override void VisitContinueStatement(ContinueStatementSyntax node) => Skeleton.Add("continue");

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        if (node.IsKind(SyntaxKind.GotoStatement))
            Skeleton.Add("goto:" + node.Expression!.ToString().TrimStart('@'));
    }

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        Skeleton.Add(node.Identifier.ValueText + ":");
        Visit(node.Statement);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var name = node.Expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => "",
        };
        if (name == "nameof")
            return;
        if (node.Expression is MemberAccessExpressionSyntax { Expression: var receiver })
            Visit(receiver);
        Skeleton.Add(name + "()");
        foreach (var argument in node.ArgumentList.Arguments)
        {
            Visit(argument.Expression);
            if (name is "WRITE_ONCE" or "set_path" && argument == node.ArgumentList.Arguments[0] && Member(argument.Expression) is { } written)
                Skeleton.Add(written + "=");
        }
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (Member(node.Left) is { } written)
            Skeleton.Add(written + "=");
        if (node.Left is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax)
            Visit(node.Left);
        Visit(node.Right);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (!node.IsKind(SyntaxKind.SuppressNullableWarningExpression) && Member(node.Operand) is { } written)
            Skeleton.Add(written + "=");
        Visit(node.Operand);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression))
            Skeleton.Add("!");
        Visit(node.Operand);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var comparison = node.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression;
        if (comparison && (node.Right.IsKind(SyntaxKind.CharacterLiteralExpression) || node.Right.ToString() is "0" or "NULL" or "default" or "false"))
        {
            if (node.IsKind(SyntaxKind.EqualsExpression))
                Skeleton.Add("!");
            Visit(node.Left);
            return;
        }
        Visit(node.Left);
        if (comparison || node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression)
            Skeleton.Add(node.OperatorToken.ValueText);
        Visit(node.Right);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        Skeleton.Add(node.OperatorToken.ValueText);
        Visit(node.Expression);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        Visit(node.Left);
        Skeleton.Add(node.IsKind(SyntaxKind.OrPattern) ? "||" : "&&");
        Visit(node.Right);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Visit(node.Condition);
        Skeleton.Add("?");
        Visit(node.WhenTrue);
        Visit(node.WhenFalse);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (Macros.IsNamed(node.Identifier.ValueText))
            Skeleton.Add(node.Identifier.ValueText);
    }

    private void Headed(string word, ExpressionSyntax head, StatementSyntax body)
    {
        Skeleton.Add(word);
        Visit(head);
        Visit(body);
        Skeleton.Add("}");
    }

    /// <summary>The member that an expression names, whatever element or value of it.</summary>
    private static string? Member(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax element => Member(element.Expression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "value", Expression: var inner } => Member(inner) ?? inner.ToString(),
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };
}
