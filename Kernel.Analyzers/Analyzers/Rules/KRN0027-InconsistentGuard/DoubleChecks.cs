// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>A test without a lock that is done again under it: what it finds is only a hint, and so is what is read after it.</summary>
internal static class DoubleChecks
{
    /// <summary>Takes out the accesses without a lock of a method, if one of them is the first of two tests, and all that do not count.</summary>
    public static void Remove(List<CountedAccess> accesses)
    {
        var first = accesses.Exists(static access => access.Keys.Count == 0 && (Conditions.IfAround(access.Node) is not null || IsTestedByCopy(access.Node)));
        var second = first && accesses.Exists(static access => access.Keys.Count > 0 && (Conditions.IsTested(access.Node) || IsTestedByCopy(access.Node) || access.Node.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }));
        if (second)
            accesses.RemoveAll(static access => access.Keys.Count == 0 && !access.Writes);
        accesses.RemoveAll(static access => !access.Counts);
    }

    // var x = _x; if (x is fine) …: the copy is what is tested.
    private static bool IsTestedByCopy(SyntaxNode access)
    {
        var place = access.Parent is MemberAccessExpressionSyntax member && member.Name == access ? member : access;
        var (copy, end) = place.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } => (local.Identifier.ValueText, local.Span.End),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } assignment when assignment.Right == place => (left.Identifier.ValueText, assignment.Span.End),
            _ => (null, 0),
        };
        if (copy is null)
            return false;
        foreach (var node in Conditions.FunctionAround(access).DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.SpanStart > end && name.Identifier.ValueText == copy)
                return Conditions.IfAround(name) is not null;
        }

        return false;
    }
}
