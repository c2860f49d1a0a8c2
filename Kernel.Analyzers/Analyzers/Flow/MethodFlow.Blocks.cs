// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>The transfer function of blocks.</summary>
internal sealed partial class MethodFlow : ITransfer
{
    private readonly List<ExitPoint> _exits = [];

    Outcome ITransfer.Run(BasicBlock block, FlowState before, bool isGuarded)
    {
        _state = before;
        _dead = false;
        _block = block.Ordinal;
        FlowState? raised = null;
        for (var i = 0; i < block.Operations.Length; i++)
        {
            if (_bareLocks is not null)
                _state = LeaveUpTo(_state, block.Ordinal, i);
            if (isGuarded)
                Eval(block.Operations[i], block, ref raised);
            else
                Eval(block.Operations[i]);
            if (_dead)
                return new Outcome(null, null, raised, default);
        }

        if (_bareLocks is not null && block.BranchValue is not null)
            _state = LeaveUpTo(_state, block.Ordinal, block.Operations.Length);
        var value = default(Value);
        if (block.BranchValue is { } decisive)
            value = isGuarded ? Eval(decisive, block, ref raised) : EvalBranch(block);
        if (_dead)
            return new Outcome(null, null, raised, default);
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
            Use(value, block.BranchValue!);
        if (isGuarded && block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
            raised = Raised(raised, _state, block);
        if (block.ConditionalSuccessor is null)
            return new Outcome(null, _state, raised, value);
        var whenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        return new Outcome(Refine(_state, value, whenTrue, block.BranchValue), Refine(_state, value, !whenTrue, block.BranchValue), raised, value);
    }

    FlowState ITransfer.Leave(FlowState state, int first, int last) => _bareLocks is null ? state : LeaveRegion(state, first, last);

    FlowState ITransfer.Arrive(FlowState state, int block) => _bareLocks is null ? state : LeaveUpTo(state, block, 0);

    void ITransfer.End(FlowState state, ControlFlowBranch branch, Value value)
    {
        var returns = branch.Semantics == ControlFlowBranchSemantics.Return;
        _exits.Add(new ExitPoint(state, returns ? value : default, returns ? branch.Source.BranchValue : null, LastSyntax(branch.Source)));
    }

    void ITransfer.Throw(FlowState state, BasicBlock source) => AtThrow(state, source.BranchValue, source);

    void ITransfer.Meet(SyntaxNode? place) => _meeting = place;

    private static SyntaxNode? LastSyntax(BasicBlock block) =>
        block.BranchValue?.Syntax ?? (block.Operations.Length > 0 ? block.Operations[block.Operations.Length - 1].Syntax : null);

    // What throws has done nothing yet; of several calls those before the one that throws have been made, and a lock whose release
    // throws was not held.
    private Value Eval(IOperation operation, BasicBlock block, ref FlowState? raised)
    {
        var before = _state;
        var (applied, released) = (_applied, _released);
        var value = ReferenceEquals(operation, block.BranchValue) ? EvalBranch(block) : Eval(operation);
        if (MayThrow(operation) && (_released == released || _dead))
            raised = Raised(raised, before, block);
        if ((_released != released || _applied - applied > 1) && !_dead)
            raised = Raised(raised, _state, block);
        return value;
    }

    private int _applied;
    private int _released;

    // With what an exception here would leave the block.
    private FlowState Raised(FlowState? raised, FlowState state, BasicBlock block)
    {
        var left = LeaveRegion(state, block.EnclosingRegion!);
        return raised is null || ReferenceEquals(raised, left) ? left : StateJoin.Merge(raised, left, -1, soft: true);
    }

    private static bool MayThrow(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => MayThrow(statement.Operation),
        ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation } assignment => MayThrow(assignment.Value),
        IFlowCaptureOperation capture => MayThrow(capture.Value),
        IIsNullOperation test => MayThrow(test.Operand),
        IConversionOperation { Conversion: { IsIdentity: true } or { IsReference: true, IsImplicit: true } } conversion => MayThrow(conversion.Operand),
        _ => operation is not (ILiteralOperation or IDefaultValueOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFlowCaptureReferenceOperation or IFlowAnonymousFunctionOperation),
    };

    // What is returned by reference may be written by whoever gets it.
    private Value EvalBranch(BasicBlock block) =>
        _method is { ReturnsByRef: true } && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
            ? EvalTarget(block.BranchValue!, AccessKind.Write, default, block.BranchValue!, forMember: true)
            : Eval(block.BranchValue);
}
