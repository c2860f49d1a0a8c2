// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>Something a rule has to say.</summary>
internal sealed class Finding(string rule, SyntaxNode node, object[] arguments, List<SyntaxNode> related)
{
    public string Rule { get; } = rule;

    public SyntaxNode Node { get; } = node;

    public object[] Arguments { get; } = arguments;

    /// <summary>The acquisition, and the path through callees.</summary>
    public List<SyntaxNode> Related { get; } = related;

    /// <summary>The call does it itself, not through callees.</summary>
    public bool IsDirect { get; set; }

    /// <summary>The lock that is missing.</summary>
    public LockPath? Missing { get; set; }
}

/// <summary>A finding that holds unless every caller holds a lock, or another one that is as good.</summary>
internal sealed class PendingFinding(Finding finding, LockPath path, bool exclusive, ImmutableArray<LockPath> others)
{
    /// <summary>The other locks that would do.</summary>
    public ImmutableArray<LockPath> Others { get; } = others;

    public Finding Finding { get; } = finding;

    public LockPath Path { get; } = path;

    public bool Exclusive { get; } = exclusive;
}

/// <summary>What a caller does with the task that a call returns.</summary>
internal enum TaskUse
{
    /// <summary>It awaits it, or waits for it, or may do so.</summary>
    Awaited,

    /// <summary>It returns it to its own caller.</summary>
    Returned,

    /// <summary>It goes on without it.</summary>
    Dropped,
}

/// <summary>What a call, directly or through its callees, may do.</summary>
[Flags]
internal enum Effects
{
    None = 0,
    FinalRelease = 1,
    DeferredRelease = 2,
    Blocks = 4,
    Waits = 8,
    Cancels = 16,
    Completes = 32,
    Signals = 64,
    CallsOut = 128,
    Acquires = 256,
    Throws = 512,
    GracePeriod = 1024,
}

/// <summary>One call, acquisition or the like, with what is known where it happens.</summary>
internal sealed class CallEvent(SyntaxNode node, string display, FlowState state, int block)
{
    public SyntaxNode Node { get; } = node;

    public string Display { get; } = display;

    /// <summary>Before the call.</summary>
    public FlowState State { get; } = state;

    public int Block { get; } = block;

    public Effects Direct { get; set; }

    /// <summary>The method to look into.</summary>
    public IMethodSymbol? Callee { get; set; }

    public bool IsVirtual { get; set; }

    public LockPath? Receiver { get; set; }

    public LockPath?[]? Arguments { get; set; }

    /// <summary>The same with what is known of them, by the ordinal of the parameter.</summary>
    public Value[]? Values { get; set; }

    /// <summary>What becomes of the task that is returned.</summary>
    public TaskUse Task { get; set; }

    /// <summary>The lock that is acquired here.</summary>
    public LockPath? Acquired { get; set; }

    public LockMode Mode { get; set; }

    public LockTraits Traits { get; set; }

    /// <summary>The delegate that is called, or the task source that is completed, where it was handed in.</summary>
    public LockPath? Subject { get; set; }

    /// <summary>The task source that is completed, where an object keeps it.</summary>
    public LockPath? Source { get; set; }

    /// <summary>What the code takes the receiver for.</summary>
    public ITypeSymbol? ReceiverType { get; set; }

    /// <summary>It makes what is thrown, of an exception that says that the program itself is wrong.</summary>
    public bool Accuses { get; set; }

    /// <summary>The iterator that is called is enumerated on the spot.</summary>
    public bool Enumerates { get; set; }

    /// <summary>An attempt: it does not wait.</summary>
    public bool Attempt { get; set; }

    /// <summary>It is done to a source that nobody else can reach yet: one without continuations, and whose token nobody asked for.</summary>
    public bool IsUnseen => Receiver is { Kind: PathKind.Fresh } made && (State.Marks.Find(made, default).Marks & Marks.Published) == 0;

    /// <summary>Locks that the callee's own annotations say are held: what happens under them is reported inside it.</summary>
    public List<LockPath>? Excluded { get; set; }
}

/// <summary>What becomes of a lock by a call: by how much it is held more or less afterwards.</summary>
internal sealed class NetEffect(LockPath path, Hold hold, bool? result)
{
    public LockPath Path { get; } = path;

    public Hold Hold { get; } = hold;

    /// <summary>Only where the call returns this.</summary>
    public bool? Result { get; } = result;
}

/// <summary>One normal end of the method.</summary>
internal readonly struct ExitPoint(FlowState state, Value value, IOperation? operation, SyntaxNode? last)
{
    public FlowState State { get; } = state;

    public Value Value { get; } = value;

    public IOperation? Operation { get; } = operation;

    /// <summary>The last of the code before it.</summary>
    public SyntaxNode? Last { get; } = last;
}
