// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Locks;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Summaries;

/// <summary>What callees do with what they are handed: delegates that they call, task sources that they complete.</summary>
internal sealed partial class EffectSearch
{
    // What a lambda or a method does that this caller hands to a callee which calls it. The locks that it takes are another matter.
    private void AddOwn(CallEvent called, IMethodSymbol callee, Effect call, LockPath? handed, int depth, List<Effect> found, Place place)
    {
        if (handed is not { Kind: PathKind.Fresh })
            return;
        var method = handed.Item switch
        {
            IFlowAnonymousFunctionOperation lambda => lambda.Symbol,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (method is null || depth <= 0)
            return;
        var outside = place.Excluded;
        foreach (var path in call.Excluded)
        {
            if (Frame.Substitute(path, called.Receiver, callee, called.Arguments, called.State) is { } mine)
                outside = outside.Add(mine);
        }

        foreach (var effect in Of(method, depth - 1))
        {
            if (effect.Kind is Effects.Acquires or Effects.Throws || effect.Acquired is { Root.Kind: not (PathKind.This or PathKind.Member) })
                continue;
            Add(found, effect with { Via = effect.Via.InsertRange(0, call.Via.Insert(0, called.Node)), Excluded = outside, Needs = place.Needs, Later = place.Later || call.Later || effect.Later });
        }
    }

    // A source that this caller hands in: how it was made is seen here.
    private bool RunsContinuations(LockPath parameter, LockPath? given, CallEvent called)
    {
        if (given is { Kind: PathKind.Fresh } && (called.State.Marks.Find(given, default).Marks & Marks.Published) == 0)
            return false;
        return context.TaskSources.RunContinuations(given, parameter.Symbol is IParameterSymbol handed ? SourceTrail.Given(called.Node, handed) : null);
    }
}
