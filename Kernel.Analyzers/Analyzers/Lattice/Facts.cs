// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Lattice;

/// <summary>What may have become of a reference. Merge: the union.</summary>
[Flags]
internal enum ReferenceStates
{
    None = 0,

    /// <summary>Owned here, and still to be given up.</summary>
    Owned = 1,

    /// <summary>Handed over to a callee.</summary>
    Consumed = 2,

    /// <summary>Dropped by a release.</summary>
    Released = 4,
}

/// <summary>The state of one reference, and where it got there.</summary>
internal readonly struct ReferenceFact(ReferenceStates states, SyntaxNode? owner, SyntaxNode? end) : IEquatable<ReferenceFact>
{
    public ReferenceStates States { get; } = states;

    /// <summary>The call that made it.</summary>
    public SyntaxNode? Owner { get; } = owner;

    /// <summary>The call that ended it.</summary>
    public SyntaxNode? End { get; } = end;

    public bool Equals(ReferenceFact other) => States == other.States && ReferenceEquals(Owner, other.Owner) && ReferenceEquals(End, other.End);

    public override bool Equals(object? obj) => obj is ReferenceFact other && Equals(other);

    public override int GetHashCode() => (int)States;
}

/// <summary>A scope object holds these locks until it is disposed. Merge: equal stays, a difference is dropped.</summary>
internal readonly struct ScopeFact(LockPath[] locks, LockMode mode) : IEquatable<ScopeFact>
{
    public LockPath[] Locks { get; } = locks;

    public LockMode Mode { get; } = mode;

    public bool Equals(ScopeFact other)
    {
        if (Mode != other.Mode || Locks.Length != other.Locks.Length)
            return false;
        for (var i = 0; i < Locks.Length; i++)
        {
            if (!Locks[i].Equals(other.Locks[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is ScopeFact other && Equals(other);

    public override int GetHashCode() => Locks.Length;
}

/// <summary>Marks on a path. Merge: the union for what may be, see <see cref="StateJoin"/>.</summary>
[Flags]
internal enum Marks
{
    None = 0,

    /// <summary>A new object that others can reach by now.</summary>
    Published = 1,

    /// <summary>Was taken out of a place that readers see, and no grace period has passed.</summary>
    Unpublished = 2,

    /// <summary>A hand-off field that was filled in this critical section.</summary>
    Filled = 4,

    /// <summary>The task was awaited: its result is there.</summary>
    Awaited = 8,

    /// <summary>Tested, and found to be null.</summary>
    Null = 16,

    /// <summary>A task that was asked, and has not failed.</summary>
    NotFaulted = 32,

    /// <summary>A task that was asked, and was not cancelled.</summary>
    NotCanceled = 64,

    /// <summary>Whichever it is, an object that was just made.</summary>
    New = 128,
}

/// <summary>Marks, and where they were set.</summary>
internal readonly struct MarkFact(Marks marks, SyntaxNode? site) : IEquatable<MarkFact>
{
    public Marks Marks { get; } = marks;

    public SyntaxNode? Site { get; } = site;

    public bool Equals(MarkFact other) => Marks == other.Marks && ReferenceEquals(Site, other.Site);

    public override bool Equals(object? obj) => obj is MarkFact other && Equals(other);

    public override int GetHashCode() => (int)Marks;
}
