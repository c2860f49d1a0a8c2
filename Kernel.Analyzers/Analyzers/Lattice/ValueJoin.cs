// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Lattice;

/// <summary>The merge of what places are copies of: equal values stay, others become the place's own value where the paths meet.</summary>
internal static class ValueJoin
{
    /// <summary>The values after the meeting, and the places whose values differed.</summary>
    public static (PathMap<Value> Values, LockPath[]? Changed) Merge(PathMap<Value> left, PathMap<Value> right, int block)
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
                    if (value.Equals(Value.False))
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
                var same = right.ValueAt(i).Equals(Value.False);
                if (!same)
                    (changed ??= []).Add(place);
                Put(place, same ? Value.False : new Value(LockPath.Phi(block, place)));
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
}
