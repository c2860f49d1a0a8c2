// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What a call gives: its value, and what it puts into its arguments.</summary>
internal sealed class Results(Body body, Point point, IEvaluator evaluator, References references, Storage storage)
{
    // The flag that an acquisition has just set.
    private IArgumentOperation? _taken;

    public Value DefaultResult(CallSite site)
    {
        if (site.Operation is IObjectCreationOperation made)
        {
            // new Mutex(true, …) may be held from the start.
            if (made is { Type: { Name: "Mutex", ContainingNamespace.Name: "Threading" }, Arguments: { Length: > 0 } owned } && owned[0].Value is { Type.SpecialType: SpecialType.System_Boolean, ConstantValue: not { HasValue: true, Value: false } })
                point.SetHold(LockPath.Fresh(site.Operation), Hold.UnknownHold);
            return new Value(LockPath.Fresh(site.Operation), false, true);
        }

        if (site.Target.ReturnsVoid)
            return default;
        if (body.Context.ContractOf(site.Target).Unshared)
            return Made(site.Operation);
        if (site.Target.AssociatedSymbol is IPropertySymbol property && site.Target.MethodKind == MethodKind.PropertyGet)
        {
            if (property.IsIndexer)
            {
                var constant = true;
                foreach (var argument in site.Arguments)
                    constant &= argument.Value.ConstantValue.HasValue;
                return site.Receiver is null ? default : new Value(LockPath.Element(site.Receiver, site.Paths, constant, property.Type));
            }

            return !property.IsStatic && site.Receiver is null ? new Value(LockPath.Opaque(site.Operation, property.Type)) : new Value(body.Context.Paths.Member(property.IsStatic ? null : site.Receiver, property));
        }

        if (site.Target is { Name: "ConfigureAwait" or "AsTask" or "AsValueTask" or "GetAwaiter" or "GetResult" } && site.Receiver is not null)
            return HandedOn(site.Receiver);
        // ConfigureAwait by a shorter name: an extension that makes nothing else of the task.
        if (site.Target is { IsExtensionMethod: true, ReturnType.Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" } && site.Paths is { Length: > 0 } given && given[0] is { } task)
            return HandedOn(task);
        if (site.Target is { Name: "Exchange" or "CompareExchange", ContainingType.Name: "Interlocked" })
            return new Value(LockPath.Opaque(site.Operation, site.Operation.Type, stable: true));
        if (site.Target.MethodKind == MethodKind.LocalFunction || (site.Receiver is null && !site.Target.IsStatic))
            return new Value(LockPath.Opaque(site.Operation, site.Operation.Type));
        var called = body.Context.Paths.Call(site.Target.IsStatic ? null : site.Receiver, site.Target, site.Paths);
        if (called.Kind == PathKind.Call)
            point.ForgetReferences(called);
        return new Value(called);
    }

    // A task by another name. One that gives a scope which has its locks for certain gives no null.
    private Value HandedOn(LockPath task)
    {
        var value = new Value(task);
        if (!point.State.Scopes.TryGet(task, out var scope))
            return value;
        foreach (var path in scope.Locks)
        {
            if (point.State.Holds.Find(path, null) is not { IsHeld: true, Condition: null })
                return value;
        }

        return value.Known(true);
    }

    public void OutArguments(CallSite site)
    {
        foreach (var argument in site.Arguments)
        {
            if (argument.Parameter?.RefKind is not (RefKind.Out or RefKind.Ref))
                continue;
            var value = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
            if (value is ILocalReferenceOperation owner && body.Context.ContractOf(site.Target).NewReferences?[argument.Parameter.Ordinal] == true)
            {
                var made = LockPath.Opaque(argument, owner.Type, stable: true);
                point.Assign(LockPath.Local(owner.Local), new Value(made), argument);
                references.Own(made, site.Node);
            }
            else if (value is ILocalReferenceOperation local)
            {
                var place = LockPath.Local(local.Local);
                if (_taken == argument)
                    continue;
                var given = argument.Parameter.RefKind == RefKind.Out && site.Receiver is not null && local.Type?.IsReferenceType == true
                    ? new Value(LockPath.Call(site.Receiver, site.Target, [LockPath.Opaque(argument, local.Type)]))
                    : default;
                if (given.Path is not null)
                    point.ForgetReferences(given.Path);
                point.Assign(place, given, argument);
            }
            else if (value is IFieldReferenceOperation { Type.IsReferenceType: true } field && evaluator.Eval(field.Instance).Path is var receiver && (receiver is not null || field.Field.IsStatic))
            {
                storage.Store(body.Context.Paths.Member(receiver, field.Field), default, argument);
            }
        }

        _taken = null;
    }

    public void SetTaken(IArgumentOperation argument, Value value)
    {
        var place = argument.Value switch
        {
            ILocalReferenceOperation local => LockPath.Local(local.Local),
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => LockPath.Local(declared.Local),
            IParameterReferenceOperation parameter when parameter.Parameter.RefKind != RefKind.Ref || value.Path is null => body.ParameterPath(parameter.Parameter),
            _ => null,
        };
        if (place is null)
        {
            // A flag that outlives the method: whoever reads it decides.
            point.EscapeCondition(value);
            return;
        }

        point.Assign(place, value, argument);
        _taken = argument;
    }

    // What a callee has just made, and nobody else can reach: another object than the one that this call made a round before.
    private Value Made(IOperation call)
    {
        var made = LockPath.Fresh(call);
        point.State = point.State.Forget(made, LockPath.Opaque(call, call.Type));
        return new Value(made);
    }
}
