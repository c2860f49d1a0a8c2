// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>Tasks that are known to be complete, and what of an asynchronous callee runs before the call returns.</summary>
internal sealed partial class MethodFlow
{
    private readonly Dictionary<ILocalSymbol, TaskUse> _usesOfLocals = new(SymbolEqualityComparer.Default);

    // RanToCompletion, Canceled and Faulted, in this order.
    private const int FirstFinalStatus = 5;

    /// <summary>On every path to a state with this mark the method has awaited something: its caller may have gone on.</summary>
    private static readonly LockPath s_suspended = LockPath.Free("<suspended>");

    /// <summary>Whether the method may have returned to its caller by the time of a state.</summary>
    internal static bool IsSuspended(FlowState state) => (state.Marks.Find(s_suspended, default).Marks & Marks.Awaited) != 0;

    // task.Status == TaskStatus.RanToCompletion and its like, as a condition of its own: the task, and one final state.
    private Value StatusTest(Value status, IOperation asked, IOperation constant, bool equals)
    {
        if ((status.Path is { Kind: PathKind.Member } known ? known : StatusThatMayBeMissing(asked)) is not { Kind: PathKind.Member, Symbol: IPropertySymbol { Name: "Status", ContainingType.Name: "Task" } } path
            || Unconverted(constant).ConstantValue is not { HasValue: true, Value: int value and >= FirstFinalStatus })
        {
            return default;
        }

        var test = new Value(LockPath.Element(path, [LockPath.Constant(value)], true, null));
        return equals ? test : test.Not();
    }

