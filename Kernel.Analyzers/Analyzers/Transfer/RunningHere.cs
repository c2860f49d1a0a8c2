// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Delegates and sequences that are run before the call that they are given to returns.</summary>
internal sealed class RunningHere(Body body)
{
    // The delegate is an argument of a method that is known to run it before it returns.
    public bool RunsHere(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        if (parent is not IArgumentOperation { Parameter: { } parameter } argument)
            return false;
        if (LockContext.IsInstantHandle(parameter))
            return true;
        var target = argument.Parent switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        if (target is null || body.Context.Framework.Find(target) is not { } entry)
            return false;
        return entry.Has(FrameworkVerbs.Instant) || (entry.Has(FrameworkVerbs.Deferred) && IsEnumeratedHere(argument.Parent!));
    }

    // A lazy sequence that is enumerated on the spot: by foreach, by an operator that consumes it, by a collection made of it.
    public bool IsEnumeratedHere(IOperation sequence)
    {
        var parent = sequence.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        switch (parent)
        {
            case IInvocationOperation { TargetMethod.Name: "GetEnumerator" }:
                return true;
            case IFlowCaptureOperation:
                return false;
            case IArgumentOperation { Parent: IInvocationOperation call }:
                var entry = body.Context.Framework.Find(call.TargetMethod);
                if (entry is null)
                    return false;
                return entry.Has(FrameworkVerbs.Consumes) || entry.Has(FrameworkVerbs.Instant) || (entry.Has(FrameworkVerbs.Deferred) && IsEnumeratedHere(call));
            case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } }:
                return body.Context.Framework.Find(constructor)?.Has(FrameworkVerbs.Consumes) == true;
            default:
                return false;
        }
    }
}
