// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Kernel.Analyzers.CodeFixes.Text;

/// <summary>New code from text, marked to be formatted, and with its types, written in full, marked to be shortened.</summary>
internal static class Written
{
    private static readonly SymbolDisplayFormat s_full = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static StatementSyntax Statement(string text) =>
        Marked(SyntaxFactory.ParseStatement(text)).WithTrailingTrivia(SyntaxFactory.LineFeed);

    public static ExpressionSyntax Expression(string text) => Marked(SyntaxFactory.ParseExpression(text));

    /// <summary>An attribute on a line of its own.</summary>
    public static AttributeListSyntax AttributeList(string text) =>
        Marked(((ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{text}] class C;")!).AttributeLists[0]).WithTrailingTrivia(SyntaxFactory.LineFeed);

    public static TypeSyntax TypeName(string text) => Marked(SyntaxFactory.ParseTypeName(text));

    public static string Type(ITypeSymbol type) => type.ToDisplayString(s_full);

    /// <summary>The name of a type, or of a member of one, in full.</summary>
    public static string Member(ISymbol member) => Type(member.ContainingType) + "." + member.Name;

    private static T Marked<T>(T node)
        where T : SyntaxNode =>
        node.ReplaceNodes(node.DescendantNodesAndSelf(), static (old, now) => IsQualified(old) ? now.WithAdditionalAnnotations(Simplifier.Annotation) : now)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static bool IsQualified(SyntaxNode node) => node is QualifiedNameSyntax or AliasQualifiedNameSyntax or MemberAccessExpressionSyntax && node.ToString().StartsWith("global::", System.StringComparison.Ordinal);
}
