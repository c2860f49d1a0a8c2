// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Lattice;

/// <summary>Receives the locks that are held on only some of the paths that meet.</summary>
internal interface IMeetObserver
{
    void HeldOnSomePaths(LockPath path, Hold held);
}

/// <summary>The merge of two states, at the block where the paths meet.</summary>
internal static class StateJoin
{
    private static readonly Value s_false = new(null, false, false);

    /// <summary>
    /// Merges two states. A <paramref name="soft"/> merge is one of exceptional paths: a difference is no mistake there, only unknown.
    /// </summary>
    public static FlowState Merge(FlowState left, FlowState right, int block, bool soft, IMeetObserver? observer = null)
    {
        if (left.SameAs(right))
            return left;
        (left, right) = (WithoutStale(left, block), WithoutStale(right, block));
        var (values, changed) = MergeValues(left.Values, right.Values, block);
        var leftHolds = left.Holds;
        var rightHolds = right.Holds;
        if (changed is not null)
            Rename(left, right, changed, ref leftHolds, ref rightHolds);
        var holds = MergeHolds(left, right, leftHolds, rightHolds, changed, block, soft, observer);
        return FlowState.Initial
            .With(values)
            .With(holds)
            .With(MergeEqual(left.Scopes, right.Scopes))
            .With(MergeReferences(left, right, changed, block))
            .WithMarks(MarkNew(left, right, MergeMarks(left.Marks, right.Marks), changed, block))
            .WithHandoffs(MergeHandoffs(left.Handoffs, right.Handoffs));
    }

    // What is known of the value that a place had when the paths met here a round before is not known of the one it has now.
    private static FlowState WithoutStale(FlowState state, int block)
    {
        for (var i = state.References.Count - 1; i >= 0; i--)
        {
            var key = state.References.KeyAt(i);
            if (IsStale(state, key, block) && (state.References.ValueAt(i).States & ReferenceStates.Owned) == 0)
                state = state.With(state.References.Remove(key));
        }

        for (var i = state.Marks.Count - 1; i >= 0; i--)
        {
            if (IsStale(state, state.Marks.KeyAt(i), block))
                state = state.WithMarks(state.Marks.Remove(state.Marks.KeyAt(i)));
        }

        return state;
    }

    private static bool IsStale(FlowState state, LockPath key, int block)
    {
        if (key.Root is not { Kind: PathKind.Phi, Item: int met } root || met != block)
            return false;
        for (var i = 0; i < state.Values.Count; i++)
        {
            if (root.Equals(state.Values.ValueAt(i).Path))
                return false;
        }

        return true;
    }

    private static (PathMap<Value> Values, LockPath[]? Changed) MergeValues(PathMap<Value> left, PathMap<Value> right, int block)
    {
        if (left.SameAs(right))
            return (left, null);
        var keys = new List<LockPath>(left.Count);
        var values = new List<Value>(left.Count);
        List<LockPath>? changed = null;
        for (var i = 0; i < left.Count; i++)
        {
            var place = left.KeyAt(i);
            var value = left.ValueAt(i);
            if (!right.TryGet(place, i, out var other))
            {
                // Its own value, of which this side knows more.
                if (place.Equals(value.Path))
                    continue;

                // A flag that nothing was assigned to yet is false: the compiler's own, of a lock statement.
                if (place is { Kind: PathKind.Local, Type.SpecialType: SpecialType.System_Boolean })
                {
                    if (value.Equals(s_false))
                    {
                        Put(place, value);
                        continue;
                    }

                    (changed ??= []).Add(place);
                    Put(place, new Value(LockPath.Phi(block, place)));
                    continue;
                }

                // A parameter that was assigned on one side only; a local that is not assigned on the other side is dead there.
                if (place.Kind == PathKind.Parameter)
                {
                    (changed ??= []).Add(place);
                    Put(place, new Value(LockPath.Phi(block, place)));
                }

                continue;
            }

            if (value.Equals(other))
            {
                Put(place, value);
            }
            else if (value.Path is not null && Equals(value.Path, other.Path) && value.Negated == other.Negated)
            {
                // The same value, of which one side knows more.
                (changed ??= []).Add(place);
                Put(place, new Value(value.Path, value.Negated));
            }
            else
            {
                (changed ??= []).Add(place);
                Put(place, new Value(LockPath.Phi(block, place), false, value.Constant == other.Constant ? value.Constant : null));
            }
        }

        for (var i = 0; i < right.Count; i++)
        {
            var place = right.KeyAt(i);
            if (left.TryGet(place, i, out _) || place.Equals(right.ValueAt(i).Path))
                continue;
            if (place is { Kind: PathKind.Local, Type.SpecialType: SpecialType.System_Boolean })
            {
                var same = right.ValueAt(i).Equals(s_false);
                if (!same)
                    (changed ??= []).Add(place);
                Put(place, same ? s_false : new Value(LockPath.Phi(block, place)));
            }
            else if (place.Kind == PathKind.Parameter)
            {
                (changed ??= []).Add(place);
                Put(place, new Value(LockPath.Phi(block, place)));
            }
        }

        return (PathMap<Value>.Of(keys, values), changed?.ToArray());

        void Put(LockPath place, Value value)
        {
            keys.Add(place);
            values.Add(value);
        }
    }

    // A lock that both sides name through the same local, each by that local's own value, is named by the local after the meeting.
    private static void Rename(FlowState left, FlowState right, LockPath[] changed, ref PathMap<Hold> leftHolds, ref PathMap<Hold> rightHolds)
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

