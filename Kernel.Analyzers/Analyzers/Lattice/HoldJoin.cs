// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Lattice;

/// <summary>The merge of locks. What is held on one side only may still be known, where something else tells the sides apart.</summary>
internal static class HoldJoin
{
    /// <summary>A lock that both sides name through the same local, each by that local's own value, is named by the local after the meeting.</summary>
    public static void Rename(FlowState left, FlowState right, LockPath[] changed, ref PathMap<Hold> leftHolds, ref PathMap<Hold> rightHolds)
    {
        for (var i = 0; i < left.Holds.Count; i++)
        {
            var path = left.Holds.KeyAt(i);
            foreach (var place in changed)
            {
                var mine = left.ValueOf(place).Path;
                var other = right.ValueOf(place).Path;
                if (mine is null || other is null || mine.Equals(other) || !path.StartsWith(mine))
                    continue;
                var theirs = path.Replace(mine, other);
                if (!right.Holds.TryGet(theirs, out var hold) || !leftHolds.TryGet(path, out var own))
                    continue;
                if (right.Holds.TryGet(path, out var same) && same.SameState(own))
                    continue;
                var common = path.Replace(mine, place);
                leftHolds = leftHolds.Remove(path).Set(common, own);
                rightHolds = rightHolds.Remove(theirs).Set(common, hold);
                break;
            }
        }
    }

    public static PathMap<Hold> Merge(
        FlowState left, FlowState right, PathMap<Hold> leftHolds, PathMap<Hold> rightHolds, LockPath[]? changed, int block, bool soft,
        IMeetObserver? observer)
    {
        if (leftHolds.SameAs(rightHolds))
            return FixNames(leftHolds, changed, block);
        var result = PathMap<Hold>.Empty;
        for (var i = 0; i < leftHolds.Count; i++)
        {
            var path = leftHolds.KeyAt(i);
            result = Put(result, path, MergeHold(left, right, path, leftHolds.ValueAt(i), rightHolds.Find(path, null), changed, block, soft, observer));
        }

        for (var i = 0; i < rightHolds.Count; i++)
        {
            var path = rightHolds.KeyAt(i);
            if (!leftHolds.Contains(path))
                result = Put(result, path, MergeHold(left, right, path, null, rightHolds.ValueAt(i), changed, block, soft, observer));
        }

        return FixNames(result, changed, block);
    }

    private static PathMap<Hold> Put(PathMap<Hold> map, LockPath path, Hold? hold) => hold is null ? map : map.Set(path, hold);

    // After Rename the shared name is the place itself: it becomes the place's value at the meeting.
    private static PathMap<Hold> FixNames(PathMap<Hold> holds, LockPath[]? changed, int block)
    {
        if (changed is null)
            return holds;
        var result = holds;
        for (var i = 0; i < holds.Count; i++)
        {
            var path = holds.KeyAt(i);
            foreach (var place in changed)
            {
                if (place.Kind != PathKind.Parameter && path.StartsWith(place))
                {
                    result = result.Remove(path).Set(path.Replace(place, LockPath.Phi(block, place)), holds.ValueAt(i));
                    break;
                }
            }
        }

        return result;
    }

