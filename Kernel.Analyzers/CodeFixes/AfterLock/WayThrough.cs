// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>How often a call in a region runs, and how the region is left after it.</summary>
internal sealed class WayThrough
{
    private WayThrough(bool isCertain, bool isRepeated, bool isLast, List<StatementSyntax> jumps, bool isStrange)
    {
        IsCertain = isCertain;
        IsRepeated = isRepeated;
        IsLast = isLast;
        Jumps = jumps;
        IsStrange = isStrange;
    }

    /// <summary>Once, on each way to the region's end.</summary>
    public bool IsCertain { get; }

    public bool IsRepeated { get; }

    /// <summary>Nothing but the way out comes after it in the region.</summary>
    public bool IsLast { get; }

    /// <summary>What may leave the region after the call.</summary>
    public List<StatementSyntax> Jumps { get; }

    /// <summary>There are ways that are not followed.</summary>
    public bool IsStrange { get; }

    public static WayThrough Of(ExpressionStatementSyntax call, LockRegion region)
    {
        var certain = true;
        SyntaxNode? loop = null;
        for (var node = call.Parent; node is not null && region.Contains(node); node = node.Parent)
        {
            switch (node)
            {
                case IfStatementSyntax or SwitchStatementSyntax or LabeledStatementSyntax or CatchClauseSyntax or TryStatementSyntax { Catches.Count: > 0 }:
                    certain = false;
                    break;
                case CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax:
                    loop = node;
                    break;
            }
        }

        var jumps = new List<StatementSyntax>();
        var strange = false;
        var from = loop?.SpanStart ?? call.Span.End;
        foreach (var node in Nodes(region))
        {
            if (node is GotoStatementSyntax or YieldStatementSyntax or LabeledStatementSyntax)
                strange = true;
            if (node.SpanStart >= from && Leaves(node, region))
                jumps.Add((StatementSyntax)node);
            if (node is ThrowExpressionSyntax && node.SpanStart >= from)
                strange = true;
        }

        return new WayThrough(certain && loop is null, loop is not null, IsLastOf(call, region), jumps, strange);
    }

    /// <summary>The region's code, without that of functions in it.</summary>
    public static IEnumerable<SyntaxNode> Nodes(LockRegion region)
    {
        foreach (var node in region.First.Parent!.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (region.Contains(node))
                yield return node;
        }
    }

    private static bool Leaves(SyntaxNode node, LockRegion region)
    {
        switch (node)
        {
            case ReturnStatementSyntax or ThrowStatementSyntax:
                return true;
            case BreakStatementSyntax or ContinueStatementSyntax:
                for (var target = node.Parent; target is not null && region.Contains(target); target = target.Parent)
                {
                    if (target is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                        || (target is SwitchStatementSyntax && node is BreakStatementSyntax))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private static bool IsLastOf(StatementSyntax call, LockRegion region)
    {
        for (SyntaxNode? node = call; node is not null && !(region.IsStatement && node == region.First); node = node.Parent)
        {
            if (node.Parent is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                return false;
            if (node.Parent is not BlockSyntax block || node is not StatementSyntax statement)
                continue;
            var next = block.Statements.IndexOf(statement) + 1;
            if (!region.IsProofAgainstJumps && block == region.First.Parent)
                return block.Statements[next] == region.Last;
            for (; next < block.Statements.Count; next++)
            {
                if (block.Statements[next] is not ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax })
                    return false;
            }

            if (block == region.First.Parent)
                break;
        }

        return true;
    }
}
