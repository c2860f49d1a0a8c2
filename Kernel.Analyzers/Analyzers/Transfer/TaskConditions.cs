// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Conditions that tell whether a task is complete.</summary>
internal sealed class TaskConditions(Body body, IEvaluator evaluator, Guards guards)
{
    // RanToCompletion, Canceled and Faulted, in this order.
    private const int FirstFinalStatus = 5;

    // task.Status == TaskStatus.RanToCompletion and its like, as a condition of its own: the task, and one final state.
    public Value StatusTest(Value status, IOperation asked, IOperation constant, bool equals)
    {
        if ((status.Path is { Kind: PathKind.Member } known ? known : StatusThatMayBeMissing(asked)) is not { Kind: PathKind.Member, Symbol: IPropertySymbol { Name: "Status", ContainingType.Name: "Task" } } path
            || Operations.Unconverted(constant).ConstantValue is not { HasValue: true, Value: int value and >= FirstFinalStatus })
        {
            return default;
        }

        var test = new Value(LockPath.Element(path, [LockPath.Constant(value)], true, null));
        return equals ? test : test.Not();
    }

    // task?.Status, which is a task's status wherever it is found to be one.
    private LockPath? StatusThatMayBeMissing(IOperation asked)
    {
        if (Operations.Unconverted(asked) is not IFlowCaptureReferenceOperation { Syntax: ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Status" } binding } access }
            || body.Context.Model(access.SyntaxTree).GetOperation(access.Expression) is not { } task || !IsPlace(task)
            || body.Context.Model(access.SyntaxTree).GetSymbolInfo(binding).Symbol is not IPropertySymbol status)
        {
            return null;
        }

        var quiet = guards.Quiet;
        guards.Quiet = true;
        var value = evaluator.Eval(task);
        guards.Quiet = quiet;
        return value.Path is { } path ? LockPath.Member(path, status) : null;
    }

    private static bool IsPlace(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
        IFieldReferenceOperation field => field.Instance is null || IsPlace(field.Instance),
        _ => false,
    };

    // semaphore.CurrentCount > 0, as a condition of its own: there is a permit to take.
    public static Value PermitTest(Value count, IBinaryOperation comparison) =>
        comparison is { OperatorKind: BinaryOperatorKind.GreaterThan, RightOperand.ConstantValue: { HasValue: true, Value: 0 } }
        && count.Path is { Kind: PathKind.Member, Symbol: IPropertySymbol { Name: "CurrentCount", ContainingType.Name: "SemaphoreSlim" } } path
            ? new Value(LockPath.Element(path, [LockPath.Constant(0)], true, null))
            : default;

    // The task that a true condition says is complete; the semaphore that has a permit.
    private static LockPath? CompletedTask(LockPath condition) => condition switch
    {
        { Kind: PathKind.Element, Parent: { Kind: PathKind.Member, Symbol.Name: "CurrentCount", Parent: { } semaphore } } => semaphore,
        { Kind: PathKind.Member, Symbol.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled", Parent: { } task } => task,
        { Kind: PathKind.Element, Parent: { Kind: PathKind.Member, Symbol.Name: "Status", Parent: { } task } } => task,
        { Kind: PathKind.Call, Symbol.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" } call =>
            call.Parent ?? (call.Arguments?.Length == 1 ? call.Arguments[0] : null),
        _ => null,
    };

    public static FlowState RefineTasks(FlowState state, LockPath condition, bool truth)
    {
        if (CompletedTask(condition) is not { } task)
            return state;
        var old = state.Marks.Find(task, default);
        var marks = old.Marks;
        if (truth)
            marks |= Marks.Awaited;
        else if (condition.Symbol?.Name == "IsFaulted")
            marks |= Marks.NotFaulted;
        else if (condition.Symbol?.Name == "IsCanceled")
            marks |= Marks.NotCanceled;

        // Who asks for both and goes on to the result takes the task for complete.
        const Marks neither = Marks.NotFaulted | Marks.NotCanceled;
        if ((marks & neither) == neither)
            marks |= Marks.Awaited;
        return state.WithMarks(state.Marks.Set(task, new MarkFact(marks, old.Site)));
    }
}
