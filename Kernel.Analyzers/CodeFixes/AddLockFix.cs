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

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Takes the lock that is missing: by a lock statement, a scope, or a pair of calls with try and finally.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddLockFix : VerifiedFix
{
    private const string Key = "AddLock";

    /// <inheritdoc/>
    public override string Description => "Takes the lock: by a lock statement, a scope, or a pair of calls with try and finally.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        RuleIds.UnguardedRead, RuleIds.UnguardedWrite, RuleIds.MustHoldNotMet, RuleIds.InconsistentGuard, RuleIds.RcuReadOutside,
    ];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target) =>
        target.MissingLock is { } missing
            ? LockWays.Of(target, missing).Select(way => Candidate.Of(Key, $"Take '{missing}'", () => LockedCode.WriteAsync(target, way)).AddingLock())
            : [];
}
