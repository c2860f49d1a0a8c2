// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>What an acquisition, a release and a downgrade do to the state.</summary>
internal sealed class LockBalance(Body body, Point point, MethodFlow flow, Reports reports, FinalReleases finalReleases, Handoffs handoffs, NoteTaker notes)
{
    public HashSet<SyntaxNode> Own { get; } = [];

    public int Released { get; set; }

    private bool _takesAgain;

    public void Acquire(LockPath? path, LockMode mode, LockTraits traits, CallSite site, CallEvent called, LockPath? condition, bool success, bool noted = true)
    {
        path ??= LockPath.Opaque(site.Operation, null);
        notes.Acquires = true;
        if (noted)
        {
            Own.Add(site.Node);
            called.Direct |= Effects.Acquires;
            called.Acquired ??= path;
            called.Mode = mode;
            called.Traits = traits;
            called.Attempt = condition is not null;
        }

        var hold = point.State.Holds.Find(path, null);
        if (hold is { IsUnknown: true })
            return;
        if (hold is { IsHeld: true } && (traits & LockTraits.Reentrant) == 0)
        {
            if (!MayNest(hold, mode, traits))
            {
                // After the mistake the state is as before; an attempt in the same mode just fails, one in another cannot succeed.
                var other = !HeldIn(hold, mode) && (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed | HoldFlags.Restored)) == 0;
                if ((condition is null || other) && noted && point.IsFinal)
                    reports.Report(RuleIds.DoubleAcquire, site.Node, [Wording.Quote(path), Wording.Taken(hold)], Wording.Sites(hold));
                if (other)
                    point.SetHold(path, hold.With(hold.Flags | Doubled(mode)));
                return;
            }
        }

        if (condition is not null && hold is { IsHeld: true })
        {
            AcquireAgain(path, new Hold(0, 0, 0, HoldFlags.None, traits, site.Node, condition, success).Add(mode, 1));
            return;
        }

