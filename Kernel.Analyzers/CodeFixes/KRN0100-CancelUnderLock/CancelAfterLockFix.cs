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

/// <summary>Cancels after the lock: the callbacks run without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CancelAfterLockFix : VerifiedFix
{
    private const string Key = "CancelAfterLock";

    /// <inheritdoc/>
    public override string Description => "Cancels after the lock; the source is copied under it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.CancelUnderLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) =>
        target.IsDirect ? MovedCall.Candidates(target, Key, "Cancel after the lock", "cancelled", onlyLast: false) : [];
}
