// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Makes the lock that is missing the caller's duty, where every caller of this project does hold it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddMustHoldFix : VerifiedFix
{
    private const string Key = "AddMustHold";

    /// <inheritdoc/>
    public override string Description => "Adds [MustHold], or [MustHoldShared], to the member, where every caller in the project does hold the lock.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.UnguardedRead, RuleIds.UnguardedWrite, RuleIds.MustHoldNotMet];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.MissingLock is not { } missing || target.Node.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null)
            yield break;
        var member = target.Node.Ancestors().FirstOrDefault(static n => n is MethodDeclarationSyntax or PropertyDeclarationSyntax or LocalFunctionStatementSyntax);
        var name = member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        };
        if (member is null || name is null)
            yield break;
        var lockName = SyntaxFacts.IsValidIdentifier(missing) ? $"nameof({missing})" : SymbolDisplay.FormatLiteral(missing, quote: true);
        foreach (var attribute in new[] { "MustHoldShared", "MustHold" })
        {
            // What needs no more than shared is not asked to be exclusive, but only where the lock has the two modes.
            if (attribute == "MustHoldShared" && (target.Diagnostic.Id == RuleIds.UnguardedWrite || !HasModes(target, missing)))
                continue;
            yield return Candidate.Of(Key, $"Make '{missing}' the caller's duty", () => target.WithRootAsync(
                    target.Root.ReplaceNode(member, WithAttribute(member, $"global::Kernel.Annotations.{attribute}({lockName})"))))
                .Watching(name).AddingLock();
        }
    }

    private static bool HasModes(FixTarget target, string missing)
    {
        var type = target.Model.GetSpeculativeTypeInfo(target.Node.SpanStart, SyntaxFactory.ParseExpression(missing), SpeculativeBindingOption.BindAsExpression).Type;
        return type is { Name: "ReaderWriterLockSlim" }
            || type?.GetMembers().OfType<IMethodSymbol>().Any(m => target.Locks.ContractOf(m).Acquires.Any(static spec => spec.Mode == Lattice.LockMode.Shared)) == true;
    }

    private static SyntaxNode WithAttribute(SyntaxNode member, string text)
    {
        var list = Written.AttributeList(text);
        var leading = member.GetLeadingTrivia();
        var bare = member.WithLeadingTrivia(SyntaxFactory.ElasticMarker);
        SyntaxNode annotated = bare switch
        {
            MethodDeclarationSyntax method => method.WithAttributeLists(method.AttributeLists.Insert(0, list)),
            PropertyDeclarationSyntax property => property.WithAttributeLists(property.AttributeLists.Insert(0, list)),
            _ => ((LocalFunctionStatementSyntax)bare).AddAttributeLists(list),
        };
        return annotated.WithLeadingTrivia(leading).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
