// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Values and places that the graph keeps for later.</summary>
internal sealed class Captures(Body body, Point point, IEvaluator evaluator, Guards guards)
{
    public Dictionary<CaptureId, IOperation> Targets { get; } = [];

    // A capture of a place that is assigned through: reading it for the capture is no read yet.
    public void FindTargets()
    {
        foreach (var block in body.Graph.Blocks)
        {
            foreach (var operation in block.Operations)
                FindTargets(operation);
            if (block.BranchValue is not null)
                FindTargets(block.BranchValue);
        }
    }

    public void FindTargets(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: IFlowCaptureReferenceOperation target }:
                Targets[target.Id] = target;
                break;
            case IIncrementOrDecrementOperation { Target: IFlowCaptureReferenceOperation target }:
                Targets[target.Id] = target;
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: IFlowCaptureReferenceOperation target }:
                Targets[target.Id] = target;
                break;
        }

        foreach (var child in operation.ChildOperations)
            FindTargets(child);
    }

    public Value EvalCapture(IFlowCaptureOperation capture)
    {
        if (Targets.ContainsKey(capture.Id))
        {
            Targets[capture.Id] = capture.Value;

            // The parts of the place are evaluated now, the place itself where it is read or written.
            foreach (var child in capture.Value.ChildOperations)
                evaluator.Eval(child);
            return default;
        }

        var value = evaluator.Eval(capture.Value);
        point.Assign(LockPath.Capture(capture.Id), value, capture);
        return value;
    }

    public Value EvalCaptureReference(IFlowCaptureReferenceOperation reference, AccessKind access)
    {
        if (Targets.TryGetValue(reference.Id, out var target) && target is not IFlowCaptureReferenceOperation)
        {
            if (access != AccessKind.Read)
                return evaluator.EvalTarget(target, access, default, reference);

            // x ??= y reads what it writes: one mistake.
            var quiet = guards.Quiet;
            guards.Quiet = reference.Syntax.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression };
            var value = evaluator.Eval(target);
            guards.Quiet = quiet;
            return value;
        }

        return point.State.ValueOf(LockPath.Capture(reference.Id));
    }
}
