// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>Statements, side by side, at whose end a lock is released.</summary>
internal sealed class LockRegion
{
    private LockRegion(StatementSyntax first, StatementSyntax last, LocalDeclarationStatementSyntax? scope = null)
    {
        First = first;
        Last = last;
        Scope = scope;
    }

    public StatementSyntax First { get; }

    public StatementSyntax Last { get; }

    /// <summary>The <c>using</c> declaration whose scope is the rest of the block.</summary>
    public LocalDeclarationStatementSyntax? Scope { get; }

    /// <summary>One statement that releases the lock on every way out of it.</summary>
    public bool IsStatement => First == Last;

    public bool IsProofAgainstJumps => IsStatement || Scope is not null;

    /// <summary>What may be such a region around a statement, from the inside.</summary>
    public static IEnumerable<LockRegion> Around(StatementSyntax statement, Func<InvocationExpressionSyntax, bool> releases)
    {
        SyntaxNode inner = statement;
        for (SyntaxNode? node = statement; node is not null && !IsFunction(node); node = node.Parent)
        {
            if (node != statement)
            {
                if (node is LockStatementSyntax or UsingStatementSyntax || (node is TryStatementSyntax { Finally: not null } tried && tried.Block.Contains(statement)))
                    yield return new LockRegion((StatementSyntax)node, (StatementSyntax)node);
            }

            if (node.Parent is BlockSyntax block && node is StatementSyntax child)
            {
                foreach (var region in InBlock(block, child, releases))
                    yield return region;
            }

            inner = node;
        }
    }

    public static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax;

    /// <summary>Whether the region has all of a node in it.</summary>
    public bool Contains(SyntaxNode node) => node.SpanStart >= First.SpanStart && node.Span.End <= Last.Span.End;

    /// <summary>Whether the node's statement is one of the region's own, not one nested in another.</summary>
    public bool IsTop(SyntaxNode statement) =>
        statement.Parent == First.Parent || (IsStatement && (statement.Parent == First || (statement.Parent is BlockSyntax && statement.Parent.Parent == First)));

    private static IEnumerable<LockRegion> InBlock(BlockSyntax block, StatementSyntax child, Func<InvocationExpressionSyntax, bool> releases)
    {
        var at = block.Statements.IndexOf(child);
        for (var i = at + 1; i < block.Statements.Count; i++)
        {
            if (block.Statements[i] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && releases(call))
                yield return new LockRegion(child, block.Statements[i]);
        }

        for (var i = at - 1; i >= 0; i--)
        {
            if (block.Statements[i] is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } scope)
                yield return new LockRegion(scope, block.Statements[block.Statements.Count - 1], scope);
        }
    }
}
