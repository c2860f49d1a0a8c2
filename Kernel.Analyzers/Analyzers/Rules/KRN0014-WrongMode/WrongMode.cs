// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0014: a lock is released in another mode than the one it is held in.</summary>
internal sealed class WrongMode : IListener<Released>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.WrongMode,
        "A lock is released in the wrong mode",
        "{0} is held {1} and released as {2}{3}",
        RuleCatalogue.Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A shared hold is released as shared, an exclusive one as exclusive.",
        RuleCatalogue.HelpLink(RuleIds.WrongMode));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Released happened, Scene scene)
    {
        if (happened is { Outcome: ReleaseOutcome.OtherMode, Before: { } held })
            scene.Say(RuleIds.WrongMode, happened.Site.Node, [Wording.Quote(happened.Path), Wording.Words(held.Mode), Wording.Noun(happened.Mode), Wording.Taken(held)], Wording.Sites(held));
    }
}
