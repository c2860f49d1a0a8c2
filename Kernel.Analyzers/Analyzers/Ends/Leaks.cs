// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Kernel.Analyzers.Transfer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Ends;

/// <summary>Locks that a method leaves held, and nobody is known to release.</summary>
internal sealed class Leaks(Body body, Point point, MethodFlow flow, Reports reports, HandOver handOver)
{
    public bool HandsOutScope() => body.Method is not null && body.Context.IsScope(body.Method.ReturnType);

    public void Leak(LockPath path, Hold hold, string some)
    {
        if (!path.Stable || hold.Site is not { } site || IsHandedOut(path))
            return;
        if (point.IsFinal)
            reports.Add(MakeLeak(path, site, some));
    }

    // The lock belongs to an object that leaves the method: whoever gets the object gets the lock.
    private bool IsHandedOut(LockPath path)
    {
        var root = path.Root;
        foreach (var exit in flow.Exits)
        {
            if ((exit.State.Marks.Find(root, default).Marks & Marks.Published) != 0)
                return true;
            if (handOver.IsTakenOver(path, exit))
                return true;
            if (exit.Value.Path is { } returned && (returned.Root.Equals(root) && root.Kind is PathKind.Fresh or PathKind.Local or PathKind.Opaque or PathKind.Phi))
                return true;
        }

        return false;
    }

    private bool HasReturn()
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

    public Finding MakeLeak(LockPath path, SyntaxNode site, string some)
    {
        // Where no return leaves early, the ways out meet at the end of the body.
        if (some == "some" && !HasReturn())
            return new Finding(RuleIds.HeldOnSomePaths, site, [Wording.Quote(path), "the end of the method"], []);
        if (some == "some" && WayOut(path) is { } left)
            return new Finding(RuleIds.NotReleased, site, [Wording.Quote(path), "on the path that leaves by '" + Wording.FirstLine(left) + "' at " + LockContext.Position(left)], [left]);
        return new Finding(RuleIds.NotReleased, site, [Wording.Quote(path), "on " + some + " path to the end of the method"], []);
    }

    // The return that leaves with the lock.
    private SyntaxNode? WayOut(LockPath path)
    {
        SyntaxNode? first = null;
        foreach (var exit in flow.Exits)
        {
            if (exit.State.Holds.Find(path, null) is not { IsHeld: true } && exit.State.Holds.Find(path, null) is not { Condition: not null, HasNothing: false })
                continue;
            var left = exit.Operation is { } operation ? Statement(operation.Syntax) : exit.Last is { } last ? BareReturn(last) : null;
            if (left is not null && (first is null || left.SpanStart < first.SpanStart))
                first = left;
        }

        return first;
    }

    private static SyntaxNode Statement(SyntaxNode value) => value.Parent is ReturnStatementSyntax returned ? returned : value;

    // A bare return has no operation: it is the first one after the last operation before it.
    private SyntaxNode? BareReturn(SyntaxNode last)
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
