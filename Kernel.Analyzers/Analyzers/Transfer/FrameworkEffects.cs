// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using System.Linq;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What members of the framework do beside their locks.</summary>
internal sealed class FrameworkEffects(Body body, Point point)
{
    public void ApplyFrameworkEffects(CallSite site, FrameworkEntry entry, CallEvent called)
    {
        if (entry.Has(FrameworkVerbs.Blocks))
            called.Direct |= Effects.Blocks;
        if (point.IsFinal && entry.Has(FrameworkVerbs.Waits) && !ReturnsAtOnce(site))
            called.Direct |= Effects.Waits;
        if (entry.Has(FrameworkVerbs.Signals))
            called.Direct |= Effects.Signals;
        if (entry.Has(FrameworkVerbs.Cancels) && !body.Context.TokenSources.IsOnlyAFlag(site.Receiver))
            called.Direct |= Effects.Cancels;
        if (point.IsFinal && entry.Has(FrameworkVerbs.Completes))
            NoteCompletion(site, called);
        if (site.Target is { Name: "Exchange", ContainingType.Name: "Interlocked" })
            return;
        if (entry.Has(FrameworkVerbs.Changes) && site.Receiver is { Kind: PathKind.Member, Symbol: { } member } && body.Context.MemberContract(member).Handoff is not null)
        {
            if (site.Target.Name == "Clear")
                point.State = point.State.WithHandoffs(point.State.Handoffs.Remove(site.Receiver));
            else
                point.Mark(site.Receiver, Marks.Filled, site.Node);
        }
    }

    // Of a source that was handed in, only the caller can say how it was made.
    private void NoteCompletion(CallSite site, CallEvent called)
    {
        if (site.Receiver is { Kind: PathKind.Parameter })
            called.Subject = site.Receiver;
        else if (!body.Context.TaskSources.RunContinuations(site.Receiver, (site.Operation as IInvocationOperation)?.Instance?.Syntax as ExpressionSyntax))
            return;
        else if (site.Receiver is { Kind: PathKind.Member, Root.Kind: PathKind.This or PathKind.Parameter })
            called.Source = site.Receiver;
        called.Direct |= Effects.Completes;
    }

    // A time-out of nothing, or the result of a task that was awaited, keeps nobody waiting.
    private bool ReturnsAtOnce(CallSite site)
    {
        foreach (var argument in site.Arguments)
        {
            if (argument.IsImplicit || argument.Parameter is not { } parameter)
                continue;
            if (parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && argument.Value.ConstantValue is { HasValue: true, Value: 0 or 0L })
                return true;
            if (parameter.Type.Name == "TimeSpan" && IsNoTime(argument.Value))
                return true;
        }

        if (IsComplete(site, site.Receiver) || IsCalledBack(site))
            return true;
        if (site.Receiver is not { } path)
            return false;

        // Waiting for the task of an acquisition is the acquisition.
        return point.Has(path, Marks.Awaited) || (path is { Kind: PathKind.Element, Parent: { } tasks } && point.Has(tasks, Marks.Awaited)) || (point.IsFinal && body.Context.SettledTasks.IsSettled(path)) || path is { Kind: PathKind.Call, Symbol.Name: "WaitAsync" } or { Kind: PathKind.Opaque, Item: IInvocationOperation { TargetMethod.Name: "WaitAsync" } };
    }

    // TimeSpan.Zero, new TimeSpan(0), TimeSpan.FromSeconds(0), default.
    private static bool IsNoTime(IOperation limit)
    {
        var arguments = Operations.Unconverted(limit) switch
        {
            IMemberReferenceOperation { Member: { Name: "Zero", ContainingType.Name: "TimeSpan" } } or IDefaultValueOperation or IObjectCreationOperation { Arguments.IsEmpty: true } => [],
            IObjectCreationOperation made => made.Arguments,
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" } } from => from.Arguments,
            _ => default(ImmutableArray<IArgumentOperation>),
        };
        return !arguments.IsDefault && arguments.All(static argument => Operations.Unconverted(argument.Value).ConstantValue is { HasValue: true, Value: 0 or 0L or 0.0 });
    }

    // Who asks an awaiter to call back does not wait for it: the result is taken when that has happened.
    private static bool IsCalledBack(CallSite site)
    {
        if (site.Operation is not IInvocationOperation { TargetMethod.Name: "GetResult", Instance: ILocalReferenceOperation { Local: var awaiter } })
            return false;
        foreach (var node in Conditions.FunctionAround(site.Node).DescendantNodes())
        {
            if (node is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax asked, Name.Identifier.ValueText: "OnCompleted" or "UnsafeOnCompleted" } && asked.Identifier.ValueText == awaiter.Name)
                return true;
        }

        return false;
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
                    || (argument.Value is IParameterReferenceOperation own && point.State.ValueOf(body.ParameterPath(own.Parameter)).Constant == false)))
            {
                return true;
            }

            if (argument.Value is IFieldReferenceOperation { Field: { Name: "Synchronous" or "Sync", ContainingType.TypeKind: TypeKind.Enum } })
                return true;
        }

        return false;
    }
}
