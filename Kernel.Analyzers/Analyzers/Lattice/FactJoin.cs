// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Lattice;

/// <summary>The merge of what is known beside locks and values: what may be is united, what must be is kept where both sides have it.</summary>
internal static class FactJoin
{
    public static PathMap<ScopeFact> Scopes(PathMap<ScopeFact> left, PathMap<ScopeFact> right)
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

    public static PathMap<ReferenceFact> References(FlowState left, FlowState right, LockPath[]? changed, int block)
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
    public static PathMap<MarkFact> New(FlowState left, FlowState right, PathMap<MarkFact> marks, LockPath[]? changed, int block)
    {
        if (changed is null)
            return marks;
        foreach (var place in changed)
        {
            var mine = left.ValueOf(place);
            var other = right.ValueOf(place);
            if (!Equals(mine.Path, other.Path) && IsNew(left, mine) && IsNew(right, other))
                marks = marks.Set(LockPath.Phi(block, place), new MarkFact(Lattice.Marks.New, null));
        }

        return marks;
    }

    private static bool IsNew(FlowState state, Value value) => value is { Path: null, Constant: false } || (value.Path is { Parent: null } made && state.IsUnshared(made));

    public static PathMap<MarkFact> Marks(PathMap<MarkFact> left, PathMap<MarkFact> right)
    {
        if (left.SameAs(right))
            return left;
        var result = PathMap<MarkFact>.Empty;
        const Lattice.Marks must = Lattice.Marks.New | Lattice.Marks.Filled | Lattice.Marks.Awaited | Lattice.Marks.Null | Lattice.Marks.NotFaulted | Lattice.Marks.NotCanceled;
        for (var i = 0; i < left.Count; i++)
        {
            var mine = left.ValueAt(i);
            var other = right.Find(left.KeyAt(i), default);
            var marks = ((mine.Marks | other.Marks) & ~must) | (mine.Marks & other.Marks & must);
            if (marks != Lattice.Marks.None)
                result = result.Set(left.KeyAt(i), new MarkFact(marks, First(mine.Site, other.Site)));
        }

        for (var i = 0; i < right.Count; i++)
        {
            var marks = right.ValueAt(i).Marks & ~must;
            if (!left.Contains(right.KeyAt(i)) && marks != Lattice.Marks.None)
                result = result.Set(right.KeyAt(i), new MarkFact(marks, right.ValueAt(i).Site));
        }

        return result;
    }

    public static PathMap<MarkFact> Handoffs(PathMap<MarkFact> left, PathMap<MarkFact> right)
    {
        var result = left;
        for (var i = 0; i < right.Count; i++)
        {
            var key = right.KeyAt(i);
            result = result.Set(key, new MarkFact(Lattice.Marks.None, First(right.ValueAt(i).Site, left.Find(key, default).Site)));
        }

        return result;
    }

    public static SyntaxNode? First(SyntaxNode? left, SyntaxNode? right) =>
        left is null ? right : right is null ? left : right.SpanStart < left.SpanStart ? right : left;
}
