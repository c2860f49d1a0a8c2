// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>Writes the statements before, in and behind a region.</summary>
internal sealed class RegionEdit(SyntaxNode root, LockRegion region)
{
    private SyntaxNode _root = root;

    public SyntaxNode? Apply(
        ExpressionStatementSyntax call,
        List<StatementSyntax> before,
        List<StatementSyntax> under,
        List<StatementSyntax> after,
        bool inFinally,
        LastReturn? way,
        IEnumerable<LocalDeclarationStatementSyntax> hoisted)
    {
        var locals = hoisted.ToList();
        var tracked = new List<SyntaxNode> { call, region.First, region.Last };
        tracked.AddRange(locals);
        if (way is not null)
        {
            tracked.Add(way.Statement);
            after.Add(way.After);
            if (way.Declaration is not null)
                before.Add(way.Declaration);
        }

        _root = _root.TrackNodes(tracked);
        if (region.Scope is { } scope)
            ReplaceScope(scope, call, before, after, inFinally);
        else if (region.IsStatement)
            ReplaceStatement(before, after, inFinally);
        else
            InsertAround(before, after);

        foreach (var local in locals)
            Replace(local, [ToAssignment(local)]);
        if (way is not null)
            Replace(way.Statement, way.Assignment is null ? [] : [way.Assignment]);
        Replace(call, under);
        if (!inFinally && region.IsStatement)
            RemoveEmptyLock();
        return _root;
    }

    // A lock around nothing was there for what has been moved out of it.
    private void RemoveEmptyLock()
    {
        if (_root.GetCurrentNode(region.First) is not LockStatementSyntax { Statement: BlockSyntax { Statements.Count: 0 } body, Parent: BlockSyntax } now || HasText(body.DescendantTrivia()))
            return;
        _root = _root.RemoveNode(now, HasText(now.GetLeadingTrivia()) ? SyntaxRemoveOptions.KeepLeadingTrivia : SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static bool HasText(IEnumerable<SyntaxTrivia> trivia) => trivia.Any(static each => !each.IsKind(SyntaxKind.WhitespaceTrivia) && !each.IsKind(SyntaxKind.EndOfLineTrivia));

    private void ReplaceStatement(List<StatementSyntax> before, List<StatementSyntax> after, bool inFinally)
    {
        var now = _root.GetCurrentNode(region.First)!;
        var body = inFinally ? TryFinally([now], after) : now;
        List<StatementSyntax> all = [.. before, body, .. inFinally ? [] : after];
        Join(all, before.Count);
        _root = StatementEdit.Replace(_root, now, all);
    }

    private void InsertAround(List<StatementSyntax> before, List<StatementSyntax> after)
    {
        if (before.Count > 0)
        {
            var first = _root.GetCurrentNode(region.First)!;
            List<StatementSyntax> all = [.. before, first];
            Join(all, before.Count);
            _root = StatementEdit.Replace(_root, first, all);
        }

        var last = _root.GetCurrentNode(region.Last)!;
        _root = StatementEdit.Replace(_root, last, [last, .. after]);
    }

    // using var held = ...; and the rest of the block: a using statement, so that there is something after it.
    private void ReplaceScope(LocalDeclarationStatementSyntax scope, StatementSyntax call, List<StatementSyntax> before, List<StatementSyntax> after, bool inFinally)
    {
        var block = (BlockSyntax)_root.GetCurrentNode(scope)!.Parent!;
        var now = _root.GetCurrentNode(scope)!;
        var at = block.Statements.IndexOf(now);
        var body = StatementEdit.Block(block.Statements.Skip(at + 1));
        StatementSyntax statement = SyntaxFactory.UsingStatement(now.AwaitKeyword, SyntaxFactory.Token(SyntaxKind.UsingKeyword), SyntaxFactory.Token(SyntaxKind.OpenParenToken), now.Declaration.WithoutTrivia(), null, SyntaxFactory.Token(SyntaxKind.CloseParenToken), body)
            .WithLeadingTrivia(now.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        if (inFinally)
            statement = TryFinally([statement], after);
        List<StatementSyntax> tail = [.. before, statement, .. inFinally ? [] : after];
        Join(tail, before.Count);
        _root = _root.ReplaceNode(block, block.WithStatements(SyntaxFactory.List([.. block.Statements.Take(at), .. tail])));
    }

    private static TryStatementSyntax TryFinally(IEnumerable<StatementSyntax> body, IEnumerable<StatementSyntax> after) =>
        SyntaxFactory.TryStatement(StatementEdit.Block(body), default, SyntaxFactory.FinallyClause(StatementEdit.Block(after)))
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static void Join(List<StatementSyntax> all, int before)
    {
        if (before > 0)
            (all[0], all[before]) = Comments.Split(all[0], all[before]);
    }

    private void Replace(StatementSyntax statement, IReadOnlyList<StatementSyntax> by) =>
        _root = StatementEdit.Replace(_root, _root.GetCurrentNode(statement)!, by);

    private static StatementSyntax ToAssignment(LocalDeclarationStatementSyntax local)
    {
        var variable = local.Declaration.Variables[0];
        return Written.Statement($"{variable.Identifier.Text} = {variable.Initializer!.Value.WithoutTrivia()};\n").WithTriviaFrom(local);
    }
}
