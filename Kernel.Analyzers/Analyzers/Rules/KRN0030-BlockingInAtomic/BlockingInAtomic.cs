// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0030: something may block under a lock, or in a context, where nothing may.</summary>
internal sealed class BlockingInAtomic : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.BlockingInAtomic,
        "A call may block where blocking is forbidden",
        "'{0}' may block {1}{2}",
        RuleCatalogue.Contexts, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Under a spinning or a read-side lock, and in atomic context, nothing may wait.",
        RuleCatalogue.HelpLink(RuleIds.BlockingInAtomic));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        if (!Forbids(reached, out var held))
            return;
        var where = held is { } one ? "while " + Wording.Quote(one.Path) + Wording.Taken(one.Hold) + " is held" : "in atomic context";
        scope.Add(new Finding(RuleIds.BlockingInAtomic, reached.Called.Node, [reached.Called.Display, where, reached.Through], reached.Related(held)));
    }

    /// <summary>Whether something blocks where it must not.</summary>
    /// <param name="reached">What is done.</param>
    /// <param name="held">The lock that forbids it; nothing where the method itself does.</param>
    public static bool Forbids(in Reached reached, out HeldLock? held)
    {
        held = null;
        var effect = reached.Effect;
        if (effect.Kind is not (Effects.Blocks or Effects.Waits) && (effect.Kind != Effects.Acquires || (effect.Traits & LockTraits.Sleeping) == 0))
            return false;
        foreach (var one in reached.Locks)
        {
            if ((one.Hold.Traits & (LockTraits.Spinning | LockTraits.ReadSide)) == 0 || one.IsIn(effect.Excluded, reached.Called.Excluded))
                continue;
            held = one;
            return true;
        }

        return reached.Flow.IsAtomic;
    }
}
