// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Locks;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
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

        foreach (var effect in Of(method, depth - 1, null))
        {
            if (effect.Kind is Effects.Acquires or Effects.Throws || effect.Acquired is { Root.Kind: not (PathKind.This or PathKind.Member) })
                continue;
            Add(found, effect with { Via = effect.Via.InsertRange(0, call.Via.Insert(0, called.Node)), Excluded = outside, Under = Named(call.Under, called, callee), Needs = place.Needs, Later = place.Later || call.Later || effect.Later });
        }
    }

    // The callee's locks as the caller names them; one that it has no name for keeps the callee's.
    private static ImmutableArray<HeldLock> Named(ImmutableArray<HeldLock> locks, CallEvent called, IMethodSymbol callee)
    {
        if (locks.IsEmpty)
            return locks;
        var named = ImmutableArray.CreateBuilder<HeldLock>(locks.Length);
        foreach (var held in locks)
            named.Add(new HeldLock(Frame.Substitute(held.Path, called.Receiver, callee, called.Arguments, called.State) ?? held.Path, held.Hold));
        return named.MoveToImmutable();
    }

    // A source of another object that nobody has asked that kind of object for, or of one that was made just now and nobody else has.
    private bool IsWithoutEffect(LockPath source, CallEvent called, IMethodSymbol callee)
    {
        if (called.Receiver is not { Kind: PathKind.This } && source is { Kind: PathKind.Member, Parent.Kind: PathKind.This, Symbol: IFieldSymbol field }
            && called.ReceiverType is INamedTypeSymbol type && context.TaskSources.IsNeverMade(field, type))
        {
            return true;
        }

        return Frame.Substitute(source, called.Receiver, callee, called.Arguments, called.State) is { Root: { Kind: PathKind.Fresh } made }
            && (called.State.Marks.Find(made, default).Marks & Marks.Published) == 0;
    }

    // What a method was handed and has put somewhere is no longer its caller's alone.
    private static void ForgetStored(MethodFlow flow, CallEvent called, List<Effect> found, int first)
    {
        for (var i = first; i < found.Count; i++)
        {
            if (found[i].Source?.Root is { Kind: PathKind.Parameter, Symbol: IParameterSymbol parameter } && flow.MayBeStored(parameter.Ordinal, called.Block))
                found[i] = found[i] with { Source = null };
        }
    }

    // A source that this caller hands in: how it was made is seen here.
    private bool RunsContinuations(LockPath parameter, LockPath? given, CallEvent called)
    {
        if (given is { Kind: PathKind.Fresh } && (called.State.Marks.Find(given, default).Marks & Marks.Published) == 0)
            return false;
        return context.TaskSources.RunContinuations(given, parameter.Symbol is IParameterSymbol handed ? CallSyntax.Given(called.Node, handed) : null);
    }
}