    private static PathMap<Hold> MergeHolds(
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
                return mine.At(First(mine.Site, other.Site));
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
            return new Hold(0, 0, 1, mine.Flags | other.Flags | HoldFlags.Mixed, mine.Traits, First(mine.Site, other.Site), null, false);
        }

        // Where the owner is null there is no such lock, and so nothing that is held on some paths only.
        if (mine is { IsHeld: true } && other is null && IsGone(right, path))
            return mine;
        if (other is { IsHeld: true } && mine is null && IsGone(left, path))
            return other;

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

    /// <summary>Whether something on the way to a lock is null in a state, so that the lock does not exist there.</summary>
    public static bool IsGone(FlowState state, LockPath path)
    {
        for (var owner = path; owner is not null; owner = owner.Parent)
        {
            if ((state.Marks.Find(owner, default).Marks & Marks.Null) != 0)
                return true;
        }

        return false;
    }

    private static Value FlagOf(FlowState state, LockPath place) =>
        state.Values.TryGet(place, out var value) ? value
            : place is { Kind: PathKind.Local, Type.SpecialType: SpecialType.System_Boolean } ? s_false : new Value(place);

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
        return mine.With(flags).At(First(mine.Site, other.Site));
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

    private static PathMap<ScopeFact> MergeEqual(PathMap<ScopeFact> left, PathMap<ScopeFact> right)
    {
        if (left.SameAs(right))
            return left;
        var result = left;
        for (var i = 0; i < right.Count; i++)
        {
            // The object exists on one side only: on the other nothing asks for it.
            if (left.TryGet(right.KeyAt(i), out var other))
            {
                if (!other.Equals(right.ValueAt(i)))
                    result = result.Remove(right.KeyAt(i));
            }
            else
            {
                result = result.Set(right.KeyAt(i), right.ValueAt(i));
            }
        }

        return result;
    }

    private static PathMap<ReferenceFact> MergeReferences(FlowState left, FlowState right, LockPath[]? changed, int block)
    {
        if (left.References.SameAs(right.References))
            return left.References;
        var result = left.References;
        for (var i = 0; i < right.References.Count; i++)
        {
            var key = right.References.KeyAt(i);
            var fact = right.References.ValueAt(i);
            if (left.References.TryGet(key, out var other))
                fact = new ReferenceFact(fact.States | other.States, First(fact.Owner, other.Owner), First(fact.End, other.End));
            result = result.Set(key, fact);
        }

        if (changed is null)
            return result;

        // A reference that one side keeps in a local goes by that local's name after the meeting.
        foreach (var place in changed)
        {
            var mine = left.ValueOf(place).Path;
            var theirs = right.ValueOf(place).Path;
            if (Equals(mine, theirs))
                continue;
            var one = mine is null ? default : result.Find(mine, default);
            var other = theirs is null ? default : result.Find(theirs, default);
            if (one.States == ReferenceStates.None && other.States == ReferenceStates.None)
                continue;
            if (one.States != ReferenceStates.None)
                result = result.Remove(mine!);
            if (other.States != ReferenceStates.None)
                result = result.Remove(theirs!);
            result = result.Set(LockPath.Phi(block, place), new ReferenceFact(one.States | other.States, First(one.Owner, other.Owner), First(one.End, other.End)));
        }

        return result;
    }

    // Of two objects that were just made it is one.
    private static PathMap<MarkFact> MarkNew(FlowState left, FlowState right, PathMap<MarkFact> marks, LockPath[]? changed, int block)
    {
        if (changed is null)
            return marks;
        foreach (var place in changed)
        {
            var mine = left.ValueOf(place);
            var other = right.ValueOf(place);
            if (!Equals(mine.Path, other.Path) && IsNew(left, mine) && IsNew(right, other))
                marks = marks.Set(LockPath.Phi(block, place), new MarkFact(Marks.New, null));
        }

        return marks;
    }

    private static bool IsNew(FlowState state, Value value) => value is { Path: null, Constant: false } || (value.Path is { Parent: null } made && state.IsUnshared(made));

    private static PathMap<MarkFact> MergeMarks(PathMap<MarkFact> left, PathMap<MarkFact> right)
    {
        if (left.SameAs(right))
            return left;
        var result = PathMap<MarkFact>.Empty;
        const Marks must = Marks.New | Marks.Filled | Marks.Awaited | Marks.Null | Marks.NotFaulted | Marks.NotCanceled;
        for (var i = 0; i < left.Count; i++)
        {
            var mine = left.ValueAt(i);
            var other = right.Find(left.KeyAt(i), default);
            var marks = ((mine.Marks | other.Marks) & ~must) | (mine.Marks & other.Marks & must);
            if (marks != Marks.None)
                result = result.Set(left.KeyAt(i), new MarkFact(marks, First(mine.Site, other.Site)));
        }

        for (var i = 0; i < right.Count; i++)
        {
            var marks = right.ValueAt(i).Marks & ~must;
            if (!left.Contains(right.KeyAt(i)) && marks != Marks.None)
                result = result.Set(right.KeyAt(i), new MarkFact(marks, right.ValueAt(i).Site));
        }

        return result;
    }

    private static PathMap<MarkFact> MergeHandoffs(PathMap<MarkFact> left, PathMap<MarkFact> right)
    {
        var result = left;
        for (var i = 0; i < right.Count; i++)
        {
            var key = right.KeyAt(i);
            result = result.Set(key, new MarkFact(Marks.None, First(right.ValueAt(i).Site, left.Find(key, default).Site)));
        }

        return result;
    }

    private static SyntaxNode? First(SyntaxNode? left, SyntaxNode? right) =>
        left is null ? right : right is null ? left : right.SpanStart < left.SpanStart ? right : left;
}
