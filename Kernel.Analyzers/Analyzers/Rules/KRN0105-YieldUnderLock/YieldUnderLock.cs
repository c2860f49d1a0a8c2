// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0105: an iterator gives an element while it holds a lock that it has taken.</summary>
internal sealed class YieldUnderLock : IMemberRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.YieldUnderLock,
        "yield return while a lock is held",
        "The caller's code runs here while {0} is held, and may never come back",
        RuleCatalogue.Framework, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "What the caller does with the element runs under the lock. An enumeration that is abandoned keeps the lock until somebody disposes of it. Copy under the lock, and yield after it.",
        RuleCatalogue.HelpLink(RuleIds.YieldUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(MemberScope scope)
    {
        foreach (var flow in scope.Flows)
        {
            foreach (var (node, state) in flow.Notes.Yields)
            {
                foreach (var held in HeldLock.In(state))
                {
                    if (held.Hold.Site is null)
                        continue;
                    scope.Add(new Finding(RuleIds.YieldUnderLock, node, [Wording.Quote(held.Path) + Wording.Taken(held.Hold)], Wording.Sites(held.Hold)));
                    break;
                }
            }
        }
    }
}