    private static Hold? MergeHold(
        FlowState left, FlowState right, LockPath path, Hold? mine, Hold? other, LockPath[]? changed, int block, bool soft, IMeetObserver? observer)
    {
        if (mine is not null && other is not null)
        {
            if (mine.SameState(other))
                return mine.At(FactJoin.First(mine.Site, other.Site));
            if (mine.IsUnknown || other.IsUnknown)
                return Hold.UnknownHold;
            if (mine.SameCounts(other) && mine.Condition is null && other.Condition is null)
                return MergeFlags(mine, other);
        }
        else if ((mine ?? other)!.IsUnknown)
        {
            return Hold.UnknownHold;
        }

        if (Holds(mine) && Holds(other) && mine!.Condition is null && other!.Condition is null && mine.Mode != other.Mode && Total(mine) == Total(other))
        {
            // Held on both ways, in modes that differ: it may be read under, and released as either.
            return new Hold(0, 0, 1, mine.Flags | other.Flags | HoldFlags.Mixed, mine.Traits, FactJoin.First(mine.Site, other.Site), null, false);
        }

        // Where the owner is null there is no such lock, and so nothing that is held on some paths only.
        if (mine is { IsHeld: true } && other is null && right.IsGone(path))
            return mine.With(mine.Flags | HoldFlags.Optional);
        if (other is { IsHeld: true } && mine is null && left.IsGone(path))
            return other.With(other.Flags | HoldFlags.Optional);

        var known = mine ?? other!;
        if (changed is not null)
        {
            foreach (var place in changed)
            {
                var leftValue = FlagOf(left, place);
                var rightValue = FlagOf(right, place);
                if (IsNamedBy(leftValue, path, mine, rightValue) || IsNamedBy(rightValue, path, other, leftValue))
                    return Hold.UnknownHold;
                if (!MayTell(left, right, path, place, leftValue, rightValue))
                    continue;
                for (var polarity = 0; polarity < 2; polarity++)
                {
                    if (HeldExactlyWhen(mine, leftValue, polarity == 0) && HeldExactlyWhen(other, rightValue, polarity == 0))
                    {
                        var held = Holds(mine) ? mine! : Holds(other) ? other! : known;
                        if (Holds(mine) && Holds(other) && !mine!.SameCounts(other!))
                            return Hold.UnknownHold;
                        var flags = held.Flags & ~(HoldFlags.Balanced | HoldFlags.Untested);
                        if (soft)
                            flags |= HoldFlags.Soft;
                        return SameCondition(leftValue, rightValue)
                            ? held.With(flags).When(leftValue.Path, (polarity == 0) ^ leftValue.Negated)
                            : held.With(flags).When(LockPath.Phi(block, place), polarity == 0);
                    }
                }
            }
        }

        if (!Holds(mine) && !Holds(other))
        {
            var one = mine ?? other!;
            if (one.HasNothing || (mine?.HasNothing ?? true) == (other?.HasNothing ?? true))
                return (mine?.HasNothing ?? true) && (other?.HasNothing ?? true) ? null : Hold.UnknownHold;
            return Hold.UnknownHold;
        }

        var loud = Holds(mine) ? mine! : other!;
        if (loud.IsAssumed && !(mine is not null && other is not null && Holds(mine) && Holds(other)))
            return null;
        if (soft || !path.Stable || loud.Condition is not null || mine?.Condition is not null || other?.Condition is not null)
            return Hold.UnknownHold;
        var more = mine is not null && other is not null && Total(other) > Total(mine) ? other : loud;
        observer?.HeldOnSomePaths(path, more);
        return Hold.UnknownHold;
    }

    // The local that names the lock on one side is null on the other: it says itself whether the lock is held.
    private static bool IsNamedBy(Value name, LockPath path, Hold? hold, Value other) =>
        Holds(hold) && path.Equals(name.Path) && other is { Constant: false, Path: null };

    private static Value FlagOf(FlowState state, LockPath place) =>
        state.Values.TryGet(place, out var value) ? value
            : place is { Kind: PathKind.Local, Type.SpecialType: SpecialType.System_Boolean } ? Value.False : new Value(place);

    // Only the result of an attempt, a flag set where the lock is taken, or the scope that holds it tells whether a lock is held; that
    // a condition happened to be tested on the way to the acquisition does not, unless it is a flag that keeps its value for good.
    private static bool MayTell(FlowState left, FlowState right, LockPath path, LockPath place, Value leftValue, Value rightValue)
    {
        if (place.Kind == PathKind.Parameter)
            return false;
        if (place.Type is { SpecialType: not SpecialType.System_Boolean } || place.Kind == PathKind.Capture)
        {
            if (place.Kind != PathKind.Capture && !HasScope(left, leftValue, path) && !HasScope(right, rightValue, path))
                return false;
        }

        return !SameCondition(leftValue, rightValue) || leftValue.Path!.Kind is PathKind.Opaque or PathKind.Phi || (place.Kind == PathKind.Member && place.Equals(leftValue.Path));
    }

    private static bool HasScope(FlowState state, Value value, LockPath path)
    {
        if (value.Path is null || !state.Scopes.TryGet(value.Path, out var scope))
            return false;
        foreach (var held in scope.Locks)
        {
            if (held.Equals(path))
                return true;
        }

        return false;
    }

    private static int Total(Hold hold) => hold.Exclusive + hold.Upgradeable + hold.Shared;

    private static bool SameCondition(Value left, Value right) => left.Path is not null && Equals(left.Path, right.Path) && left.Negated == right.Negated;

    private static bool Holds(Hold? hold) => hold is not null && !hold.IsUnknown && (hold.Exclusive > 0 || hold.Upgradeable > 0 || hold.Shared > 0);

    private static Hold MergeFlags(Hold mine, Hold other)
    {
        // Asserted on one side and taken on the other: asserted, so that no release is owed where none may be.
        var flags = (mine.Flags | other.Flags) & ~HoldFlags.Balanced;
        if (mine.IsBalanced && other.IsBalanced)
            flags |= HoldFlags.Balanced;
        return mine.With(flags).At(FactJoin.First(mine.Site, other.Site));
    }

    private static bool HeldExactlyWhen(Hold? hold, Value value, bool polarity)
    {
        if (!Holds(hold))
            return (hold is null || hold.HasNothing) && value.Constant == !polarity;
        if (hold!.IsAssumed)
            return false;
        if (hold.Condition is null)
            return value.Constant == polarity;
        return value.Path is not null && value.Path.Equals(hold.Condition) && (hold.ConditionValue ^ value.Negated) == polarity;
    }
}
