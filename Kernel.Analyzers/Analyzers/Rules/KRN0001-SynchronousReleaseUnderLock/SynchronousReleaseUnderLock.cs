// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0001: a final release may be run with a lock held.</summary>
internal sealed class SynchronousReleaseUnderLock : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SynchronousReleaseUnderLock,
        "A lock is held across a call that may run a final release",
        "'{0}' may run a final release while {1} is held{2}",
        RuleCatalogue.Releases, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The teardown that a final release runs takes locks and calls code that the holder does not know. Collect under the lock, release after it.",
        RuleCatalogue.HelpLink(RuleIds.SynchronousReleaseUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (reached.Effect.Kind == Effects.FinalRelease && reached.Held() is { } one)
            scope.Add(reached.Under(RuleIds.SynchronousReleaseUnderLock, one));
    }
}
