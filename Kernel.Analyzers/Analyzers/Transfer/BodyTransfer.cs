// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Ends;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of the blocks of a body.</summary>
internal sealed class BodyTransfer(Body body, Point point, MethodFlow flow, Expressions expressions, Exceptions exceptions, Meetings meetings) : ITransfer
{
    public Outcome Run(BasicBlock block, FlowState before, bool isGuarded)
    {
        point.State = before;
        point.IsDead = false;
        point.Block = block.Ordinal;
        FlowState? raised = null;
        for (var i = 0; i < block.Operations.Length; i++)
        {
            point.State = expressions.LockStatements.LeaveUpTo(point.State, block.Ordinal, i);
            if (isGuarded)
                EvalGuarded(block.Operations[i], block, ref raised);
            else
                expressions.Eval(block.Operations[i]);
            if (point.IsDead)
                return new Outcome(null, null, raised, default);
        }

        var value = default(Value);
        if (block.BranchValue is { } decisive)
        {
            point.State = expressions.LockStatements.LeaveUpTo(point.State, block.Ordinal, block.Operations.Length);
            value = isGuarded ? EvalGuarded(decisive, block, ref raised) : EvalBranch(block);
        }

        if (point.IsDead)
            return new Outcome(null, null, raised, default);
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
            expressions.References.Use(value, block.BranchValue!);
        if (isGuarded && block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
            raised = Raised(raised, point.State, block);
        if (block.ConditionalSuccessor is null)
            return new Outcome(null, point.State, raised, value);
        var whenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        return new Outcome(
            expressions.Refinement.Refine(point.State, value, whenTrue, block.BranchValue), expressions.Refinement.Refine(point.State, value, !whenTrue, block.BranchValue), raised, value);
    }

    public FlowState Leave(FlowState state, int first, int last) => expressions.LockStatements.LeaveRegion(state, first, last);

    public FlowState Arrive(FlowState state, int block) => expressions.LockStatements.LeaveUpTo(state, block, 0);

    public void End(FlowState state, ControlFlowBranch branch, Value value)
    {
        var returns = branch.Semantics == ControlFlowBranchSemantics.Return;
        flow.Exits.Add(new ExitPoint(state, returns ? value : default, returns ? branch.Source.BranchValue : null, LastSyntax(branch.Source)));
    }

    public void Throw(FlowState state, FlowState? left, BasicBlock source) => exceptions.AtThrow(state, left, source);

    public void Meet(SyntaxNode? place) => meetings.Place = place;

    public void HeldOnSomePaths(LockPath path, Hold held) => meetings.HeldOnSomePaths(path, held);

    private static SyntaxNode? LastSyntax(BasicBlock block) =>
        block.BranchValue?.Syntax ?? (block.Operations.Length > 0 ? block.Operations[block.Operations.Length - 1].Syntax : null);

    // What throws has done nothing yet; of several calls those before the one that throws have been made, and a lock whose release
    // throws was not held.
    private Value EvalGuarded(IOperation operation, BasicBlock block, ref FlowState? raised)
    {
        var before = point.State;
        var (applied, released) = (expressions.CallEffects.Applied, expressions.LockBalance.Released);
        var value = ReferenceEquals(operation, block.BranchValue) ? EvalBranch(block) : expressions.Eval(operation);
        if (Operations.MayThrow(operation) && (expressions.LockBalance.Released == released || point.IsDead))
            raised = Raised(raised, before, block);
        if ((expressions.LockBalance.Released != released || expressions.CallEffects.Applied - applied > 1) && !point.IsDead)
            raised = Raised(raised, point.State, block);
        return value;
    }

    // With what an exception here would leave the block.
    private FlowState Raised(FlowState? raised, FlowState state, BasicBlock block)
    {
        var left = Leave(state, block.EnclosingRegion!.FirstBlockOrdinal, block.EnclosingRegion.LastBlockOrdinal);
        return raised is null || ReferenceEquals(raised, left) ? left : StateJoin.Merge(raised, left, -1, soft: true);
    }

    // What is returned by reference may be written by whoever gets it.
    private Value EvalBranch(BasicBlock block) =>
        body.Method is { ReturnsByRef: true } && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
            ? expressions.EvalTarget(block.BranchValue!, AccessKind.Write, default, block.BranchValue!, forMember: true)
            : expressions.Eval(block.BranchValue);
}
