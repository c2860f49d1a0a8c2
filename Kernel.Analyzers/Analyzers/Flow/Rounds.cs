// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>Whether a place of a body can be come to again.</summary>
internal static class Rounds
{
    public static bool ComesBack(MethodFlow flow, SyntaxNode node)
    {
        foreach (var block in flow.Graph.Blocks)
        {
            if (Has(block, node))
                return IsInFinally(block) ? IsInLoop(node) : ComesBack(flow.Graph, block);
        }

        return IsInLoop(node);
    }

    private static bool ComesBack(ControlFlowGraph graph, BasicBlock from)
    {
        var seen = new HashSet<int>();
        var work = new Stack<BasicBlock>();
        work.Push(from);
        while (work.Count > 0)
        {
            var block = work.Pop();
            foreach (var next in Successors(block))
            {
                if (next == from)
                    return true;
                if (seen.Add(next.Ordinal))
                    work.Push(next);
            }
        }

        return false;
    }

    // A condition that is constant has one way out.
    private static IEnumerable<BasicBlock> Successors(BasicBlock block)
    {
        var known = block.BranchValue?.ConstantValue is { HasValue: true, Value: bool constant } ? constant == (block.ConditionKind == ControlFlowConditionKind.WhenTrue) : (bool?)null;
        if (block.ConditionalSuccessor?.Destination is { } taken && known != false)
            yield return taken;
        if (block.FallThroughSuccessor?.Destination is { } next && (block.ConditionKind == ControlFlowConditionKind.None || known != true))
            yield return next;
    }

    private static bool Has(BasicBlock block, SyntaxNode node)
    {
        foreach (var operation in block.Operations)
        {
            if (Has(operation, node))
                return true;
        }

        return block.BranchValue is { } value && Has(value, node);
    }

    private static bool Has(IOperation operation, SyntaxNode node)
    {
        if (operation.Syntax == node)
            return true;
        foreach (var child in operation.ChildOperations)
        {
            if (child.Syntax.Span.IntersectsWith(node.Span) && Has(child, node))
                return true;
        }

        return false;
    }

    // The way out of a finally region is the way that was on in it: the graph does not say which.
    private static bool IsInFinally(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
                return true;
        }

        return false;
    }

    private static bool IsInLoop(SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            if (around is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax)
                return true;
            if (around is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                return false;
        }

        return false;
    }
}
