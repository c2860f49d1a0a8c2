// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Hand-off fields: read under their lock, and to be reset before it is released.</summary>
internal sealed class Handoffs(Body body, Point point)
{
    public void NoteHandoff(IOperation operation, MemberContract contract, LockPath? receiver, LockPath? path, AccessKind access)
    {
        if (contract.Handoff is not { } guard || path is null || Frame.Substitute(guard, receiver, null, null, null) is not { } held)
            return;
        if (access != AccessKind.Read)
        {
            point.State = point.State.WithHandoffs(point.State.Handoffs.Remove(path));
            return;
        }

        if (point.State.Holds.Find(held, null) is not { IsHeld: true } || point.Has(path, Marks.Filled) || IsFilling(operation))
            return;
        if (!point.State.Handoffs.Contains(path))
            point.State = point.State.WithHandoffs(point.State.Handoffs.Set(path, new MarkFact(Marks.None, operation.Syntax)));
    }

    // A call that changes the collection fills it, and a test for null takes nothing.
    private bool IsFilling(IOperation operation) =>
        operation.Parent is IInvocationOperation call && call.Instance == operation && body.Context.Framework.Find(call.TargetMethod)?.Has(FrameworkVerbs.Changes) == true;

    // On the way where the field is empty there is nothing to reset.
    public static FlowState RefineHandoffs(FlowState state, IOperation? condition, bool outcome)
    {
        if (state.Handoffs.Count == 0 || condition is null)
            return state;
        var negated = false;
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
            (condition, negated) = (not.Operand, !negated);
        var truth = outcome ^ negated;
        var (tested, emptyWhen) = condition switch
        {
            IIsNullOperation isNull => (isNull.Operand, true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } binary => (binary.LeftOperand, true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan } binary => (binary.LeftOperand, false),
            IIsPatternOperation pattern => (pattern.Value, Patterns.Matches(pattern.Pattern) == false),
            _ => (condition, false),
        };
        if (truth != emptyWhen)
            return state;
        while (tested is IConversionOperation conversion)
            tested = conversion.Operand;
        for (var i = 0; i < state.Handoffs.Count; i++)
        {
            if (MentionsMember(tested, state.Handoffs.KeyAt(i), state))
                return state.WithHandoffs(state.Handoffs.Remove(state.Handoffs.KeyAt(i)));
        }

        return state;
    }

    private static bool MentionsMember(IOperation operation, LockPath path, FlowState state) => operation switch
    {
        IFieldReferenceOperation field when Symbols.SymbolEquals(field.Field, path.Symbol) => true,
        IPropertyReferenceOperation property => Symbols.SymbolEquals(property.Property, path.Symbol) || (property.Instance is not null && MentionsMember(property.Instance, path, state)),
        ILocalReferenceOperation local => state.ValueOf(LockPath.Local(local.Local)).Path is { } value && value.StartsWith(path),
        IFlowCaptureReferenceOperation capture => state.ValueOf(LockPath.Capture(capture.Id)).Path is { } value && value.StartsWith(path),
        _ => false,
    };
}
