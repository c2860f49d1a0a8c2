// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0011: a lock that was taken here stays held when an exception leaves the method.</summary>
internal sealed class HeldOnException : IListener<Thrown>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.HeldOnException,
        "A lock stays held when an exception leaves the method",
        "{0} stays held when the exception of {1} leaves the method",
        RuleCatalogue.Locks, DiagnosticSeverity.Info, isEnabledByDefault: false,
        "Release in a finally block, or by a lock or using statement.",
        RuleCatalogue.HelpLink(RuleIds.HeldOnException));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Thrown happened, Scene scene)
    {
        var holds = happened.Left.Holds;
        for (var i = 0; i < holds.Count; i++)
        {
            if (holds.ValueAt(i) is { IsHeld: true, IsAssumed: false, Site: { } site })
                scene.Say(RuleIds.HeldOnException, site, [Wording.Quote(holds.KeyAt(i)), "'" + happened.What + "'"], []);
        }
    }
}
