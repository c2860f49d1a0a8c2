// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Solver;

/// <summary>What a block does to the state it is come to with, for each way out of it.</summary>
/// <param name="Taken">On the way of the condition; nothing where that cannot be taken, or there is none.</param>
/// <param name="Next">On the other way; nothing where the end of the block is not come to.</param>
/// <param name="Raised">With which an exception may leave the block; asked for only where a handler may take it.</param>
/// <param name="Value">What the block decides by, or returns.</param>
internal readonly record struct Outcome(FlowState? Taken, FlowState? Next, FlowState? Raised, Value Value);

/// <summary>The transfer function: all that the solver knows of what code means.</summary>
internal interface ITransfer : IMeetObserver
{
    /// <summary>From the state before a block to those after it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="before">The state it is come to with.</param>
    /// <param name="isGuarded">Whether a handler may take what it raises.</param>
    Outcome Run(BasicBlock block, FlowState before, bool isGuarded);

    /// <summary>The state in which a way goes on that leaves a part of the graph, from one block to another, both included.</summary>
    FlowState Leave(FlowState state, int first, int last);

    /// <summary>The state at the beginning of a block that a way has come to.</summary>
    FlowState Arrive(FlowState state, int block);

    /// <summary>A way comes to the end of the body. In the last pass only.</summary>
    void End(FlowState state, ControlFlowBranch branch, Value value);

    /// <summary>A way ends with an exception. In the last pass only.</summary>
    /// <param name="state">With which the exception begins.</param>
    /// <param name="left">With which it leaves the body; nothing if a handler takes it.</param>
    /// <param name="source">The block in which it begins.</param>
    void Throw(FlowState state, FlowState? left, BasicBlock source);

    /// <summary>Paths meet at a block: what is said of them is said of this place; nothing where it has no code.</summary>
    void Meet(SyntaxNode? place);
}
