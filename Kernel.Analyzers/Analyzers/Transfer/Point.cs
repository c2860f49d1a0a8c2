// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>Where the transfer function is, and what is known there. All parts of it share this, and change nothing else of each other.</summary>
internal sealed class Point(Pass pass)
{
    public Pass Pass { get; } = pass;

    /// <summary>What is seen counts: the fixed point is there.</summary>
    public bool IsFinal => Pass.IsFinal;

    public FlowState State { get; set; } = FlowState.Initial;

    /// <summary>No path goes on from here.</summary>
    public bool IsDead { get; set; }

    public int Block { get; set; }

    public void SetHold(LockPath path, Hold hold) => State = State.With(State.Holds.Set(path, hold));

    public void Mark(LockPath path, Marks marks, SyntaxNode site)
    {
        var old = State.Marks.Find(path, default);
        State = State.WithMarks(State.Marks.Set(path, new MarkFact(old.Marks | marks, old.Site ?? site)));
    }

    public bool Has(LockPath path, Marks mark) => (State.Marks.Find(path, default).Marks & mark) != 0;

    /// <summary>Whether any object has a mark.</summary>
    public bool HasAny(Marks mark)
    {
        for (var i = 0; i < State.Marks.Count; i++)
        {
            if ((State.Marks.ValueAt(i).Marks & mark) != 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether a lock is held that was taken here.</summary>
    public bool HoldsOwn()
    {
        for (var i = 0; i < State.Holds.Count; i++)
        {
            if (State.Holds.ValueAt(i) is { IsHeld: true, Site: not null })
                return true;
        }

        return false;
    }

    /// <summary>A local, parameter or capture gets a value.</summary>
    public void Assign(LockPath place, Value value, IOperation by)
    {
        if (value.Path is { } path && path.Mentions(place))
            value = new Value(path.Replace(place, LockPath.Opaque(by, place.Type)), value.Negated, value.Constant);
        State = State.Forget(place, LockPath.Opaque(by, place.Type));
        State = value.IsNone || (value.Path is null && value.Constant is null)
            ? State.With(State.Values.Remove(place))
            : State.With(State.Values.Set(place, value));
    }

    /// <summary>Whether some place has a value.</summary>
    public bool IsKept(LockPath path)
    {
        for (var i = 0; i < State.Values.Count; i++)
        {
            if (path.Equals(State.Values.ValueAt(i).Path))
                return true;
        }

        return false;
    }

    /// <summary>A new object that now has a lasting name goes by it: a lock on the local is a lock on the field.</summary>
    public void Republish(LockPath made, LockPath path)
    {
        if (path.Mentions(made))
            return;
        for (var i = 0; i < State.Values.Count; i++)
        {
            var value = State.Values.ValueAt(i);
            if (made.Equals(value.Path) && !State.References.Contains(made) && !State.Scopes.Contains(made))
                State = State.With(State.Values.Set(State.Values.KeyAt(i), new Value(path, value.Negated, value.Constant)));
        }
    }

    /// <summary>The expression gives another object than it gave a round before: what is known of that one is not of this.</summary>
    public void ForgetReferences(LockPath path)
    {
        for (var i = State.References.Count - 1; i >= 0; i--)
        {
            if (State.References.KeyAt(i).StartsWith(path))
                State = State.With(State.References.Remove(State.References.KeyAt(i)));
        }
    }

    /// <summary>What was at an index of a collection that changes is there no more; whoever has a copy has the old one.</summary>
    public void ForgetElements(LockPath collection)
    {
        for (var i = State.Values.Count - 1; i >= 0; i--)
            ForgetElement(State.Values.ValueAt(i).Path, collection);
        for (var i = State.References.Count - 1; i >= 0; i--)
            ForgetElement(State.References.KeyAt(i), collection);
    }

    /// <summary>The result of an attempt goes where it cannot be followed: whether the lock is held is not known any more.</summary>
    public void EscapeCondition(Value value)
    {
        if (value.Path is null || value.Constant is not null)
            return;
        for (var i = 0; i < State.Holds.Count; i++)
        {
            if (value.Path.Equals(State.Holds.ValueAt(i).Condition))
                SetHold(State.Holds.KeyAt(i), Hold.UnknownHold);
        }
    }

    /// <summary>The result of an attempt that nobody looks at tells nothing.</summary>
    public Value Discard(Value value)
    {
        if (value.Path is null)
            return value;
        for (var i = 0; i < State.Holds.Count; i++)
        {
            var hold = State.Holds.ValueAt(i);
            if (value.Path.Equals(hold.Condition) && !IsKept(value.Path))
                SetHold(State.Holds.KeyAt(i), hold.With(hold.Flags | HoldFlags.Untested));
        }

        return value;
    }

    private void ForgetElement(LockPath? path, LockPath collection)
    {
        for (; path is not null; path = path.Parent)
        {
            if (path.Kind is not (PathKind.Element or PathKind.Call) || !collection.Equals(path.Parent))
                continue;
            var old = LockPath.Opaque(path, path.Type, stable: true);
            ForgetReferences(old);
            State = State.Forget(path, old);
            return;
        }
    }
}
