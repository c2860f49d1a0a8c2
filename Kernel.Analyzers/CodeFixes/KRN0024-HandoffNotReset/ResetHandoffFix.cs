// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Takes what a hand-off field holds into a local, and resets the field at once, under the same lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ResetHandoffFix : VerifiedFix
{
    private const string Key = "ResetHandoff";

    /// <inheritdoc/>
    public override string Description => "Takes the value into a local, and resets the field at once, under the same lock.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.HandoffNotReset];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node is not ExpressionSyntax read || target.Symbol(read) is not { } member || read.FirstAncestorOrSelf<StatementSyntax>() is not { ContainsDirectives: false } statement)
            yield break;
        if (statement is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax || read.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null)
            yield break;
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        if (type is null || Rest(target, statement, member) is not { } rest)
            yield break;
        foreach (var empty in EmptyValues(type))
            yield return Candidate.Of(Key, $"Reset '{member.Name}'", () => ChangeAsync(target, statement, read, rest, empty));
    }

    private static IEnumerable<string> EmptyValues(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean)
            return ["false"];
        if (type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            return ["0"];
        if (type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } ? ["null", "new()"] : ["null"];
        return ["default"];
    }

    // The field's other reads to the end of the block, which read the local instead; nothing, if there are uses elsewhere after it.
    private static List<ExpressionSyntax>? Rest(FixTarget target, StatementSyntax statement, ISymbol member)
    {
        var function = statement.Ancestors().First(static n => n is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        var rest = new List<ExpressionSyntax>();
        foreach (var name in function.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != member.Name || name.SpanStart < statement.SpanStart || !SymbolEqualityComparer.Default.Equals(target.Symbol(name), member))
                continue;
            ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            var inBlock = statement.Parent is BlockSyntax block ? block.Contains(use) : statement.Contains(use);
            if (!inBlock || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use))
                return null;
            rest.Add(use);
        }

        return rest;
    }

    private static async Task<Document?> ChangeAsync(FixTarget target, StatementSyntax statement, ExpressionSyntax read, List<ExpressionSyntax> uses, string empty)
    {
        var reset = Written.Statement($"{read.WithoutTrivia()} = {empty};\n");
        var local = LocalOf(statement, read);
        var name = local ?? new FreshNames(statement).Take(FreshNames.For(read), "taken");
        var others = uses.Where(use => local is null || use != read).ToList();
        var root = target.Root.TrackNodes(others.Cast<SyntaxNode>().Append(statement));
        foreach (var use in others)
            root = root.ReplaceNode(root.GetCurrentNode(use)!, SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
        var now = root.GetCurrentNode(statement)!;
        if (local is not null)
            return await target.WithRootAsync(StatementEdit.Replace(root, now, [now, reset])).ConfigureAwait(false);
        var (taken, body) = Comments.Split(Written.Statement($"var {name} = {read.WithoutTrivia()};\n"), now.WithAdditionalAnnotations(Formatter.Annotation));
        return await target.WithRootAsync(StatementEdit.Replace(root, now, [taken, reset, body])).ConfigureAwait(false);
    }

    // var x = _field; the local is there already.
    private static string? LocalOf(StatementSyntax statement, ExpressionSyntax read) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer?.Value == read => variables[0].Identifier.ValueText,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } assignment }
            when assignment.Right == read => left.Identifier.ValueText,
        _ => null,
    };
}
