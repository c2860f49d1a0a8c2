// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0010: a path leaves the method with a lock held, and no caller can know.</summary>
internal sealed class NotReleased : IListener<LeftHeld>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.NotReleased,
        "A lock is not released on some path",
        "{0} is not released {1}",
        RuleCatalogue.Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A path leaves the method with the lock held, and no caller can know.",
        RuleCatalogue.HelpLink(RuleIds.NotReleased));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in LeftHeld happened, Scene scene) => scene.Say(Of(scene.Body, scene.Flow, happened.Path, happened.Site, happened.IsAlways));

    /// <summary>What is said of a lock that is held at the end. Where no return leaves early, the ways out meet there, and KRN0016 says it.</summary>
    public static Finding Of(Body body, MethodFlow flow, LockPath path, SyntaxNode site, bool isAlways)
    {
        if (!isAlways && !HasReturn(body))
            return HeldOnSomePaths.At(path, site, "the end of the method", []);
        if (!isAlways && WayOut(body, flow, path) is { } left)
            return new Finding(RuleIds.NotReleased, site, [Wording.Quote(path), "on the path that leaves by '" + Wording.FirstLine(left) + "' at " + LockContext.Position(left)], [left]);
        return new Finding(RuleIds.NotReleased, site, [Wording.Quote(path), "on " + (isAlways ? "any" : "some") + " path to the end of the method"], []);
    }

    private static bool HasReturn(Body body)
    {
        if (body.Graph.OriginalOperation.Syntax is { } root)
        {
            foreach (var node in root.DescendantNodes(node => node == root || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            {
                if (node is ArrowExpressionClauseSyntax || (node is ReturnStatementSyntax returned && !IsLast(returned, root)))
                    return true;
            }
        }

        return body.Method is { ReturnsVoid: false, IsAsync: false };
    }

    // A bare return as the last statement is the end of the body by another name.
    private static bool IsLast(ReturnStatementSyntax returned, SyntaxNode body) =>
        returned is { Expression: null, Parent: BlockSyntax block } && (block == body || block.Parent == body) && block.Statements.IndexOf(returned) == block.Statements.Count - 1;

    // The return that leaves with the lock.
    private static SyntaxNode? WayOut(Body body, MethodFlow flow, LockPath path)
    {
        SyntaxNode? first = null;
        foreach (var exit in flow.Exits)
        {
            if (exit.State.Holds.Find(path, null) is not { IsHeld: true } && exit.State.Holds.Find(path, null) is not { Condition: not null, HasNothing: false })
                continue;
            var left = exit.Operation is { } operation ? Statement(operation.Syntax) : exit.Last is { } last ? BareReturn(body, last) : null;
            if (left is not null && (first is null || left.SpanStart < first.SpanStart))
                first = left;
        }

        return first;
    }

    private static SyntaxNode Statement(SyntaxNode value) => value.Parent is ReturnStatementSyntax returned ? returned : value;

    // A bare return has no operation: it is the first one after the last operation before it.
    private static SyntaxNode? BareReturn(Body body, SyntaxNode last)
    {
        SyntaxNode? found = null;
        foreach (var node in body.Graph.OriginalOperation.Syntax.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax))
        {
            if (node is ReturnStatementSyntax { Expression: null } && node.SpanStart >= last.Span.End && (found is null || node.SpanStart < found.SpanStart))
                found = node;
        }

        return found;
    }
}
