// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// Orders of locks that a state rules out: who wants the outer lock back has set a member to a constant under it before, and whoever
/// holds the outer lock asks for that member before it goes for the inner one.
/// </summary>
/// <remarks>Looked at for edges of cycles only, by what stands before them in their own bodies.</remarks>
internal sealed class AnnouncedStates(LockContext context)
{
    /// <summary>Whether the edge, from an inner lock back to <paramref name="outer"/>, cannot meet any of those that lead from there.</summary>
    public bool RulesOut(LockEdge back, string outer, List<LockEdge> onwards)
    {
        if (onwards.Count == 0 || back.Site is null || BodyOf(back.Node) is not { } body || !body.Span.Contains(back.Site.Span))
            return false;
        foreach (var (member, value) in Announced(body, back.Site, outer))
        {
            if (onwards.TrueForAll(edge => Asks(edge, member, value)))
                return true;
        }

        return false;
    }

    // Members that are set to a constant in a section of the outer lock that begins before the inner lock is taken, and ends before the edge.
    private IEnumerable<(ISymbol Member, object? Value)> Announced(SyntaxNode body, SyntaxNode taken, string outer)
    {
        foreach (var section in Sections(body, outer))
        {
            foreach (var node in body.DescendantNodes(section))
            {
                if (node is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
                    || !section.Contains(set.Span) || set.SpanStart > taken.SpanStart || !IsOwn(set.Left) || BodyOf(set) != body)
                {
                    continue;
                }

                var model = context.Model(set.SyntaxTree);
                if (model.GetConstantValue(set.Right) is { HasValue: true, Value: var value } && model.GetSymbolInfo(set.Left).Symbol is IFieldSymbol or IPropertySymbol)
                    yield return (model.GetSymbolInfo(set.Left).Symbol!, value);
            }
        }
    }

    private static IEnumerable<Microsoft.CodeAnalysis.Text.TextSpan> Sections(SyntaxNode body, string outer)
    {
        int? entered = null;
        var left = 0;
        foreach (var node in body.DescendantNodes())
        {
            if (node is LockStatementSyntax locked && NameOf(locked.Expression) == outer)
                yield return locked.Span;
            if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call
                || (NameOf(called.Expression) != outer && (call.ArgumentList.Arguments.Count == 0 || NameOf(call.ArgumentList.Arguments[0].Expression) != outer)))
            {
                continue;
            }

            if (called.Name.Identifier.ValueText is "Enter" or "Wait" or "WaitAsync" or "EnterWriteLock")
                entered ??= call.SpanStart;
            else if (called.Name.Identifier.ValueText is "Exit" or "Release" or "ExitWriteLock")
                left = call.SpanStart;
        }

        if (entered is { } start && left > start)
            yield return Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, left);
    }

    // Between the acquisition and the edge, that value leads away.
    private bool Asks(LockEdge edge, ISymbol member, object? value)
    {
        if (BodyOf(edge.Node) is not { } body)
            return false;
        var from = edge.Site is { } site && body.Span.Contains(site.Span) ? site.SpanStart : body.SpanStart;
        foreach (var node in body.DescendantNodes())
        {
            if (node is not IfStatementSyntax test || test.SpanStart < from || test.SpanStart > edge.Node.SpanStart || BodyOf(test) != body)
                continue;
            if (test.Statement.Span.Contains(edge.Node.Span))
            {
                if (Holds(test.Condition, member, value, 0) == false)
                    return true;
            }
            else if (!test.Span.Contains(edge.Node.Span) && Leaves(test.Statement) && Holds(test.Condition, member, value, 0) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        BlockSyntax { Statements: { Count: > 0 } statements } => Leaves(statements[statements.Count - 1]),
        _ => false,
    };

    /// <summary>What a condition comes to where the member has the value; nothing if that does not decide it.</summary>
    private bool? Holds(ExpressionSyntax condition, ISymbol member, object? value, int depth)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Holds(parenthesized.Expression, member, value, depth);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return !Holds(not.Operand, member, value, depth);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                var (one, other) = (Holds(or.Left, member, value, depth), Holds(or.Right, member, value, depth));
                return one == true || other == true ? true : one == false && other == false ? false : null;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                var (left, right) = (Holds(and.Left, member, value, depth), Holds(and.Right, member, value, depth));
                return left == false || right == false ? false : left == true && right == true ? true : null;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compared:
                if (!Is(compared.Left, member, depth) || Constant(compared.Right) is not { HasValue: true } constant)
                    return null;
                return Equals(constant.Value, value) == compared.IsKind(SyntaxKind.EqualsExpression);
            case IsPatternExpressionSyntax pattern:
                return Is(pattern.Expression, member, depth) ? Matches(pattern.Pattern, value) : null;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when Is(condition, member, depth):
                return value as bool?;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when depth < 3 && Given(condition) is { } given:
                return Holds(given, member, value, depth + 1);
            default:
                return null;
        }
    }

    private bool? Matches(PatternSyntax pattern, object? value)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax parenthesized:
                return Matches(parenthesized.Pattern, value);
            case UnaryPatternSyntax not:
                return !Matches(not.Pattern, value);
            case ConstantPatternSyntax constant:
                return Constant(constant.Expression) is { HasValue: true } known ? Equals(known.Value, value) : null;
            case BinaryPatternSyntax binary:
                var (left, right) = (Matches(binary.Left, value), Matches(binary.Right, value));
                var decisive = binary.IsKind(SyntaxKind.OrPattern);
                return left == decisive || right == decisive ? decisive : left is null || right is null ? null : !decisive;
            default:
                return null;
        }
    }

    private Optional<object?> Constant(ExpressionSyntax expression) => context.Model(expression.SyntaxTree).GetConstantValue(expression);

    // The member itself, or a local that was given it.
    private bool Is(ExpressionSyntax expression, ISymbol member, int depth)
    {
        if (context.Model(expression.SyntaxTree).GetSymbolInfo(expression).Symbol is not { } symbol)
            return false;
        if (SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, member.OriginalDefinition))
            return IsOwn(expression);
        return depth < 3 && symbol is ILocalSymbol && Given(expression) is { } given && Is(given, member, depth + 1);
    }

    // What a local is made of, what a property of one expression gives.
    private ExpressionSyntax? Given(ExpressionSyntax expression)
    {
        var symbol = context.Model(expression.SyntaxTree).GetSymbolInfo(expression).Symbol;
        if (symbol is not (ILocalSymbol or IPropertySymbol) || symbol.DeclaringSyntaxReferences.Length != 1 || !IsOwn(expression))
            return null;
        return symbol.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            VariableDeclaratorSyntax local => local.Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression,
            _ => null,
        };
    }

    private static bool IsOwn(ExpressionSyntax expression) => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static SyntaxNode? BodyOf(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            if (current is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
                return current;
        }

        return null;
    }
}
