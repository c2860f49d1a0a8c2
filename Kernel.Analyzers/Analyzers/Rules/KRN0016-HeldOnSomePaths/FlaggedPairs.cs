// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>A lock that is taken where a flag of the method says so, and released in the <c>finally</c> of the next statement where the same flag says so.</summary>
/// <remarks>Without the <c>finally</c> it is a condition like any other, and not followed.</remarks>
internal static class FlaggedPairs
{
    /// <summary>Whether such a release answers an acquisition.</summary>
    public static bool IsReleased(LockContext context, SyntaxNode acquisition)
    {
        if (Taken(acquisition) is not { } taken || Lock(acquisition) is not { } path || taken.Parent is not BlockSyntax block)
            return false;
        var index = block.Statements.IndexOf(taken);
        return index + 1 < block.Statements.Count && block.Statements[index + 1] is TryStatementSyntax { Finally.Block: { } finish }
            && Flag(taken.Condition, out var negated) is { } flag && HasRelease(finish, flag, negated, path) && IsKept(context, flag, taken, finish);
    }

    // if (flag) gate.Wait(); with nothing else that decides whether it is taken.
    private static IfStatementSyntax? Taken(SyntaxNode acquisition)
    {
        for (var node = acquisition.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case IfStatementSyntax { Else: null } test:
                    return test;
                case ExpressionSyntax or ExpressionStatementSyntax or BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax }:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool HasRelease(BlockSyntax finish, IdentifierNameSyntax flag, bool negated, string path)
    {
        foreach (var statement in finish.Statements)
        {
            if (statement is not IfStatementSyntax { Else: null } test || Flag(test.Condition, out var other) is not { } asked || asked.Identifier.ValueText != flag.Identifier.ValueText || other != negated)
                continue;
            var only = test.Statement is BlockSyntax { Statements: { Count: 1 } statements } ? statements[0] : test.Statement;
            if (only is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && CallSyntax.NameOf(call) is { } name
                && (name.StartsWith("Exit", System.StringComparison.Ordinal) || name is "Release" or "ReleaseMutex" or "Unlock") && Lock(call) == path)
            {
                return true;
            }
        }

        return false;
    }

    // A parameter or a local that nothing assigns from the one test to the other.
    private static bool IsKept(LockContext context, IdentifierNameSyntax flag, IfStatementSyntax taken, BlockSyntax finish)
    {
        if (context.Model(flag.SyntaxTree).GetSymbolInfo(flag).Symbol is not (ILocalSymbol or IParameterSymbol { RefKind: RefKind.None }))
            return false;
        foreach (var node in Conditions.FunctionAround(taken).DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == flag.Identifier.ValueText && IsAssigned(name) && (name.SpanStart > taken.SpanStart || IsInLambda(name, taken)) && name.SpanStart < finish.Span.End)
                return false;
        }

        return true;
    }

    private static bool IsAssigned(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax },
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } or RefExpressionSyntax => true,
        _ => false,
    };

    private static bool IsInLambda(SyntaxNode node, SyntaxNode beside) => Conditions.FunctionAround(node) != Conditions.FunctionAround(beside);

    private static IdentifierNameSyntax? Flag(ExpressionSyntax condition, out bool negated)
    {
        negated = false;
        while (true)
        {
            switch (condition)
            {
                case ParenthesizedExpressionSyntax inner:
                    condition = inner.Expression;
                    continue;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                    negated = !negated;
                    condition = not.Operand;
                    continue;
                default:
                    return condition as IdentifierNameSyntax;
            }
        }
    }

    // What a call names as its lock, as it is written.
    private static string? Lock(SyntaxNode call) => call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } made ? null
        : access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Monitor" } && made.ArgumentList.Arguments.Count > 0 ? made.ArgumentList.Arguments[0].Expression.ToString()
        : access.Expression.ToString();
}
