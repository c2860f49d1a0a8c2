// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Calls of delegates.</summary>
internal sealed class Delegates(Body body, Point point, MethodFlow flow, IEvaluator evaluator, CallEffects callEffects, Escapes escapes, Results results)
{
    public Value InvokeDelegate(CallSite site, Value receiver, IInvocationOperation call)
    {
        var called = new CallEvent(site.Node, NameOf(call), point.State, point.Block) { Arguments = site.Paths };
        switch (receiver.Path)
        {
            case { Kind: PathKind.Fresh, Item: IFlowAnonymousFunctionOperation lambda }:
                return callEffects.Apply(new CallSite(call, lambda.Symbol, LockPath.ThisOf(body.Type), site.Values, site.Arguments, false));
            case { Kind: PathKind.Fresh, Item: IMethodReferenceOperation reference }:
                return callEffects.Apply(new CallSite(call, reference.Method, reference.Instance is IInstanceReferenceOperation ? LockPath.ThisOf(body.Type) : reference.Instance is null ? null : evaluator.Eval(reference.Instance).Path, site.Values, site.Arguments, false));
            case { Kind: PathKind.Phi or PathKind.Opaque }:
                break;
            case { } path when IsFromOutside(path):
                called.Direct = Effects.CallsOut;
                called.Subject = path;
                break;
        }

        foreach (var value in site.Values)
            escapes.Escape(value);
        results.OutArguments(site);
        if (point.IsFinal && called.Direct != Effects.None)
            flow.Events.Add(called);
        return new Value(LockPath.Opaque(call, call.Type));
    }

    // A delegate that somebody handed in: a parameter, an event, a field or property that is not only ever given this type's own code.
    private bool IsFromOutside(LockPath path)
    {
        for (var step = path; step is not null; step = step.Parent)
        {
            if (step.Kind == PathKind.Parameter)
                return true;
            if (step.Kind == PathKind.Member)
                return !body.Context.Options.IsHarmless(step.Symbol) && (step.Symbol is IEventSymbol || step.Symbol is { } symbol && !body.Context.OwnDelegates.Is(symbol));
            if (step.Kind is not (PathKind.Element or PathKind.Call))
                return false;
        }

        return false;
    }

    private static string NameOf(IInvocationOperation call)
    {
        var instance = call.Instance;
        while (instance is IConversionOperation conversion)
            instance = conversion.Operand;
        return instance switch
        {
            IMemberReferenceOperation member => member.Member.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IFlowCaptureReferenceOperation capture => capture.Syntax.ToString(),
            _ => "the delegate",
        };
    }
}
