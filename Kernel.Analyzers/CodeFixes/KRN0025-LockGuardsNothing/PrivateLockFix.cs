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

/// <summary>Gives a type a private readonly lock of its own, in the place of an object that guards nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PrivateLockFix : VerifiedFix
{
    private const string Key = "PrivateLock";

    /// <inheritdoc/>
    public override string Description => "Locks a private readonly field instead, in each lock statement of the type that locks the same.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.LockGuardsNothing];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node.Parent is not LockStatementSyntax statement || statement.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax type)
            yield break;

        // Who locks the same elsewhere, or by calls, is not excluded any more.
        var text = statement.Expression.ToString();
        if (target.Symbol(target.Node) is ILocalSymbol or { DeclaredAccessibility: not Accessibility.Private, Kind: SymbolKind.Field or SymbolKind.Property }
            || target.Root.DescendantNodes().Any(node => IsOf(node, text) && !type.Span.Contains(node.Span)) || UsesMonitor(type, text))
        {
            yield break;
        }

        yield return Candidate.Of(Key, "Lock a private readonly field", () => ChangeAsync(target, type, text));
    }

    private static bool IsOf(SyntaxNode node, string text) => node is LockStatementSyntax other && other.Expression.ToString() == text;

    private static bool UsesMonitor(ClassDeclarationSyntax type, string text) => type.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(
        call => call.Expression.ToString().Contains("Monitor.") && call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() == text));

    private static Task<Document?> ChangeAsync(FixTarget target, ClassDeclarationSyntax around, string text)
    {
        var statements = around.DescendantNodes().Where(node => IsOf(node, text)).Cast<LockStatementSyntax>().ToList();
        var isStatic = around.Modifiers.Any(SyntaxKind.StaticKeyword) || statements.Exists(static s => IsStatic(s));
        var name = FreeName(around, isStatic);
        var changed = around.ReplaceNodes(statements.Select(static s => s.Expression), (old, _) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(old));
        var field = (FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"private {(isStatic ? "static " : "")}readonly object {name} = new();\n")!;
        var type = Written.TypeName(LockType(target)).WithTriviaFrom(field.Declaration.Type);
        field = field.WithDeclaration(field.Declaration.WithType(type)).WithAdditionalAnnotations(Formatter.Annotation);
        return target.WithRootAsync(target.Root.ReplaceNode(around, changed.WithMembers(changed.Members.Insert(0, field))));
    }

    private static bool IsStatic(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static string LockType(FixTarget target) =>
        target.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp13 } && target.Model.Compilation.GetTypeByMetadataName("System.Threading.Lock") is not null
            ? "global::System.Threading.Lock"
            : "object";

    private static string FreeName(ClassDeclarationSyntax type, bool isStatic)
    {
        var taken = new HashSet<string>(type.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText));
        var names = isStatic ? new[] { "s_gate", "s_lock", "s_sync" } : ["_gate", "_lock", "_sync"];
        return names.FirstOrDefault(name => !taken.Contains(name)) ?? names[0] + taken.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
