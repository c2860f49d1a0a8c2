// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Kernel.Analyzers.CodeFixes.AfterLock;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Waits after the lock, where nothing under the lock comes after the wait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WaitAfterLockFix : VerifiedFix
{
    private const string Key = "WaitAfterLock";

    /// <inheritdoc/>
    public override string Description => "Waits after the lock, where nothing under the lock comes after the wait.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.BlockingWaitUnderLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) =>
        target.IsDirect ? MovedCall.Candidates(target, Key, "Wait after the lock", "awaited", onlyLast: true) : [];
}
