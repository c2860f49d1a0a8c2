// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;

namespace Kernel.Analyzers.Flow;

/// <summary>What an acquisition, a release and a downgrade do to the state.</summary>
internal sealed partial class MethodFlow
{
    private void Acquire(LockPath? path, LockMode mode, LockTraits traits, CallSite site, CallEvent called, LockPath? condition, bool success, bool noted = true)
    {
        path ??= LockPath.Opaque(site.Operation, null);
        _acquires = true;
        if (noted)
        {
            _own.Add(site.Node);
            called.Direct |= Effects.Acquires;
            called.Acquired ??= path;
            called.Mode = mode;
            called.Traits = traits;
            called.Attempt = condition is not null;
        }

        var hold = _state.Holds.Find(path, null);
        if (hold is { IsUnknown: true })
            return;
        if (hold is { IsHeld: true } && (traits & LockTraits.Reentrant) == 0)
        {
            if (!MayNest(hold, mode, traits))
            {
                // After the mistake the state is as before; an attempt in the same mode just fails, one in another cannot succeed.
                var other = !HeldIn(hold, mode) && (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed | HoldFlags.Restored)) == 0;
                if ((condition is null || other) && noted && _pass.IsFinal)
                    Report(RuleIds.DoubleAcquire, site.Node, [Quote(path), Taken(hold)], Sites(hold));
                if (other)
                    _state = _state.With(_state.Holds.Set(path, hold.With(hold.Flags | Doubled(mode))));
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
        _state = _state.With(_state.Holds.Set(path, next));
    }

    // Whether a lock that is held is taken once more is open until the result is looked at: that one has an entry of its own.
    private void AcquireAgain(LockPath path, Hold attempt)
    {
        for (var again = path.Again(); again is not null; again = again.Again())
        {
            var hold = _state.Holds.Find(again, null);
            if (hold is { IsHeld: true })
                continue;
            if (hold is { IsUnknown: true })
                break;
            _takesAgain = true;
            _state = _state.With(_state.Holds.Set(again, attempt));
            return;
        }

        _state = _state.With(_state.Holds.Set(path, Hold.UnknownHold));
    }

    // What was taken last is released first.
    private bool ReleaseAgain(LockPath path, LockMode mode, CallSite site)
    {
        if (!_takesAgain || path.Again() is not { } again || _state.Holds.Find(again, null) is not { } hold)
            return false;
        if (hold.IsUnknown)
            _state = _state.With(_state.Holds.Set(path, hold));
        else if (!hold.IsHeld)
            return false;
        else
            ReleaseLock(again, mode, site);

        // The end of a lock statement is the end of that one: what is owed then is what was taken inside it.
        if (site.Operation.IsImplicit && _state.Holds.Find(path, null) is { IsHeld: true } outer)
            _state = _state.With(_state.Holds.Set(path, outer.At(hold.Site)));
        return true;
    }

    private bool _takesAgain;

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

    private void ReleaseLock(LockPath? path, LockMode mode, CallSite site)
    {
        _released++;
        if (path is null)
            return;
        if (_pass.IsFinal)
            CheckHandoffs(path, site);
        if (ReleaseAgain(path, mode, site))
            return;
        var hold = _state.Holds.Find(path, null);
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
                if (_pass.IsFinal && condition.Kind == PathKind.Member && hold.Site is { } taken)
                    Report(RuleIds.HeldOnSomePaths, taken, [Quote(path), LockContext.Position(site.Node)], [site.Node]);
                _state = _state.With(_state.Holds.Set(path, Hold.UnknownHold));
                return;
            case { IsBalanced: true } when (hold.Flags & Doubled(mode)) != 0:
                _state = _state.With(_state.Holds.Set(path, hold.With(hold.Flags & ~Doubled(mode))));
                return;
            case { Condition: not null } or { IsBalanced: true }:
                if (path.Stable)
                    NotHeld(path, site);
                _state = _state.With(_state.Holds.Set(path, new Hold(0, 0, 0, HoldFlags.Balanced, hold.Traits, null, null, false)));
                return;
            case { IsReleased: true } or { IsHeld: false }:
                NotHeld(path, site);
                return;
        }

        // What was asserted is the caller's, unless it was taken once more here.
        if (hold.IsRestored || (hold.IsAssumed && hold.Exclusive + hold.Shared + hold.Upgradeable <= 1))
        {
            _state = _state.With(_state.Holds.Set(path, new Hold(0, 0, 0, HoldFlags.None, hold.Traits, null, null, false).Add(mode == LockMode.Any ? LockMode.Exclusive : mode, -1)));
            return;
        }

        if (mode == LockMode.Any && (hold.Flags & HoldFlags.Doubled) != 0)
        {
            _state = _state.With(_state.Holds.Set(path, hold.With((hold.Flags & ~HoldFlags.Doubled) | HoldFlags.DoubledUndone)));
            return;
        }

        var actual = mode == LockMode.Any || (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed)) != 0 ? hold.Mode : mode;
        if (!HeldIn(hold, actual) && (hold.Flags & Doubled(actual)) != 0)
        {
            _state = _state.With(_state.Holds.Set(path, hold.With(hold.Flags & ~Doubled(actual))));
            return;
        }

