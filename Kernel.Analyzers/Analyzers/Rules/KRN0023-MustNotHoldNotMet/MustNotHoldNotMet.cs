// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0023: a lock that the callee forbids is held.</summary>
internal sealed class MustNotHoldNotMet : IListener<Called>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.MustNotHoldNotMet,
        "A lock that the callee forbids is held",
        "'{0}' must not be called with {1} held{2}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The callee is declared with [MustNotHold]: it takes the lock itself, or waits for one who does.",
        RuleCatalogue.HelpLink(RuleIds.MustNotHoldNotMet));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Called happened, Scene scene)
    {
        foreach (var spec in happened.Contract.MustNotHold)
        {
            if (happened.Site.Translate(spec.Path, scene.State) is { } path && scene.State.Holds.Find(path, null) is { IsHeld: true } hold)
                scene.Say(RuleIds.MustNotHoldNotMet, happened.Site.Node, [happened.Site.Display, Wording.Quote(path), Wording.Taken(hold)], Wording.Sites(hold));
        }
    }
}
