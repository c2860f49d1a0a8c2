// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Sources;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Swaps a synchronous release for the deferred one that its type declares beside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeferReleaseFix : VerifiedFix
{
    /// <inheritdoc/>
    public override string Description => "Swaps the release for the deferred one that its type declares beside it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.BoundaryReleaseOutsideBoundary, RuleIds.SignalAfterRelease, RuleIds.RecursiveRelease];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) => DeferredSwap.Candidates(target);
}
