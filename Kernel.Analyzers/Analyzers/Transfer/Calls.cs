// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of calls.</summary>
internal sealed class Calls(Body body, Point point, IEvaluator evaluator, CallEffects callEffects, Delegates delegates, Guards guards, NoteTaker notes, Receivers receivers, References references, Refinement refinement)
{
    public Value EvalInvocation(IInvocationOperation call)
    {
        var target = call.TargetMethod;
        var givesUp = call.Instance is not null && references.GivesUp(Callees.Devirtualize(target, call.Instance));
        var receiver = call.Instance is null ? default : givesUp ? evaluator.Eval(call.Instance) : receivers.EvalReceiver(call.Instance, AccessKind.Read);
        if (target.MethodKind == MethodKind.LocalFunction)
            receiver = new Value(LockPath.ThisOf(body.Type));
        if (point.IsDead)
            return default;
        var pointeeWrite = body.Context.Framework.Find(target)?.Has(FrameworkVerbs.Changes) == true;
        if (call.Instance is not null && target.MethodKind != MethodKind.LocalFunction)
            guards.CheckPointee(receiver.Path, call, pointeeWrite ? AccessKind.Write : AccessKind.Read);
        var values = EvalArguments(target, call.Arguments);
        if (point.IsDead)
            return default;
        if (target.MethodKind == MethodKind.DelegateInvoke || target is { Name: "DynamicInvoke", ContainingType.SpecialType: SpecialType.System_Delegate })
            return delegates.InvokeDelegate(new CallSite(call, target, receiver.Path, values, call.Arguments, false), receiver, call);
        if (call.Instance is not null)
            target = Callees.Devirtualize(target, call.Instance);
        var site = new CallSite(call, target, receiver.Path, values, call.Arguments, call.IsVirtual && call.Instance is not IInstanceReferenceOperation { IsImplicit: false, Syntax.RawKind: (int)SyntaxKind.BaseExpression });
        var result = callEffects.Apply(site);
        notes.NoteWait(call);
        if (target is { Name: "Dispose" or "Close", Parameters.Length: 0 } && site.Receiver is { } disposed)
            EndWith(disposed, call.Instance?.Type);
        AssertCondition(target, values);
        if (Callees.DoesNotReturn(target))
            point.IsDead = true;
        return result;
    }

    // A lock that is disposed of while it is held is released to nobody, and owed to nobody.
    private void EndWith(LockPath disposed, ITypeSymbol? type)
    {
        if (type is { Name: "SemaphoreSlim" or "Mutex" or "ReaderWriterLockSlim", ContainingNamespace.Name: "Threading" } && point.State.Holds.Find(disposed, null) is { IsHeld: true, IsEntry: false } hold)
            point.SetHold(disposed, new Hold(0, 0, 0, HoldFlags.Balanced, hold.Traits, null, null, false));
    }

    private Value[] EvalArguments(IMethodSymbol target, ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new Value[target.Parameters.Length];
        foreach (var argument in arguments)
        {
            var parameter = argument.Parameter;
            Value value;
            if (parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                value = parameter.RefKind == RefKind.Out && argument.Value is ILocalReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation
                    ? default
                    : evaluator.EvalTarget(argument.Value, parameter.RefKind == RefKind.Out ? AccessKind.Write : AccessKind.ReadWrite, default, argument, forMember: true);
            }
            else
            {
                value = evaluator.Eval(argument.Value);
                if (!point.IsDead && !references.GivesUp(target) && !references.IsJudgedLater(target))
                    references.Use(value, argument.Value);
            }

            if (point.IsDead)
                return values;
            if (parameter is not null && parameter.Ordinal < values.Length)
                values[parameter.Ordinal] = value;
        }

        return values;
    }

    // Debug.Assert(Monitor.IsEntered(_gate)): what is asserted holds from here on.
    private void AssertCondition(IMethodSymbol target, Value[] values)
    {
        for (var i = 0; i < values.Length && i < target.Parameters.Length; i++)
        {
            var parameter = target.Parameters[i];
            if (parameter.Type.SpecialType != SpecialType.System_Boolean)
                continue;
            var asserted = target.ContainingType is { Name: "Debug" or "Trace" or "Contract" } && i == 0
                && target.Name is "Assert" or "Requires" or "Assume" or "Ensures";
            bool? means = asserted ? true : null;
            foreach (var attribute in parameter.GetAttributes())
            {
                if (attribute is { AttributeClass.Name: "DoesNotReturnIfAttribute", ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is bool when)
                    means = !when;
            }

            if (means is { } truth)
            {
                if (refinement.Refine(point.State, values[i], truth, null) is { } refined)
                    point.State = refined;
                else
                    point.IsDead = true;
            }
            else
            {
                point.EscapeCondition(values[i]);
            }
        }

    }

    public Value EvalCreation(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor)
        {
            foreach (var child in creation.ChildOperations)
                evaluator.Eval(child);
            return new Value(LockPath.Fresh(creation), false, true);
        }

        var values = EvalArguments(constructor, creation.Arguments);
        if (point.IsDead)
            return default;
        // Another object than the one that this expression made a round before.
        var made = LockPath.Fresh(creation);
        point.State = point.State.Forget(made, LockPath.Opaque(creation, creation.Type));
        var result = callEffects.Apply(new CallSite(creation, constructor, made, values, creation.Arguments, false));
        if (creation.Initializer is not null)
            evaluator.Eval(creation.Initializer);
        return result.Path is null ? new Value(made, false, true) : result.Known(true);
    }
}
