// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Locking;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Makes a private lock that is held across an await a semaphore, which belongs to no thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SemaphoreFix : VerifiedFix
{
    private const string Key = "UseSemaphore";

    /// <inheritdoc/>
    public override string Description => "Makes a private lock a SemaphoreSlim, with all its uses, where it is never entered twice.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AwaitUnderLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations.Count == 0 || target.Diagnostic.AdditionalLocations[0].SourceTree != target.Root.SyntaxTree)
            yield break;
        var site = target.Root.FindNode(target.Diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        var taken = site is InvocationExpressionSyntax call
            ? call.ArgumentList.Arguments.Count > 0 ? call.ArgumentList.Arguments[0].Expression : (call.Expression as MemberAccessExpressionSyntax)?.Expression
            : null;
        if (taken is null || target.Symbol(taken) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field)
            yield break;
        yield return Candidate.Of(Key, $"Make '{field.Name}' a SemaphoreSlim", () => SemaphoreInPlace.WriteAsync(target, field));
    }
}
