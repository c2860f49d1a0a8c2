// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Places where the method may return to its caller and go on later.</summary>
internal sealed class Awaits(Point point, Scene scene, IEvaluator evaluator)
{
    /// <summary>On every path to a state with this mark the method has awaited something: its caller may have gone on.</summary>
    private static readonly LockPath s_suspended = LockPath.Free("<suspended>");

    /// <summary>Whether the method may have returned to its caller by the time of a state.</summary>
    public static bool IsSuspended(FlowState state) => (state.Marks.Find(s_suspended, default).Marks & Marks.Awaited) != 0;

    public Value EvalAwait(IAwaitOperation awaited)
    {
        var value = evaluator.Eval(awaited.Operation);
        scene.Raise(new Awaited(awaited));
        point.Mark(s_suspended, Marks.Awaited, awaited.Syntax);
        if (value.Path is not null)
            point.Mark(value.Path, Marks.Awaited, awaited.Syntax);
        MarkAll(awaited.Operation);
        return value;
    }

    // Task.WhenAll(first, second), Task.WhenAll(tasks): each of them has run.
    private void MarkAll(IOperation waited)
    {
        while (waited is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync", Instance: not null })
            waited = waited is IConversionOperation conversion ? conversion.Operand : ((IInvocationOperation)waited).Instance!;
        if (waited is not IInvocationOperation { TargetMethod: { Name: "WhenAll", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } }, Arguments: { Length: 1 } arguments })
            return;
        switch (Operations.Unconverted(arguments[0].Value))
        {
            case IArrayCreationOperation { Initializer.ElementValues: var tasks }:
                foreach (var task in tasks)
                    MarkPlace(task);
                break;
            case ICollectionExpressionOperation { Elements: var tasks }:
                foreach (var task in tasks)
                    MarkPlace(task);
                break;
            case var all:
                MarkPlace(all);
                break;
        }
    }

    private void MarkPlace(IOperation task)
    {
        if (Operations.Unconverted(task) is ILocalReferenceOperation or IParameterReferenceOperation && evaluator.Eval(task).Path is { } path)
            point.Mark(path, Marks.Awaited, task.Syntax);
    }
}
