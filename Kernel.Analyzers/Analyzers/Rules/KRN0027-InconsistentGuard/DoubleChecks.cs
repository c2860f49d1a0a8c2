// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>A test without a lock that is done again under it: what it finds is only a hint, and so is what is read after it.</summary>
internal static class DoubleChecks
{
    /// <summary>Takes out the accesses without a lock of a method, if one of them is the first of two tests, and all that do not count.</summary>
    public static void Remove(LockContext context, ISymbol member, List<CountedAccess> accesses, List<MethodFlow> flows)
    {
        var first = accesses.Find(static access => access.Keys.Count == 0 && (Conditions.IfAround(access.Node) is not null || IsTestedByCopy(access.Node)));
        if (first is not null && (accesses.Exists(static access => access.Keys.Count > 0 && IsTested(access.Node)) || IsTestedByCallee(context, member, first.Node, flows)))
            accesses.RemoveAll(static access => access.Keys.Count == 0 && !access.Writes);
        accesses.RemoveAll(static access => !access.Counts);
    }

    /// <summary>Whether some call of a method or property, in a body that calls it first in a condition, is made, and tested, with a lock held.</summary>
    public static bool IsAskedAgain(IMethodSymbol asked, SyntaxNode first, List<MethodFlow> flows)
    {
        if (Conditions.IfAround(first) is null)
            return false;
        foreach (var flow in flows)
        {
            foreach (var called in flow.Events)
            {
                if (called.Node.SpanStart > first.SpanStart && Calls(called, asked) && HeldLock.In(called.State).Count > 0 && IsTested(called.Node))
                    return true;
            }
        }

        return false;
    }

    private static bool IsTested(SyntaxNode node) =>
        Conditions.IsTested(node) || IsTestedByCopy(node) || node.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression };

    private static bool Calls(CallEvent called, IMethodSymbol method) => called.Callee is { } callee && SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, method.OriginalDefinition);

    // The second test is in a method or property that is called further down: it takes the lock itself, or is asked with the lock held.
    private static bool IsTestedByCallee(LockContext context, ISymbol member, SyntaxNode first, List<MethodFlow> flows)
    {
        foreach (var flow in flows)
        {
            foreach (var called in flow.Events)
            {
                if (called.Node.SpanStart <= first.SpanStart || called.Callee is not { } callee || !SymbolEqualityComparer.Default.Equals(callee.ContainingType?.OriginalDefinition, member.ContainingType)
                    || context.Targets.Body(callee) is not { } body || CompilationIndex.At(body)?.Mentions(member.Name) == false || context.Flows.Get(callee) is not { } inner)
                {
                    continue;
                }

                var isHeld = HeldLock.In(called.State).Count > 0;
                foreach (var note in inner.Notes.Accesses)
                {
                    if (SymbolEqualityComparer.Default.Equals(note.Member.OriginalDefinition, member) && (isHeld ? IsTested(called.Node) || IsTested(note.Node) : HeldLock.In(note.State).Count > 0 && IsTested(note.Node)))
                        return true;
                }
            }
        }

        return false;
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
