// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>A member is touched, with what is known there.</summary>
internal readonly struct PlaceNote(SyntaxNode node, ISymbol member, LockPath path, FlowState state)
{
    public SyntaxNode Node { get; } = node;

    public ISymbol Member { get; } = member;

    public LockPath Path { get; } = path;

    public FlowState State { get; } = state;
}

/// <summary>A member that may be guarded by habit is touched.</summary>
internal readonly struct AccessNote(SyntaxNode node, ISymbol member, LockPath? receiver, bool writes, bool counts, FlowState state)
{
    public SyntaxNode Node { get; } = node;

    public ISymbol Member { get; } = member;

    public LockPath? Receiver { get; } = receiver;

    /// <summary>It, or the collection that it refers to, is changed.</summary>
    public bool Writes { get; } = writes;

    /// <summary>It says something about how the member is guarded.</summary>
    public bool Counts { get; } = counts;

    public FlowState State { get; } = state;
}

/// <summary>What a member may refer to goes to another place.</summary>
internal readonly struct LeaveNote(SyntaxNode node, LockPath value, LockPath? into, FlowState state)
{
    /// <summary>The expression that gives it.</summary>
    public SyntaxNode Node { get; } = node;

    public LockPath Value { get; } = value;

    /// <summary>The place; nothing for an element of an iterator.</summary>
    public LockPath? Into { get; } = into;

    public FlowState State { get; } = state;
}

/// <summary>What happens in a body that a rule may ask about; in the order of the graph, a place in a finally region once for each way through it.</summary>
internal sealed class FlowNotes
{
    public static readonly FlowNotes None = new();

    /// <summary>Accesses of members that may be guarded by habit.</summary>
    public List<AccessNote> Accesses { get; } = [];

    /// <summary>Objects that are stored or passed out.</summary>
    public List<LeaveNote> Leaves { get; } = [];

    /// <summary>Conditions of <c>if</c> statements in which a member is read; the node is the statement.</summary>
    public List<PlaceNote> Tests { get; } = [];

    /// <summary>Members that are written while a lock that was taken here is held.</summary>
    public List<PlaceNote> LockedWrites { get; } = [];

    /// <summary>Statements that give an element of an iterator.</summary>
    public List<(SyntaxNode Node, FlowState State)> Yields { get; } = [];

    /// <summary>Calls of <c>Monitor.Wait</c>.</summary>
    public List<SyntaxNode> Waits { get; } = [];

    public void Add(FlowNotes others)
    {
        Accesses.AddRange(others.Accesses);
        Leaves.AddRange(others.Leaves);
        Tests.AddRange(others.Tests);
        LockedWrites.AddRange(others.LockedWrites);
        Yields.AddRange(others.Yields);
        Waits.AddRange(others.Waits);
    }
}
