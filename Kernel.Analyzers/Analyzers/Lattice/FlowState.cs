// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Lattice;

/// <summary>What is known at one point of a method. Immutable: a state that is kept costs nothing.</summary>
internal sealed class FlowState
{
    public static readonly FlowState Initial = new(
        PathMap<Hold>.Empty, PathMap<Value>.Empty, PathMap<ScopeFact>.Empty, PathMap<ReferenceFact>.Empty,
        PathMap<MarkFact>.Empty, PathMap<MarkFact>.Empty);

    private FlowState(
        PathMap<Hold> holds, PathMap<Value> values, PathMap<ScopeFact> scopes, PathMap<ReferenceFact> references,
        PathMap<MarkFact> marks, PathMap<MarkFact> handoffs)
    {
        Holds = holds;
        Values = values;
        Scopes = scopes;
        References = references;
        Marks = marks;
        Handoffs = handoffs;
    }

    /// <summary>The locks.</summary>
    public PathMap<Hold> Holds { get; }

    /// <summary>What locals, parameters and captures are copies of.</summary>
    public PathMap<Value> Values { get; }

    /// <summary>What scope objects hold.</summary>
    public PathMap<ScopeFact> Scopes { get; }

    /// <summary>What became of references.</summary>
    public PathMap<ReferenceFact> References { get; }

    /// <summary>Marks on objects.</summary>
    public PathMap<MarkFact> Marks { get; }

    /// <summary>Hand-off fields that were read and not yet reset.</summary>
    public PathMap<MarkFact> Handoffs { get; }

    public FlowState With(PathMap<Hold> holds) =>
        ReferenceEquals(holds, Holds) ? this : new(holds, Values, Scopes, References, Marks, Handoffs);

    public FlowState With(PathMap<Value> values) =>
        ReferenceEquals(values, Values) ? this : new(Holds, values, Scopes, References, Marks, Handoffs);

    public FlowState With(PathMap<ScopeFact> scopes) =>
        ReferenceEquals(scopes, Scopes) ? this : new(Holds, Values, scopes, References, Marks, Handoffs);

    public FlowState With(PathMap<ReferenceFact> references) =>
        ReferenceEquals(references, References) ? this : new(Holds, Values, Scopes, references, Marks, Handoffs);

    public FlowState WithMarks(PathMap<MarkFact> marks) =>
        ReferenceEquals(marks, Marks) ? this : new(Holds, Values, Scopes, References, marks, Handoffs);

    public FlowState WithHandoffs(PathMap<MarkFact> handoffs) =>
        ReferenceEquals(handoffs, Handoffs) ? this : new(Holds, Values, Scopes, References, Marks, handoffs);

    public bool SameAs(FlowState other) =>
        ReferenceEquals(this, other)
        || (Holds.SameAs(other.Holds) && Values.SameAs(other.Values)
            && Scopes.SameAs(other.Scopes) && References.SameAs(other.References) && Marks.SameAs(other.Marks)
            && Handoffs.SameAs(other.Handoffs));

    /// <summary>The value of a place: what it is a copy of, or itself.</summary>
    public Value ValueOf(LockPath place) => Values.TryGet(place, out var value) ? value : new Value(place);

    /// <summary>Whether a path begins at an object that was made here and that nobody else can reach yet.</summary>
    public bool IsUnshared(LockPath path)
    {
        var marks = Marks.Find(path.Root, default).Marks;
        return (marks & Lattice.Marks.Published) == 0 && (path.Root.Kind == PathKind.Fresh || (path.Root.Kind == PathKind.Phi && (marks & Lattice.Marks.New) != 0));
    }

    /// <summary>Whether something on the way to a lock is null here, so that the lock does not exist there.</summary>
    public bool IsGone(LockPath path)
    {
        for (var owner = path; owner is not null; owner = owner.Parent)
        {
            if ((Marks.Find(owner, default).Marks & Lattice.Marks.Null) != 0)
                return true;
        }

        return false;
    }

    /// <summary>
    /// The place gets a new value: whatever was named through the old one is named by <paramref name="old"/> from here on.
    /// </summary>
    public FlowState Forget(LockPath place, LockPath old)
    {
        var state = this;
        for (var i = 0; i < Holds.Count; i++)
        {
            var key = Holds.KeyAt(i);
            if (key.Mentions(place))
                state = state.With(state.Holds.Remove(key).Set(key.Replace(place, old), Holds.ValueAt(i)));
        }

        for (var i = 0; i < Values.Count; i++)
        {
            var value = Values.ValueAt(i);
            if (value.Path is { } path && path.Mentions(place))
                state = state.With(state.Values.Set(Values.KeyAt(i), new Value(path.Replace(place, old), value.Negated, value.Constant)));
        }

        for (var i = 0; i < Scopes.Count; i++)
        {
            var scope = Scopes.ValueAt(i);
            var locks = new LockPath[scope.Locks.Length];
            for (var j = 0; j < locks.Length; j++)
                locks[j] = scope.Locks[j].Replace(place, old);
            var key = Scopes.KeyAt(i);
            state = state.With(state.Scopes.Remove(key).Set(key.Replace(place, old), new ScopeFact(locks, scope.Mode)));
        }

        for (var i = 0; i < References.Count; i++)
        {
            var key = References.KeyAt(i);
            if (key.Mentions(place))
                state = state.With(state.References.Remove(key).Set(key.Replace(place, old), References.ValueAt(i)));
        }

        for (var i = 0; i < Marks.Count; i++)
        {
            var key = Marks.KeyAt(i);
            if (key.Mentions(place))
                state = state.WithMarks(state.Marks.Remove(key).Set(key.Replace(place, old), Marks.ValueAt(i)));
        }

        return state;
    }
}
