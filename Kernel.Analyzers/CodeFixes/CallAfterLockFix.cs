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

/// <summary>Makes a call after the lock that must not be made under it, where nothing under the lock comes after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CallAfterLockFix : VerifiedFix
{
    private const string Key = "CallAfterLock";

    /// <inheritdoc/>
    public override string Description => "Makes the call after the lock, where nothing under the lock comes after it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AcquiredTwice, RuleIds.MustNotHoldNotMet, RuleIds.BlockingInAtomic];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) =>
        MovedCall.Candidates(target, Key, "Call after the lock", "called", onlyLast: true);
}
