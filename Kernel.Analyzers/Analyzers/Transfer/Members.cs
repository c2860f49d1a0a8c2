// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of properties and events, which are calls by another name.</summary>
internal sealed class Members(Body body, Point point, IEvaluator evaluator, CallEffects callEffects, Escapes escapes, Guards guards, Receivers receivers, Storage storage)
{
    public Value EvalProperty(IPropertyReferenceOperation property, AccessKind access, Value? written)
    {
        var symbol = property.Property;
        var receiver = property.Instance is null ? default : receivers.EvalReceiver(property.Instance, AccessKind.Read);
        var values = new Value[property.Arguments.Length + 1];
        foreach (var argument in property.Arguments)
        {
            var value = evaluator.Eval(argument.Value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < values.Length)
                values[parameter.Ordinal] = value;
        }

        if (point.IsDead)
            return default;
        guards.CheckPointee(receiver.Path, property, access);
        guards.CheckAccess(property, symbol, receiver.Path, access);
        NoteSource(property, receiver.Path);
        var isVirtual = symbol.IsVirtual || symbol.IsAbstract || symbol.IsOverride;
        var result = default(Value);
        if (access != AccessKind.Write && symbol.GetMethod is { } getter)
            result = callEffects.Apply(new CallSite(property, getter, receiver.Path, Trim(values, getter.Parameters.Length), property.Arguments, isVirtual));
        if (access != AccessKind.Read && written is not null)
        {
            if (symbol.SetMethod is { } setter)
            {
                values[values.Length - 1] = written.Value;
                callEffects.Apply(new CallSite(property, setter, receiver.Path, Trim(values, setter.Parameters.Length), property.Arguments, isVirtual));
            }

            storage.Store(symbol.IsIndexer || (receiver.Path is null && !symbol.IsStatic) ? null : body.Context.Paths.Member(symbol.IsStatic ? null : receiver.Path, symbol), written.Value, property);
        }

        return result.IsNone && receiver.Path is not null && !symbol.IsIndexer ? new Value(body.Context.Paths.Member(receiver.Path, symbol)) : result;
    }

    private static Value[] Trim(Value[] values, int length)
    {
        if (values.Length == length)
            return values;
        var trimmed = new Value[length];
        System.Array.Copy(values, trimmed, System.Math.Min(length, values.Length));
        return trimmed;
    }

    private void NoteSource(IPropertyReferenceOperation property, LockPath? receiver)
    {
        if (receiver is { Kind: PathKind.Fresh } && property.Property is { Name: "Task" or "Token", ContainingType.Name: "TaskCompletionSource" or "CancellationTokenSource" } && !IsContinuedElsewhere(property))
            point.Mark(receiver, Marks.Published, property.Syntax);
    }

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

    public Value EvalSubscription(IEventAssignmentOperation subscription)
    {
        var handler = evaluator.Eval(subscription.HandlerValue);
        escapes.Escape(handler);
        if (subscription.EventReference is IEventReferenceOperation { Event: { } named } reference)
        {
            var receiver = evaluator.Eval(reference.Instance);
            if ((subscription.Adds ? named.AddMethod : named.RemoveMethod) is { } accessor)
                callEffects.Apply(new CallSite(subscription, accessor, receiver.Path, [handler], [], reference.Instance is not IInstanceReferenceOperation));
        }

        return default;
    }
}
