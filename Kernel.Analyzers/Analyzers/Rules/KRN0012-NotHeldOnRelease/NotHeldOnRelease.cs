// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0012: a lock is released that is not held.</summary>
internal sealed class NotHeldOnRelease : IListener<Released>, IListener<ReleaseMissed>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.NotHeldOnRelease,
        "A lock is released that is not held",
        "{0} is released here and is not held{1}",
        RuleCatalogue.Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The release throws, or releases what another holds.",
        RuleCatalogue.HelpLink(RuleIds.NotHeldOnRelease));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Released happened, Scene scene)
    {
        if (happened.Outcome == ReleaseOutcome.NotHeld)
            scene.Say(RuleIds.NotHeldOnRelease, happened.Site.Node, [Wording.Quote(happened.Path), Wording.Near(scene.State, happened.Path, out var related)], related);
    }

    public void On(in ReleaseMissed happened, Scene scene)
    {
        var how = happened.How.Length > 0 ? " " + happened.How : " where the way out comes before the lock is taken at " + LockContext.Position(happened.Taken);
        scene.Say(RuleIds.NotHeldOnRelease, happened.Release, [Wording.Quote(happened.Path), how], [happened.Taken]);
    }
}