        Hold next;
        if (hold is null || hold.IsBalanced || hold.Condition is not null)
            next = new Hold(0, 0, 0, HoldFlags.None, traits, site.Node, condition, success).Add(mode, 1);
        else
            next = hold.Add(mode, 1).With(hold.Flags & ~HoldFlags.Balanced).When(condition, success);
        if (next.HasNothing)
            next = next.With(next.Flags | HoldFlags.Restored);
        if (next.Site is null && !next.IsEntry)
            next = next.At(site.Node);
        point.SetHold(path, next);
    }

    // Whether a lock that is held is taken once more is open until the result is looked at: that one has an entry of its own.
    private void AcquireAgain(LockPath path, Hold attempt)
    {
        for (var again = path.Again(); again is not null; again = again.Again())
        {
            var hold = point.State.Holds.Find(again, null);
            if (hold is { IsHeld: true })
                continue;
            if (hold is { IsUnknown: true })
                break;
            _takesAgain = true;
            point.SetHold(again, attempt);
            return;
        }

        point.SetHold(path, Hold.UnknownHold);
    }

    // What was taken last is released first.
    private bool ReleaseAgain(LockPath path, LockMode mode, CallSite site)
    {
        if (!_takesAgain || path.Again() is not { } again || point.State.Holds.Find(again, null) is not { } hold)
            return false;
        if (hold.IsUnknown)
            point.SetHold(path, hold);
        else if (!hold.IsHeld)
            return false;
        else
            ReleaseLock(again, mode, site);

        // The end of a lock statement is the end of that one: what is owed then is what was taken inside it.
        if (site.Operation.IsImplicit && point.State.Holds.Find(path, null) is { IsHeld: true } outer)
            point.SetHold(path, outer.At(hold.Site));
        return true;
    }

    private static HoldFlags Doubled(LockMode mode) => mode switch
    {
        LockMode.Exclusive => HoldFlags.DoubledExclusive,
        LockMode.Upgradeable => HoldFlags.DoubledUpgradeable,
        LockMode.Shared => HoldFlags.DoubledShared,
        _ => HoldFlags.None,
    };

    private static bool MayNest(Hold hold, LockMode mode, LockTraits traits)
    {
        if ((traits & LockTraits.ReadSide) != 0)
            return true;
        return (traits & LockTraits.Upgradeable) != 0 && hold.Upgradeable > 0 && hold.Exclusive == 0 && mode != LockMode.Upgradeable;
    }

    public void ReleaseLock(LockPath? path, LockMode mode, CallSite site)
    {
        Released++;
        if (path is null)
            return;
        if (point.IsFinal)
            handoffs.CheckHandoffs(path, site);
        if (ReleaseAgain(path, mode, site))
            return;
        var hold = point.State.Holds.Find(path, null);
        switch (hold)
        {
            case null:
                ReleaseForCaller(path, mode, site);
                return;
            case { IsUnknown: true }:
                NoteUndone(path, hold);
                return;
            case { Condition: { } condition } when (hold.Flags & HoldFlags.Untested) == 0 && condition.Kind != PathKind.Opaque:
                NoteUndone(path, hold);

                // Taken under a flag, and released whatever the flag says.
                if (point.IsFinal && condition.Kind == PathKind.Member && hold.Site is { } taken)
                    reports.Report(RuleIds.HeldOnSomePaths, taken, [Wording.Quote(path), LockContext.Position(site.Node)], [site.Node]);
                point.SetHold(path, Hold.UnknownHold);
                return;
            case { IsBalanced: true } when (hold.Flags & Doubled(mode)) != 0:
                point.SetHold(path, hold.With(hold.Flags & ~Doubled(mode)));
                return;
            case { Condition: not null } or { IsBalanced: true }:
                if (path.Stable)
                    NotHeld(path, site);
                point.SetHold(path, new Hold(0, 0, 0, HoldFlags.Balanced, hold.Traits, null, null, false));
                return;
            case { IsReleased: true } or { IsHeld: false }:
                NotHeld(path, site);
                return;
        }

        // What was asserted is the caller's, unless it was taken once more here.
        if (hold.IsRestored || (hold.IsAssumed && hold.Exclusive + hold.Shared + hold.Upgradeable <= 1))
        {
            point.SetHold(path, new Hold(0, 0, 0, HoldFlags.None, hold.Traits, null, null, false).Add(mode == LockMode.Any ? LockMode.Exclusive : mode, -1));
            return;
        }

        if (mode == LockMode.Any && (hold.Flags & HoldFlags.Doubled) != 0)
        {
            point.SetHold(path, hold.With((hold.Flags & ~HoldFlags.Doubled) | HoldFlags.DoubledUndone));
            return;
        }

        var actual = mode == LockMode.Any || (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed)) != 0 ? hold.Mode : mode;
        if (!HeldIn(hold, actual) && (hold.Flags & Doubled(actual)) != 0)
        {
            point.SetHold(path, hold.With(hold.Flags & ~Doubled(actual)));
            return;
        }

        if (!HeldIn(hold, actual))
        {
            if (point.IsFinal)
                reports.Report(RuleIds.WrongMode, site.Node, [Wording.Quote(path), Wording.Words(hold.Mode), Wording.Noun(mode), Wording.Taken(hold)], Wording.Sites(hold));
            actual = hold.Mode;
        }

        finalReleases.NoteRelease(path, site.Node, hold.Site);
        NoteUndone(path, hold);
        var next = hold.Add(actual, -1);
        if (next.HasNothing)
            next = new Hold(0, 0, 0, HoldFlags.Balanced | (hold.Flags & (HoldFlags.Entry | HoldFlags.Doubled)), hold.Traits, null, null, false);
        point.SetHold(path, next);
    }

    public static bool HeldIn(Hold hold, LockMode mode) =>
        mode == LockMode.Exclusive ? hold.Exclusive > 0 : mode == LockMode.Shared ? hold.Shared > 0 : hold.Upgradeable > 0;

    // A release of what was not taken here: the caller's lock, if the caller can name it, and the method makes no promise.
    private void ReleaseForCaller(LockPath path, LockMode mode, CallSite site)
    {
        // A value whose origin is not followed, or what a field held before: who took it is not known either.
        if (!path.Stable || path.Root.Kind is PathKind.Opaque or PathKind.Phi)
            return;
        if ((!body.Infers && !body.IsMadeOf(path)) || !body.IsCallersLock(path))
        {
            NotHeld(path, site);
            return;
        }

        finalReleases.NoteRelease(path, site.Node, null);
        if (point.IsFinal && path.Symbol is { } given)
            flow.GivenUp.Add(given);
        point.SetHold(path, new Hold(0, 0, 0, HoldFlags.None, body.TraitsOf(path), site.Node, null, false).Add(mode == LockMode.Any ? LockMode.Exclusive : mode, -1));
    }

    private void NotHeld(LockPath path, CallSite site)
    {
        finalReleases.NoteRelease(path, site.Node, null);
        if (point.IsFinal)
            reports.Report(RuleIds.NotHeldOnRelease, site.Node, [Wording.Quote(path), Wording.Near(point.State, path, out var related)], related);
    }

    public void Downgrade(LockPath path, CallSite site)
    {
        var hold = point.State.Holds.Find(path, null);
        if (hold is { IsUnknown: true })
            return;
        if (hold is not { IsHeld: true })
        {
            NotHeld(path, site);
            return;
        }

        if (hold.Exclusive <= 0 && !hold.IsRestored && (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed)) == 0)
        {
            if (point.IsFinal)
                reports.Report(RuleIds.WrongMode, site.Node, [Wording.Quote(path), Wording.Words(hold.Mode), Wording.Noun(LockMode.Exclusive), Wording.Taken(hold)], Wording.Sites(hold));
            return;
        }

        point.SetHold(path, hold.Add(LockMode.Exclusive, -1).Add(LockMode.Shared, 1).With(hold.Flags & ~(HoldFlags.AnyMode | HoldFlags.Restored)));
    }

    private void NoteUndone(LockPath path, Hold hold)
    {
        if (point.IsFinal)
            flow.NoteUndone(path, hold);
    }
}
