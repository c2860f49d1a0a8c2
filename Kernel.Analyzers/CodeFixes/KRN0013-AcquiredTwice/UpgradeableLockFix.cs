// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Takes a reader-writer lock as upgradeable from the start, where it is written under it later.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UpgradeableLockFix : VerifiedFix
{
    private const string Key = "TakeUpgradeable";

    /// <inheritdoc/>
    public override string Description => "Takes the lock as upgradeable from the start, where it is taken to write under it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AcquiredTwice];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnterWriteLock" or "TryEnterWriteLock" } write } call
            || target.Symbol(call) is not IMethodSymbol { ContainingType.Name: "ReaderWriterLockSlim" } || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            yield break;
        }

        var names = member.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Name.Identifier.ValueText is "EnterReadLock" or "TryEnterReadLock" or "ExitReadLock" && access.Expression.ToString() == write.Expression.ToString())
            .Select(static access => access.Name).ToList();
        if (names.Count == 0)
            yield break;
        yield return Candidate.Of(Key, "Take the lock as upgradeable", () => target.WithRootAsync(
            target.Root.ReplaceNodes(names, static (name, _) => name.WithIdentifier(SyntaxFactory.Identifier(name.Identifier.ValueText.Replace("ReadLock", "UpgradeableReadLock")).WithTriviaFrom(name.Identifier)))));
    }
}
