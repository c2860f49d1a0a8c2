// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.AfterLock;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Sources;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Collects under the lock, and releases after it; or, as the second best, swaps for a deferred release.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReleaseAfterLockFix : VerifiedFix
{
    private const string Key = "ReleaseAfterLock";

    /// <inheritdoc/>
    public override string Description => "Collects under the lock what is to be released, and releases it after the lock; or swaps a synchronous release for the deferred one beside it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SynchronousReleaseUnderLock, RuleIds.DeferredReleaseUnderLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) =>
        !target.IsDirect ? []
        : target.Diagnostic.Id == RuleIds.DeferredReleaseUnderLock ? Moved(target)
        : Moved(target).Concat(DeferredSwap.Candidates(target));

    private static IEnumerable<Candidate> Moved(FixTarget target) =>
        MovedCall.Candidates(target, Key, "Release after the lock", "released", onlyLast: false);
}
