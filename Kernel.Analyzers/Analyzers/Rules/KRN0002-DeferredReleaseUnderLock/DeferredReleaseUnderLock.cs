// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0002: a reference is dropped for later teardown with a lock held.</summary>
internal sealed class DeferredReleaseUnderLock : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DeferredReleaseUnderLock,
        "A lock is held across a deferred release",
        "'{0}' drops a reference for later teardown while {1} is held{2}",
        RuleCatalogue.Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A deferred release is safe under most locks, and still makes the critical section longer and ties the order of teardown to the lock.",
        RuleCatalogue.HelpLink(RuleIds.DeferredReleaseUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (reached.Effect.Kind == Effects.DeferredRelease && reached.Held() is { } one)
            scope.Add(reached.Under(RuleIds.DeferredReleaseUnderLock, one));
    }
}
