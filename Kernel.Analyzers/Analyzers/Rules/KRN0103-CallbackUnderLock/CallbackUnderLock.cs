// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0103: code from outside runs with a lock held.</summary>
internal sealed class CallbackUnderLock : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CallbackUnderLock,
        "An event or a delegate from outside is invoked under a lock",
        "'{0}' runs code from outside while {1} is held{2}",
        RuleCatalogue.Framework, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Copy the delegate under the lock and invoke it outside.",
        RuleCatalogue.HelpLink(RuleIds.CallbackUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (reached.Effect.Kind == Effects.CallsOut && reached.Held() is { } one)
            scope.Add(reached.Under(RuleIds.CallbackUnderLock, one));
    }
}
