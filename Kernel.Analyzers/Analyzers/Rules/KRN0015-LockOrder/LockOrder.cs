// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0015: locks are taken in contrary orders. Each acquisition under a lock is a step; what is wrong with all of them is found at the end.</summary>
internal sealed class LockOrder : IEffectRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.LockOrder,
        "Locks are taken in contrary orders",
        "{0} is acquired while {1} is held{2}",
        RuleCatalogue.Locks, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Two threads that take the locks in contrary orders can wait for each other for ever.",
        RuleCatalogue.HelpLink(RuleIds.LockOrder), WellKnownDiagnosticTags.CompilationEnd);

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Check(in Reached reached, MemberScope scope)
    {
        var (called, effect) = (reached.Called, reached.Effect);
        if (effect is not { Kind: Effects.Acquires, Acquired: { } acquired } || IsHeld(reached.Locks, acquired) || IsUnshared(acquired, called.State))
            return;

        // That lock of another object was taken first: what was taken since then is no order between the two kinds.
        var similar = reached.Locks.Exists(one => SameKind(one.Path, acquired));
        foreach (var one in reached.Locks)
        {
            if (!one.IsIn(effect.Excluded) && (!similar || SameKind(one.Path, acquired)) && !Descends(one.Path, acquired) && TakesPart(one.Path, one.Hold.Traits) && TakesPart(acquired, effect.Traits)
                && !reached.IsForbidden(scope.Context, one.Path))
            {
                scope.Orders.Add(new LockEdge(one.Path, acquired, called.Node, one.Hold.Site, effect.Via));
            }
        }
    }

    private static bool IsHeld(List<HeldLock> locks, LockPath path) => locks.Exists(one => one.Path.Equals(path));

    // A new object that nobody else can reach: nobody else waits for its lock.
    private static bool IsUnshared(LockPath acquired, FlowState state) =>
        acquired.Kind == PathKind.Member && state.IsUnshared(acquired);

    // Nobody waits for a read-side section, nor for interrupts to be off.
    private static bool TakesPart(LockPath path, LockTraits traits) =>
        (traits & LockTraits.ReadSide) == 0 && !(path.Kind == PathKind.Free && (traits & LockTraits.Reentrant) != 0);

    private static bool SameKind(LockPath held, LockPath acquired) =>
        held.Kind == PathKind.Member && acquired.Kind == PathKind.Member && SymbolEqualityComparer.Default.Equals(held.Symbol, acquired.Symbol);

    // From an object to one of the same kind that it holds, and on to that one's lock: a tree is walked down, and nobody walks up.
    private static bool Descends(LockPath held, LockPath acquired)
    {
        if (held.Kind != PathKind.Member || acquired.Kind != PathKind.Member || held.Parent is not { } owner || acquired.Parent is not { } other
            || SameKind(held, acquired) || other.Equals(owner) || !other.StartsWith(owner))
        {
            return false;
        }

        for (ITypeSymbol? type = held.Symbol!.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, acquired.Symbol!.ContainingType.OriginalDefinition))
                return true;
        }

        for (ITypeSymbol? type = acquired.Symbol!.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, held.Symbol.ContainingType.OriginalDefinition))
                return true;
        }

        return false;
    }
}
