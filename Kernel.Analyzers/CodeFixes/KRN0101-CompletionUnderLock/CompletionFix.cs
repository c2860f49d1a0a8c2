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

/// <summary>Keeps a task's continuations from running under the lock: asynchronously, or after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CompletionFix : VerifiedFix
{
    /// <inheritdoc/>
    public override string Description => "Makes the source with RunContinuationsAsynchronously, wherever it is made; or completes it after the lock.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.CompletionUnderLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        Candidate[] atCreation = [new("RunContinuationsAsynchronously", "Run continuations asynchronously", () => AsynchronousContinuations.WriteAsync(target))];
        return target.IsDirect ? atCreation.Concat(MovedCall.Candidates(target, "CompleteAfterLock", "Complete after the lock", "completed", onlyLast: false)) : atCreation;
    }
}
