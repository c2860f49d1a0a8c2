// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0026: a member is tested, then a lock is taken, and then it is assigned without a second test.</summary>
internal sealed class SecondTestMissing : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SecondTestMissing,
        "A member is tested before the lock and not again under it",
        "'{0}' was tested at {1} without {2}, and is assigned under it without a second test",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Two threads may both pass the test, and then both assign, one after the other. Test again once the lock is held.",
        RuleCatalogue.HelpLink(RuleIds.SecondTestMissing));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        foreach (var flow in scope.Flows)
        {
            var notes = flow.Notes;
            if (notes.Tests.Count == 0)
                continue;
            var said = new HashSet<(LockPath Member, SyntaxNode Acquisition)>();
            foreach (var write in notes.LockedWrites)
            {
                if (IsAssignment(write.Node))
                    Check(scope, flow, write, said);
            }
        }
    }

    // Of a member that is assigned several times under one acquisition the first assignment is named: one test is missing.
    private static void Check(MemberScope scope, MethodFlow flow, PlaceNote write, HashSet<(LockPath Member, SyntaxNode Acquisition)> said)
    {
        foreach (var held in HeldLock.In(write.State))
        {
            // A lock that is made here anew each time keeps no second thread out, and is there for something else.
            if (held.Hold.Site is not { } site || site.SyntaxTree != write.Node.SyntaxTree || held.Path.Root.Kind == PathKind.Fresh)
                continue;
            foreach (var test in flow.Notes.Tests)
            {
                if (!test.Path.Equals(write.Path) || !LeadsTo((IfStatementSyntax)test.Node, site) || IsHeld(test, held.Path) || IsOneSection(test.State, write.State))
                    continue;
                if (IsOwnDecision((IfStatementSyntax)test.Node, site, write.Node) || Claims.IsGivenBack((IfStatementSyntax)test.Node, site, write) || OneWayFlags.IsOnlySet(scope.Context, (IfStatementSyntax)test.Node, site, write) || SecondTests.Any(scope, site, write) || scope.Entries.Holds(flow, scope.Flows, held.Path, exclusive: false))
                    continue;
                if (!said.Add((write.Path, site)))
                    return;
                var condition = ((IfStatementSyntax)test.Node).Condition;
                scope.Add(new Finding(RuleIds.SecondTestMissing, Assignment(write.Node), [write.Member.Name, LockContext.Position(condition), Wording.Quote(held.Path)], [condition, site]));
                return;
            }
        }
    }

    // A mark that is set for a reason found under the lock, in a method that leaves where the mark is set already: setting it twice is setting it once.
    private static bool IsOwnDecision(IfStatementSyntax test, SyntaxNode site, SyntaxNode write)
    {
        if (test.Statement.Span.Contains(site.Span) || Assignment(write) is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: LiteralExpressionSyntax })
            return false;
        for (var node = write.Parent; node is not null && node.SpanStart > site.SpanStart; node = node.Parent)
        {
            if (node is IfStatementSyntax reason && reason.Statement.Span.Contains(write.Span))
                return true;
        }

        return false;
    }

    private static bool IsHeld(PlaceNote test, LockPath path) => test.State.Holds.Find(path, null) is { } hold && (hold.IsHeld || hold.IsUnknown);

    // Another lock is held from the test to the assignment: no two threads come to both.
    private static bool IsOneSection(FlowState test, FlowState write)
    {
        foreach (var held in HeldLock.In(test))
        {
            if (write.Holds.Find(held.Path, null) is { IsHeld: true } still && still.Site == held.Hold.Site)
                return true;
        }

        return false;
    }

    // Around the acquisition, or before it and with a way that leaves.
    private static bool LeadsTo(IfStatementSyntax test, SyntaxNode acquisition)
    {
        if (test.Statement.Span.Contains(acquisition.Span) || test.Else?.Span.Contains(acquisition.Span) == true)
            return true;
        return test.Span.End <= acquisition.SpanStart && test.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax && Reaches(test.Parent).Span.Contains(acquisition.Span)
            && (Conditions.Leaves(test.Statement) || Conditions.Leaves(test.Else?.Statement));
    }

    private static SyntaxNode Reaches(SyntaxNode parent) => parent is GlobalStatementSyntax ? parent.Parent! : parent;

    // x = …, x += …, x++, out x and a part of a tuple; not x ??= …, which is a test itself, nor what is passed by reference.
    private static bool IsAssignment(SyntaxNode place)
    {
        for (var node = place.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment:
                    return !assignment.OperatorToken.Text.StartsWith("??", System.StringComparison.Ordinal);
                case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax:
                    return true;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword }:
                    return true;
                case ArgumentSyntax { Parent: TupleExpressionSyntax }:
                case TupleExpressionSyntax or ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static SyntaxNode Assignment(SyntaxNode place)
    {
        var node = place;
        while (node.Parent is TupleExpressionSyntax or ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
            node = node.Parent;
        return node.Parent is AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax ? node.Parent : place;
    }
}
