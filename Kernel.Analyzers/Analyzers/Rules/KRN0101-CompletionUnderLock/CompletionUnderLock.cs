// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0101: continuations run with a lock held.</summary>
internal sealed class CompletionUnderLock : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CompletionUnderLock,
        "A task is completed under a lock and runs its continuations there",
        "'{0}' runs continuations here and now, while {1} is held{2}",
        RuleCatalogue.Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Make the source with TaskCreationOptions.RunContinuationsAsynchronously, or complete it after the lock.",
        RuleCatalogue.HelpLink(RuleIds.CompletionUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (reached.Effect.Kind != Effects.Completes || reached.Held() is not { } one)
            return;
        if (reached.Effect.Acquired is { Symbol: IParameterSymbol handed } && !scope.Context.TaskSources.RunContinuations(handed))
            return;
        scope.Add(reached.Under(RuleIds.CompletionUnderLock, one));
    }
}
