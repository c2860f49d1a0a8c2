// SPDX-License-Identifier: MIT
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Text;

/// <summary>The comments of a statement.</summary>
internal static class Comments
{
    /// <summary>Gives the comments before and behind a statement to the one that takes its place.</summary>
    public static StatementSyntax Carry(StatementSyntax from, StatementSyntax to)
    {
        var leading = from.GetLeadingTrivia().SkipWhile(static t => !IsComment(t)).ToArray();
        var trailing = from.GetTrailingTrivia();
        if (leading.Length > 0)
            to = to.WithLeadingTrivia(leading);
        return trailing.Any(IsComment) ? to.WithTrailingTrivia(trailing) : to;
    }

    /// <summary>The empty lines before a statement go before the one that is put in front of it.</summary>
    public static (StatementSyntax First, StatementSyntax Second) Split(StatementSyntax first, StatementSyntax second)
    {
        var lines = second.GetLeadingTrivia().TakeWhile(static t => t.IsKind(SyntaxKind.EndOfLineTrivia) || t.IsKind(SyntaxKind.WhitespaceTrivia)).ToArray();
        var count = lines.Length;
        while (count > 0 && !lines[count - 1].IsKind(SyntaxKind.EndOfLineTrivia))
            count--;
        if (count == 0)
            return (first, second);
        return (first.WithLeadingTrivia(lines.Take(count).Concat(first.GetLeadingTrivia())), second.WithLeadingTrivia(second.GetLeadingTrivia().Skip(count)));
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
