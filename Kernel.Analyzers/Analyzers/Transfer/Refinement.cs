// SPDX-License-Identifier: MIT
using System;
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What a condition tells about the state on each of its ways out.</summary>
internal sealed class Refinement(Body body)
{
    // What a condition says on one of its ways out; nothing where that way cannot be taken.
    public FlowState? Refine(FlowState state, Value condition, bool outcome, IOperation? operation)
    {
        if (operation?.ConstantValue is { HasValue: true, Value: bool constant } && constant != outcome)
            return null;
        if (condition.Constant is { } known && known != outcome)
            return null;
        state = Handoffs.RefineHandoffs(state, operation, outcome);
        if (condition.Path is not { } path)
            return state;
        var truth = condition.Negated ? !outcome : outcome;
        state = TaskConditions.RefineTasks(state, path, truth);
        if (!truth && path.Type?.IsReferenceType == true)
        {
            state = state.WithMarks(state.Marks.Set(path, new MarkFact(state.Marks.Find(path, default).Marks | Marks.Null, null)));
            if (IsNullTest(operation))
                state = WithoutLocksOf(state, path);
        }

        for (var i = 0; i < state.Values.Count; i++)
        {
            var value = state.Values.ValueAt(i);
            if (value.Path is not null && value.Constant is null && value.Path.Equals(path))
                state = state.With(state.Values.Set(state.Values.KeyAt(i), value.Known(value.Negated ? !truth : truth)));
        }

        // A parameter or local that is its own value, and a flag that keeps its value for good.
        if (((path.Parent is null && path.Symbol is not null) || body.Context.IsLastingFlag(path)) && !state.Values.Contains(path))
            state = state.With(state.Values.Set(path, new Value(path, false, truth)));
        var holds = state.Holds;
        for (var i = 0; i < state.Holds.Count; i++)
        {
            var hold = state.Holds.ValueAt(i);
            if (hold.Condition is null || !hold.Condition.Equals(path))
                continue;
            var key = state.Holds.KeyAt(i);
            holds = truth == hold.ConditionValue
                ? holds.Set(key, hold.When(null, false).With(hold.Flags & ~HoldFlags.Untested))
                : holds.Set(key, new Hold(0, 0, 0, HoldFlags.Balanced, hold.Traits, null, null, false));
        }

        state = state.With(holds);
        return !truth && state.References.Contains(path) ? state.With(state.References.Remove(path)) : state;
    }

    // Where the owner is null there is no such lock: it was not taken on this way either. A lock that was taken on all ways was no null
    // then, whatever is asked of its place now: lock (_gate) { _gate?.Use(); }.
    private static FlowState WithoutLocksOf(FlowState state, LockPath owner)
    {
        for (var i = 0; i < state.Holds.Count; i++)
        {
            if (state.Holds.ValueAt(i) is { IsHeld: true, IsOptional: true } hold && state.Holds.KeyAt(i).StartsWith(owner))
                state = state.With(state.Holds.Set(state.Holds.KeyAt(i), new Hold(0, 0, 0, HoldFlags.Balanced, hold.Traits, null, null, false)));
        }

        return state;
    }

    private static bool IsNullTest(IOperation? condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsNullTest(not.Operand),
        IIsNullOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => IsNull(comparison.RightOperand) || IsNull(comparison.LeftOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation constant } => IsNull(constant.Value),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } => IsNull(constant.Value),
        IIsPatternOperation { Pattern: IRecursivePatternOperation { MatchedType: var matched } pattern } => SymbolEqualityComparer.Default.Equals(matched, pattern.InputType) && pattern.PropertySubpatterns.IsEmpty && pattern.DeconstructionSubpatterns.IsEmpty,
        IIsPatternOperation { Pattern: IDeclarationPatternOperation pattern } => SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType),
        _ => false,
    };

    private static bool IsNull(IOperation operation) => Operations.Unconverted(operation).ConstantValue is { HasValue: true, Value: null };
}