    // task?.Status, which is a task's status wherever it is found to be one.
    private LockPath? StatusThatMayBeMissing(IOperation asked)
    {
        if (Unconverted(asked) is not IFlowCaptureReferenceOperation { Syntax: ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Status" } binding } access }
            || _context.Model(access.SyntaxTree).GetOperation(access.Expression) is not { } task || !IsPlace(task)
            || _context.Model(access.SyntaxTree).GetSymbolInfo(binding).Symbol is not IPropertySymbol status)
        {
            return null;
        }

        var quiet = _quiet;
        _quiet = true;
        var value = Eval(task);
        _quiet = quiet;
        return value.Path is { } path ? LockPath.Member(path, status) : null;
    }

    private static bool IsPlace(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
        IFieldReferenceOperation field => field.Instance is null || IsPlace(field.Instance),
        _ => false,
    };

    // semaphore.CurrentCount > 0, as a condition of its own: there is a permit to take.
    private static Value PermitTest(Value count, IBinaryOperation comparison) =>
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

    private static FlowState RefineTasks(FlowState state, LockPath condition, bool truth)
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

    // The task that a continuation is given has run; so has one that was asked to run synchronously, by the usual name of the parameter.
    private bool IsComplete(CallSite site, LockPath? task)
    {
        if (task?.Root is { Kind: PathKind.Parameter, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda } }
            && lambda.DeclaringSyntaxReferences.Length == 1
            && lambda.DeclaringSyntaxReferences[0].GetSyntax().Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax continued } }
            && continued.Name.Identifier.ValueText is "ContinueWith" or "ContinueWhenAll" or "ContinueWhenAny")
        {
            return true;
        }

        var made = (site.Operation as IInvocationOperation)?.Instance ?? (site.Operation as IPropertyReferenceOperation)?.Instance;
        while (made is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "AsTask" or "Preserve", Instance: { } inner })
            made = inner;
        if (made is not IInvocationOperation call)
            return false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Boolean, Name: "async" or "isAsync" or "useAsync" or "runAsync" or "doAsync" }
                && (argument.Value.ConstantValue is { HasValue: true, Value: false }
                    || (argument.Value is IParameterReferenceOperation own && _state.ValueOf(ParameterPath(own.Parameter)).Constant == false)))
            {
                return true;
            }
        }

        return false;
    }

    // Whether the task of a call is waited for on the spot.
    private static bool IsWaitedForHere(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAwaitOperation or IPropertyReferenceOperation { Property.Name: "Result" } or IInvocationOperation { TargetMethod.Name: "Wait" or "GetAwaiter" or "GetResult" })
                return true;
            if (parent is not (IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" }))
                return false;
        }

        return false;
    }

    // What becomes of the task that a call returns. Where that is not plain to see, somebody may wait for it.
    private TaskUse UseOfTask(IOperation operation)
    {
        var child = operation;
        for (var parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } } }:
                    continue;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "Unwrap" }:
                    continue;
                case IReturnOperation:
                    return TaskUse.Returned;
                case IExpressionStatementOperation:
                case ISimpleAssignmentOperation { Target: IDiscardOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation } assignment when assignment.Value == child:
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny" or "Add" or "Enqueue" or "Forget" } } }:
                    return TaskUse.Dropped;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } }:
                    // What is no task has been waited for where it was made.
                    if (!IsAwaitable(local.Type))
                        return TaskUse.Awaited;
                    if (!_usesOfLocals.TryGetValue(local, out var use))
                        _usesOfLocals.Add(local, use = UseOfLocal(local, operation.Syntax));
                    return use;
                default:
                    return TaskUse.Awaited;
            }
        }

        // The value of a branch: a return, unless it is a condition.
        return child.Type?.SpecialType == SpecialType.System_Boolean ? TaskUse.Awaited : TaskUse.Returned;
    }

    private static bool IsAwaitable(ITypeSymbol type)
    {
        for (ITypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (!each.GetMembers("GetAwaiter").IsEmpty)
                return true;
        }

        return type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Interface;
    }

    private static TaskUse UseOfLocal(ILocalSymbol local, SyntaxNode made)
    {
        var use = TaskUse.Dropped;
        SyntaxNode body = made;
        LockStatementSyntax? section = null;
        var inner = true;
        while (body.Parent is not null and not MemberDeclarationSyntax)
        {
            body = body.Parent;
            inner &= body is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
            if (inner)
                section ??= body as LockStatementSyntax;
        }

        foreach (var node in body.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != local.Name)
                continue;

            // Who waits when the lock is released again waits as a caller does.
            var waits = section is null || section.Span.Contains(name.Span) ? TaskUse.Awaited : TaskUse.Returned;
            if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "Result" or "GetAwaiter" } access && access.Expression == name)
                use = waits;
            for (var around = name.Parent; around is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or ReturnStatementSyntax; around = around.Parent)
            {
                if (around is AwaitExpressionSyntax)
                    use = waits;
                if (around is ReturnStatementSyntax)
                    use = TaskUse.Returned;
            }

            if (use == TaskUse.Awaited)
                return use;
        }

        return use;
    }

    // A source that nobody else can reach yet has no continuations, nor a token that was asked for.
    internal static bool IsUnseen(CallEvent called) =>
        called.Receiver is { Kind: PathKind.Fresh } made && (called.State.Marks.Find(made, default).Marks & Marks.Published) == 0;

    // task.ContinueWith(…): what continues it is queued, if it does not ask for the opposite.
    private static bool IsContinuedElsewhere(IPropertyReferenceOperation property)
    {
        const int executeSynchronously = 0x80000;
        if (property.Parent is not IInvocationOperation { TargetMethod.Name: "ContinueWith" } continued || continued.Instance != property)
            return false;
        foreach (var argument in continued.Arguments)
        {
            if (argument.Parameter?.Type.Name == "TaskContinuationOptions" && (argument.Value.ConstantValue is not { HasValue: true, Value: int options } || (options & executeSynchronously) != 0))
                return false;
        }

        return true;
    }

    private void NoteSource(IPropertyReferenceOperation property, LockPath? receiver)
    {
        if (receiver is { Kind: PathKind.Fresh } && property.Property is { Name: "Task" or "Token", ContainingType.Name: "TaskCompletionSource" or "CancellationTokenSource" } && !IsContinuedElsewhere(property))
            Mark(receiver, Marks.Published, property.Syntax);
    }
}
