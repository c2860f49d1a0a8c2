// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>What an acquisition, a release and a downgrade do to the state.</summary>
internal sealed class LockBalance(Body body, Point point, MethodFlow flow, Scene scene, FinalReleases finalReleases, NoteTaker notes)
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
        var isRefused = hold is { IsHeld: true } && (traits & LockTraits.Reentrant) == 0 && !MayNest(hold, mode, traits);
        var isOtherMode = hold is { IsHeld: true } && !hold.IsIn(mode) && (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed | HoldFlags.Restored)) == 0;
        if (noted)
            scene.Raise(new Acquired(site, path, hold, isRefused, isOtherMode, condition is not null));
        if (hold is { IsUnknown: true })
            return;
        if (isRefused)
        {
            // After the mistake the state is as before.
            if (isOtherMode)
                point.SetHold(path, hold!.With(hold.Flags | Hold.Doubled(mode)));
            return;
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
        var hold = point.State.Holds.Find(path, null);
        if (hold is null && IsTakenByAnotherName(path))
            return;
        if (ReleaseAgain(path, mode, site))
        {
            scene.Raise(new Released(site, path, mode, hold, ReleaseOutcome.Fits));
            return;
        }

        scene.Raise(new Released(site, path, mode, hold, Judge(path, mode, hold)));
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
                point.SetHold(path, Hold.UnknownHold);
                return;
            case { IsBalanced: true } when (hold.Flags & Hold.Doubled(mode)) != 0:
                point.SetHold(path, hold.With(hold.Flags & ~Hold.Doubled(mode)));
                return;
            case { Condition: not null } or { IsBalanced: true }:
                if (path.Stable)
                    finalReleases.NoteRelease(path, site.Node, null);
                point.SetHold(path, new Hold(0, 0, 0, HoldFlags.Balanced, hold.Traits, null, null, false));
                return;
            case { IsReleased: true } or { IsHeld: false }:
                finalReleases.NoteRelease(path, site.Node, null);
                return;
        }

        ReleaseHeld(path, mode, site, hold);
    }

    private void ReleaseHeld(LockPath path, LockMode mode, CallSite site, Hold hold)
    {
        if (IsCallers(hold))
        {
            point.SetHold(path, new Hold(0, 0, 0, HoldFlags.None, hold.Traits, null, null, false).Add(mode == LockMode.Any ? LockMode.Exclusive : mode, -1));
            return;
        }

        if (mode == LockMode.Any && (hold.Flags & HoldFlags.Doubled) != 0)
        {
            point.SetHold(path, hold.With((hold.Flags & ~HoldFlags.Doubled) | HoldFlags.DoubledUndone));
            return;
        }

        var actual = Actual(mode, hold);
        if (!hold.IsIn(actual) && (hold.Flags & Hold.Doubled(actual)) != 0)
        {
            point.SetHold(path, hold.With(hold.Flags & ~Hold.Doubled(actual)));
            return;
        }

        if (!hold.IsIn(actual))
            actual = hold.Mode;
        finalReleases.NoteRelease(path, site.Node, hold.Site);
        NoteUndone(path, hold);
        var next = hold.Add(actual, -1);
        if (next.HasNothing)
            next = new Hold(0, 0, 0, HoldFlags.Balanced | (hold.Flags & (HoldFlags.Entry | HoldFlags.Doubled)), hold.Traits, null, null, false);
        point.SetHold(path, next);
    }

    // Whatever mode is named, where that of the hold is open.
    private static LockMode Actual(LockMode mode, Hold hold) =>
        mode == LockMode.Any || (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed)) != 0 ? hold.Mode : mode;

    private ReleaseOutcome Judge(LockPath path, LockMode mode, Hold? hold)
    {
        switch (hold)
        {
            case null:
                return IsFollowed(path) && !MayReleaseForCaller(path) ? ReleaseOutcome.NotHeld : ReleaseOutcome.Fits;
            case { IsUnknown: true }:
                return ReleaseOutcome.Fits;
            case { Condition: { } condition } when (hold.Flags & HoldFlags.Untested) == 0 && condition.Kind != PathKind.Opaque:
                return condition.Kind == PathKind.Member ? ReleaseOutcome.UnderFlag : ReleaseOutcome.Fits;
            case { IsBalanced: true } when (hold.Flags & Hold.Doubled(mode)) != 0:
                return ReleaseOutcome.Fits;
            case { Condition: not null } or { IsBalanced: true }:
                return path.Stable ? ReleaseOutcome.NotHeld : ReleaseOutcome.Fits;
            case { IsReleased: true } or { IsHeld: false }:
                return ReleaseOutcome.NotHeld;
        }

        if (IsCallers(hold) || (mode == LockMode.Any && (hold.Flags & HoldFlags.Doubled) != 0))
            return ReleaseOutcome.Fits;
        var actual = Actual(mode, hold);
        return hold.IsIn(actual) || (hold.Flags & Hold.Doubled(actual)) != 0 ? ReleaseOutcome.Fits : ReleaseOutcome.OtherMode;
    }

    // What was asserted is the caller's, unless it was taken once more here.
    private static bool IsCallers(Hold hold) => hold.IsRestored || (hold.IsAssumed && hold.Exclusive + hold.Shared + hold.Upgradeable <= 1);

    // Not a value whose origin is not followed, nor what a field held before: who took such a lock is not known either.
    private static bool IsFollowed(LockPath path) => path.Stable && path.Root.Kind is not (PathKind.Opaque or PathKind.Phi);

    // A struct that was handed out by reference may name a lock that was taken by another name: the one of that kind that is held.
    private bool IsTakenByAnotherName(LockPath path)
    {
        if (path is not { Kind: PathKind.Member, Root: { Kind: PathKind.Local, Symbol: ILocalSymbol { Type.IsValueType: true } } })
            return false;
        for (var i = 0; i < point.State.Holds.Count; i++)
        {
            if (point.State.Holds.ValueAt(i) is { IsHeld: true } && Symbols.SymbolEquals(point.State.Holds.KeyAt(i).Symbol, path.Symbol))
            {
                point.SetHold(point.State.Holds.KeyAt(i), Hold.UnknownHold);
                return true;
            }
        }

        return false;
    }

    // The caller's lock, if the caller can name it, and the method makes no promise.
    private bool MayReleaseForCaller(LockPath path) => (body.Infers || body.IsMadeOf(path)) && body.IsCallersLock(path);

    private void ReleaseForCaller(LockPath path, LockMode mode, CallSite site)
    {
        if (!IsFollowed(path))
            return;
        finalReleases.NoteRelease(path, site.Node, null);
        if (!MayReleaseForCaller(path))
            return;
        if (point.IsFinal && path.Symbol is { } given)
            flow.GivenUp.Add(given);
        point.SetHold(path, new Hold(0, 0, 0, HoldFlags.None, body.TraitsOf(path), site.Node, null, false).Add(mode == LockMode.Any ? LockMode.Exclusive : mode, -1));
    }

    public void Downgrade(LockPath path, CallSite site)
    {
        var hold = point.State.Holds.Find(path, null);
        if (hold is { IsUnknown: true })
            return;
        if (hold is not { IsHeld: true })
        {
            finalReleases.NoteRelease(path, site.Node, null);
            scene.Raise(new Released(site, path, LockMode.Exclusive, hold, ReleaseOutcome.NotHeld, IsDowngrade: true));
            return;
        }

        if (hold.Exclusive <= 0 && !hold.IsRestored && (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed)) == 0)
        {
            scene.Raise(new Released(site, path, LockMode.Exclusive, hold, ReleaseOutcome.OtherMode, IsDowngrade: true));
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
