// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes.Text;

/// <summary>Puts statements in the place of one, wherever that stands: in a list, at top level, or as the body of another.</summary>
internal static class StatementEdit
{
    public static SyntaxNode Replace(SyntaxNode root, StatementSyntax statement, IReadOnlyList<StatementSyntax> by)
    {
        switch (statement.Parent)
        {
            case BlockSyntax or SwitchSectionSyntax:
                return by.Count == 0 ? root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)! : root.ReplaceNode(statement, by);
            case GlobalStatementSyntax global:
                return by.Count == 0
                    ? root.RemoveNode(global, SyntaxRemoveOptions.KeepNoTrivia)!
                    : root.ReplaceNode(global, by.Select(SyntaxFactory.GlobalStatement));
            default:
                return root.ReplaceNode(statement, by.Count == 1 ? by[0] : Block(by));
        }
    }

    public static BlockSyntax Block(IEnumerable<StatementSyntax> statements) =>
        SyntaxFactory.Block(statements).WithTrailingTrivia(SyntaxFactory.LineFeed).WithAdditionalAnnotations(Formatter.Annotation);
}
