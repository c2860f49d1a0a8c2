// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0100: callbacks of a cancellation run with a lock held.</summary>
internal sealed class CancelUnderLock : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CancelUnderLock,
        "CancellationTokenSource.Cancel under a lock",
        "'{0}' runs the cancellation callbacks here and now, while {1} is held{2}",
        RuleCatalogue.Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Registered callbacks and continuations run inside Cancel. Cancel after the lock, or with CancelAsync.",
        RuleCatalogue.HelpLink(RuleIds.CancelUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (reached.Effect.Kind == Effects.Cancels && reached.Held() is { } one)
            scope.Add(reached.Under(RuleIds.CancelUnderLock, one));
    }
}
