// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0013: a lock that is not reentrant is asked for where it is held, here or by a callee.</summary>
internal sealed class AcquiredTwice : IListener<Acquired>, IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.AcquiredTwice,
        "A non-reentrant lock is acquired while held",
        "{0} is acquired here and is held already{1}",
        RuleCatalogue.Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The lock is not reentrant: the thread waits for itself.",
        RuleCatalogue.HelpLink(RuleIds.AcquiredTwice));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in Acquired happened, Scene scene)
    {
        // An attempt in the same mode just fails; one in another cannot succeed.
        if (happened is { IsRefused: true, Before: { } held } && (!happened.IsAttempt || happened.IsOtherMode))
            scene.Say(RuleIds.AcquiredTwice, happened.Site.Node, [Wording.Quote(happened.Path), Wording.Taken(held)], Wording.Sites(held));
    }

    public void Check(in Reached reached, MemberScope scope)
    {
        var effect = reached.Effect;
        if (effect is not { Kind: Effects.Acquires, Acquired: { } acquired } || effect.Via.Length < 2 || (effect.Traits & (LockTraits.Reentrant | LockTraits.ReadSide)) != 0)
            return;
        foreach (var one in reached.Locks)
        {
            if (!one.Path.Equals(acquired) || one.IsIn(effect.Excluded) || reached.IsForbidden(scope.Context, one.Path) || MayNest(one.Hold, effect))
                continue;
            scope.Add(new Finding(RuleIds.AcquiredTwice, reached.Called.Node, [Wording.Quote(acquired), Wording.Taken(one.Hold) + reached.Through], reached.Related(one)));
        }
    }

    private static bool MayNest(Hold hold, Summaries.Effect effect) =>
        (effect.Traits & LockTraits.Upgradeable) != 0 && hold.Upgradeable > 0 && hold.Exclusive == 0 && effect.Mode != LockMode.Upgradeable;
}
