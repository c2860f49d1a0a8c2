// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0102: a wait with a lock held. Where nothing may block KRN0030 says more.</summary>
internal sealed class BlockingWaitUnderLock : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.BlockingWaitUnderLock,
        "A blocking wait under a lock",
        "'{0}' waits while {1} is held{2}",
        RuleCatalogue.Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "What is waited for may need the lock.",
        RuleCatalogue.HelpLink(RuleIds.BlockingWaitUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (reached.Effect.Kind == Effects.Waits && !BlockingInAtomic.Forbids(reached, out _) && reached.Held() is { } one)
            scope.Add(reached.Under(RuleIds.BlockingWaitUnderLock, one));
    }
}