        if (!HeldIn(hold, actual))
        {
            if (_pass.IsFinal)
                Report(RuleIds.WrongMode, site.Node, [Quote(path), Words(hold.Mode), Noun(mode), Taken(hold)], Sites(hold));
            actual = hold.Mode;
        }

        NoteRelease(path, site.Node, hold.Site);
        NoteUndone(path, hold);
        var next = hold.Add(actual, -1);
        if (next.HasNothing)
            next = new Hold(0, 0, 0, HoldFlags.Balanced | (hold.Flags & (HoldFlags.Entry | HoldFlags.Doubled)), hold.Traits, null, null, false);
        _state = _state.With(_state.Holds.Set(path, next));
    }

    private static bool HeldIn(Hold hold, LockMode mode) =>
        mode == LockMode.Exclusive ? hold.Exclusive > 0 : mode == LockMode.Shared ? hold.Shared > 0 : hold.Upgradeable > 0;

    // A release of what was not taken here: the caller's lock, if the caller can name it, and the method makes no promise.
    private void ReleaseForCaller(LockPath path, LockMode mode, CallSite site)
    {
        // A value whose origin is not followed, or what a field held before: who took it is not known either.
        if (!path.Stable || path.Root.Kind is PathKind.Opaque or PathKind.Phi)
            return;
        if ((!Infers && !IsMadeOf(path)) || !IsCallersLock(path))
        {
            NotHeld(path, site);
            return;
        }

        NoteRelease(path, site.Node, null);
        if (_pass.IsFinal && path.Symbol is { } given)
            GivenUp.Add(given);
        _state = _state.With(_state.Holds.Set(path, new Hold(0, 0, 0, HoldFlags.None, TraitsOf(path), site.Node, null, false).Add(mode == LockMode.Any ? LockMode.Exclusive : mode, -1)));
    }

    private bool IsCallersLock(LockPath path)
    {
        var root = path.Root;
        return root.Kind switch
        {
            PathKind.This or PathKind.Free or PathKind.TypeObject or PathKind.Constant => true,
            PathKind.Parameter => true,
            PathKind.Member => true,
            PathKind.Local => root.Symbol is { } local && !IsOwn(local.ContainingSymbol),
            _ => false,
        };
    }

    private bool IsOwn(Microsoft.CodeAnalysis.ISymbol owner) => Microsoft.CodeAnalysis.SymbolEqualityComparer.Default.Equals(owner, _method);

    private void NotHeld(LockPath path, CallSite site)
    {
        NoteRelease(path, site.Node, null);
        if (_pass.IsFinal)
            Report(RuleIds.NotHeldOnRelease, site.Node, [Quote(path), Near(path, out var related)], related);
    }

    private void Downgrade(LockPath path, CallSite site)
    {
        var hold = _state.Holds.Find(path, null);
        if (hold is { IsUnknown: true })
            return;
        if (hold is not { IsHeld: true })
        {
            NotHeld(path, site);
            return;
        }

        if (hold.Exclusive <= 0 && !hold.IsRestored && (hold.Flags & (HoldFlags.AnyMode | HoldFlags.Mixed)) == 0)
        {
            if (_pass.IsFinal)
                Report(RuleIds.WrongMode, site.Node, [Quote(path), Words(hold.Mode), Noun(LockMode.Exclusive), Taken(hold)], Sites(hold));
            return;
        }

        _state = _state.With(_state.Holds.Set(path, hold.Add(LockMode.Exclusive, -1).Add(LockMode.Shared, 1).With(hold.Flags & ~(HoldFlags.AnyMode | HoldFlags.Restored))));
    }

    private static string Words(LockMode mode) => mode switch
    {
        LockMode.Exclusive => "exclusively",
        LockMode.Upgradeable => "upgradeably",
        _ => "shared",
    };

    private static string Noun(LockMode mode) => mode switch
    {
        LockMode.Exclusive => "exclusive",
        LockMode.Upgradeable => "upgradeable",
        _ => "shared",
    };
}
