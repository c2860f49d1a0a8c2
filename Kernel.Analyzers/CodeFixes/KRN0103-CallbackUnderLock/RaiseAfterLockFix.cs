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

/// <summary>Copies the delegate under the lock, and calls it outside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RaiseAfterLockFix : VerifiedFix
{
    private const string Key = "RaiseAfterLock";

    /// <inheritdoc/>
    public override string Description => "Copies the delegate under the lock, and calls it after the lock.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.CallbackUnderLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) =>
        target.IsDirect ? MovedCall.Candidates(target, Key, "Call after the lock", "raised", onlyLast: false) : [];
}
