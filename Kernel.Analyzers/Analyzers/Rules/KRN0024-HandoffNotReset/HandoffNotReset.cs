// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0024: a hand-off field is read under its lock, and the lock released before the field is reset.</summary>
internal sealed class HandoffNotReset : IListener<Released>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.HandoffNotReset,
        "A hand-off field is read and not reset before its lock is released",
        "'{0}' is read under {1} and not reset before the lock is released at {2}",
        RuleCatalogue.Guards, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whoever takes what was handed over resets the field under the same lock, or the next one takes it again.",
        RuleCatalogue.HelpLink(RuleIds.HandoffNotReset));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Released happened, Scene scene)
    {
        if (happened.IsDowngrade)
            return;
        var handoffs = scene.State.Handoffs;
        for (var i = 0; i < handoffs.Count; i++)
        {
            var path = handoffs.KeyAt(i);
            if (path.Symbol is not { } member || scene.Context.MemberContract(member).Handoff is not { } guard)
                continue;
            if (!happened.Path.Equals(Frame.Substitute(guard, path.Parent, null, null, null)) || handoffs.ValueAt(i).Site is not { } read)
                continue;
            scene.Say(RuleIds.HandoffNotReset, read, [member.Name, Wording.Quote(happened.Path), LockContext.Position(happened.Site.Node)], [happened.Site.Node]);
        }
    }
}
