// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Ends;

/// <summary>What the annotations of a method promise of its ends.</summary>
internal sealed class Promises(Body body, MethodFlow flow, Scene scene, Leaks leaks)
{
    public void CheckPromise(LockPath path)
    {
        var acquired = LockSpec.Find(body.Contract.Acquires, path);
        var expected = acquired ?? LockSpec.Find(body.Contract.Downgrades, path);
        var conditional = LockSpec.Find(body.Contract.TryAcquires, path);
        var required = LockSpec.Find(body.Contract.MustHold, path);
        var given = LockSpec.Find(body.Contract.Releases, path);
        foreach (var exit in flow.Exits)
        {
            var hold = exit.State.Holds.Find(path, null);
            if (hold is { IsUnknown: true } || hold is { Condition: not null } && conditional is null)
                return;
            var held = hold is { IsHeld: true };
            if (expected is not null)
            {
                if ((!held || (acquired is not null && IsOtherMode(acquired, hold!))) && !IsTrusted(path))
                    BrokenPromise(expected);
            }
            else if (conditional is not null)
            {
                CheckAttempt(conditional, hold, exit);
            }
            else if (given is not null)
            {
                if (held && !IsTrusted(path))
                    BrokenPromise(given);
            }
            else if (required is not null)
            {
                if (!held)
                    BrokenPromise(required);
                else if (hold is { Site: not null } && hold.Exclusive + hold.Shared + hold.Upgradeable > 1)
                    leaks.Leak(path, hold, isAlways: false);
            }
            else if (held && hold is { IsAssumed: false, Site: not null } && !body.IsMadeOf(path))
            {
                leaks.Leak(path, hold, flow.Exits.TrueForAll(e => e.State.Holds.Find(path, null) is { IsHeld: true }));
            }
        }
    }

    // Who is promised the lock in one mode goes on, and releases it, in that mode.
    private static bool IsOtherMode(LockSpec spec, Hold hold)
    {
        if ((hold.Flags & (HoldFlags.Mixed | HoldFlags.AnyMode | HoldFlags.Restored)) != 0)
            return false;
        return spec.Mode switch
        {
            LockMode.Exclusive => hold.Shared > 0 && hold.Exclusive == 0 && hold.Upgradeable == 0,
            LockMode.Shared => hold.Exclusive > 0,
            _ => false,
        };
    }

    private void CheckAttempt(LockSpec spec, Hold? hold, ExitPoint exit)
    {
        if (IsTrusted(spec.Path))
            return;
        var held = hold is { IsHeld: true };
        if (hold is not null && IsOtherMode(spec, hold))
        {
            BrokenPromise(spec);
            return;
        }

        if (hold?.Condition is { } condition)
        {
            if (exit.Value.Path is { } value && value.Equals(condition) && (hold.ConditionValue ^ exit.Value.Negated) != spec.Success)
                BrokenPromise(spec);
            return;
        }

        if (exit.Value.Constant is { } constant ? held != (constant == spec.Success) : exit.Value.Path is { } other && IsResultOfAnother(exit.State, other))
            BrokenPromise(spec);
    }

    // What is returned tells of another lock than this one, which is held, or is not, either way.
    private static bool IsResultOfAnother(FlowState state, LockPath result)
    {
        for (var i = 0; i < state.Holds.Count; i++)
        {
            if (result.Equals(state.Holds.ValueAt(i).Condition))
                return true;
        }

        return false;
    }

    public bool NeverSucceeds(LockSpec spec)
    {
        foreach (var exit in flow.Exits)
        {
            if (exit.Value.Constant != !spec.Success)
                return false;
        }

        return true;
    }

    // The lock's own code is where the promise is made true by other means; so is the code of a scope.
    public bool IsTrusted(LockPath path)
    {
        if (path.Kind is PathKind.This or PathKind.Free)
            return true;
        if (body.Type is not null && body.Context.Contracts.OnType(body.Type, AnnotationNames.ScopedLock) is not null)
            return true;
        if (path.Kind == PathKind.Parameter)
            return !TouchesLocks();
        return body.Type is not null && body.Context.LockTypes.IsDeclaredLock(body.Type);
    }

    private bool TouchesLocks()
    {
        foreach (var called in flow.Events)
        {
            if (called.Acquired is not null)
                return true;
        }

        return false;
    }

    public void BrokenPromise(LockPath path)
    {
        if ((LockSpec.Find(body.Contract.MustHold, path) ?? LockSpec.Find(body.Contract.Downgrades, path)) is { } spec)
            BrokenPromise(spec);
    }

    public void BrokenPromise(LockSpec spec) => scene.RaiseNow(new PromiseBroken(spec));
}
