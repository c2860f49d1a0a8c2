// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of assignments.</summary>
internal sealed class Assignments(Point point, MethodFlow flow, IEvaluator evaluator, Escapes escapes, Operators operators, References references)
{
    // Local references to guarded places that were taken without the lock.
    public HashSet<ISymbol>? SaidReferences { get; set; }

    public Value EvalAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            var write = assignment.Target is ILocalReferenceOperation { Local.RefKind: RefKind.Ref };
            var said = flow.Findings.Count + flow.Pending.Count;
            var referenced = write ? evaluator.EvalTarget(assignment.Value, AccessKind.Write, default, assignment, forMember: true) : evaluator.Eval(assignment.Value);

            // The reference is the mistake then; what is written through it is not one more.
            if (assignment.Target is not ILocalReferenceOperation { Local: { } alias })
                return referenced;
            if (flow.Findings.Count + flow.Pending.Count > said)
                (SaidReferences ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(alias);
            if (referenced.Path is not null)
                point.State = point.State.With(point.State.Values.Set(LockPath.Local(alias), referenced));
            return referenced;
        }

        // The target's own parts come first, as the language has it.
        var simple = assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation;
        var value = evaluator.Eval(assignment.Value);
        if (point.IsDead)
            return default;
        if (!simple)
            references.Use(value, assignment.Value);
        evaluator.EvalTarget(assignment.Target, AccessKind.Write, value, assignment);
        return assignment.Target is IDiscardOperation ? point.Discard(value) : value;
    }

    public Value EvalCompound(ICompoundAssignmentOperation compound)
    {
        var value = evaluator.Eval(compound.Value);
        if (compound.OperatorMethod is { } method)
            operators.CallOperator(compound, method, null, out _);
        references.Use(value, compound.Value);
        evaluator.EvalTarget(compound.Target, AccessKind.ReadWrite, default, compound);
        escapes.Escape(value);
        return default;
    }

    public Value EvalDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = deconstruction.Value is ITupleOperation tuple ? default : evaluator.Eval(deconstruction.Value);
        if (deconstruction.Value is ITupleOperation source && deconstruction.Target is ITupleOperation targets && source.Elements.Length == targets.Elements.Length)
        {
            var values = new Value[source.Elements.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = evaluator.Eval(source.Elements[i]);
            for (var i = 0; i < values.Length; i++)
                evaluator.EvalTarget(targets.Elements[i], AccessKind.Write, values[i], deconstruction);
            return default;
        }

        evaluator.EvalTarget(deconstruction.Target, AccessKind.Write, default, deconstruction);
        return value;
    }
}
