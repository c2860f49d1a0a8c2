// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Summaries;

/// <summary>
/// What callees may do, through any number of calls up to the limit: searched when a call is made with a lock held, remembered by
/// method and remaining depth. The limit also ends recursion, so the answer depends on nothing but the method and the depth.
/// </summary>
internal sealed partial class EffectSearch(LockContext context, bool looksIntoCallbacks = true)
{
    private const int MaxEffects = 64;
    private const int MaxImplementations = 8;

    private readonly ConcurrentDictionary<ISymbol, HashSet<ISymbol>> _reached = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(ISymbol Method, int Depth, ISymbol? Self), ImmutableArray<Effect>> _known = new();

    /// <summary>What the call may do, in its caller's frame.</summary>
    public ImmutableArray<Effect> OfCall(CallEvent called, int depth)
    {
        var found = new List<Effect>();
        var here = new Place([], [], false);
        AddDirect(called, found, here, called.Direct);
        if (called.Callee is { } callee)
            AddCallee(called, callee, depth, found, here, null);

        // What comes after an await of a task that is only handed on happens when the lock is no longer held.
        if (called.Task == TaskUse.Returned)
            found.RemoveAll(effect => effect.Later);
        return [.. found];
    }

    /// <summary>Whether a method, by any chain of calls that run before it returns, comes to another.</summary>
    public bool Reaches(IMethodSymbol from, ISymbol to)
    {
        var reached = _reached.GetOrAdd(from.OriginalDefinition, start =>
        {
            var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var work = new Queue<IMethodSymbol>();
            work.Enqueue((IMethodSymbol)start);
            while (work.Count > 0)
            {
                var method = work.Dequeue();
                if (!seen.Add(method.OriginalDefinition) || context.Flows.Get(method) is not { } flow)
                    continue;
                foreach (var called in flow.Events)
                {
                    if (called.Callee is not { } callee || IsDeferred(called))
                        continue;
                    foreach (var target in context.Targets.Of(called, callee))
                        work.Enqueue(target);
                }
            }

            return seen;
        });
        return reached.Contains(to);
    }

    // What it does in an object of a type that inherits it, where it calls members of its own object.
    private ImmutableArray<Effect> Of(IMethodSymbol method, int depth, INamedTypeSymbol? self)
    {
        if (depth <= 0)
            return [];
        var flow = context.Flows.Get(method);
        if (self is not null && (flow is null || !flow.Events.Exists(static called => called is { Receiver.Kind: PathKind.This, Callee: not null })))
            self = null;
        var key = ((ISymbol)method.OriginalDefinition, depth, (ISymbol?)self?.OriginalDefinition);
        if (_known.TryGetValue(key, out var known))
            return known;
        var found = new List<Effect>();
        if (flow is not null)
        {
            foreach (var called in flow.Events)
            {
                if (found.Count >= MaxEffects)
                    break;
                var first = found.Count;
                var place = new Place(Released(called.State), Needs(method, called.State), method.IsAsync && (Transfer.Awaits.IsSuspended(called.State) || IsAwaitedAcquisition(called)));
                AddDirect(called, found, place, called.IsUnseen ? called.Direct & ~(Effects.Completes | Effects.Cancels) : called.Direct);
                if (called.Callee is { } callee && !IsDeferred(called))
                    AddCallee(called, callee, depth - 1, found, place, self);
                ForgetStored(flow, called, found, first);
            }
        }

        return _known.GetOrAdd(key, [.. found]);
    }

    // await gate.WaitAsync(): who waits for the lock is the task, and whoever awaits that.
    private static bool IsAwaitedAcquisition(CallEvent called)
    {
        if (called.Acquired is null)
            return false;
        var task = called.Node;
        while (task.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            task = configured;
        return task.Parent is AwaitExpressionSyntax;
    }

    // What a deferred release starts does not happen before it returns.
    private static bool IsDeferred(CallEvent called) => (called.Direct & Effects.DeferredRelease) != 0;

    private void AddDirect(CallEvent called, List<Effect> found, Place place, Effects direct)
    {
        for (var bit = 1; bit <= (int)Effects.GracePeriod; bit <<= 1)
        {
            var kind = (Effects)bit;
            if ((direct & kind) == 0 || (kind == Effects.Acquires && called.Attempt))
                continue;
            if (kind == Effects.Waits)
                kind = WaitOf(called);
            var acquires = kind == Effects.Acquires;
            Add(found, new Effect(kind, [called.Node], called.Display)
            {
                Acquired = acquires ? called.Acquired : kind is Effects.CallsOut or Effects.Completes ? called.Subject : null,
                Under = kind == Effects.CallsOut && called.Subject is { Kind: PathKind.Parameter } ? [.. HeldLock.In(called.State)] : [],
                Source = kind == Effects.Completes ? called.Source : null, Mode = called.Mode, Traits = called.Traits, Excluded = place.Excluded, Later = place.Later,

                // Where nothing may block, a callee that blocks for some arguments is one too many.
                Needs = kind == Effects.Blocks ? [] : place.Needs,
            });
        }
    }

    private void AddCallee(CallEvent called, IMethodSymbol callee, int depth, List<Effect> found, Place place, INamedTypeSymbol? self)
    {
        // Of the object itself more may be known than its code says: it is of the type that inherits that code.
        var type = called.Receiver is { Kind: PathKind.This } && self is not null ? self : called.ReceiverType as INamedTypeSymbol;
        if (called.IsVirtual)
        {
            // With this many implementations a report would be about none of them.
            var targets = context.Targets.Of(called, callee);
            if (type is { TypeKind: TypeKind.Class })
                targets = targets.RemoveAll(target => !CallTargets.MayRun(target, type));
            if (targets.Length > MaxImplementations)
                return;
            foreach (var target in targets)
                AddOne(called, target, depth, found, place, type);
        }
        else
        {
            AddOne(called, callee, depth, found, place, type);
        }
    }

    private void AddOne(CallEvent called, IMethodSymbol callee, int depth, List<Effect> found, Place place, INamedTypeSymbol? type)
    {
        var self = type is { TypeKind: TypeKind.Class } && !callee.IsStatic && callee.ContainingType is { TypeKind: TypeKind.Class } owner && !SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, type.OriginalDefinition) && CallTargets.Derives(type, owner) ? type : null;
        var contract = context.ContractOf(callee);
        if (contract.NoAnalysis || (!called.Enumerates && CallTargets.IsIterator(callee)))
            return;
        foreach (var effect in Of(callee, depth, self))
        {
            // What an annotation says of the callee stands for what its body does.
            if (effect.Kind is Effects.FinalRelease or Effects.DeferredRelease && contract.IsRelease)
                continue;
            if (effect.Kind is Effects.Blocks or Effects.Waits && (contract.Atomic || contract.MightSleep))
                continue;
            if (called.Accuses && effect.Kind is Effects.Waits or Effects.Cancels or Effects.Completes or Effects.CallsOut)
                continue;
            if (effect.Kind == Effects.CallsOut && context.Options.IsHarmless(callee))
                continue;
            if (effect.Later && called.Task == TaskUse.Dropped || Meets(effect.Needs, called) is not { } needs)
                continue;
            LockPath? acquired = null;
            if (effect.Acquired is not null)
            {
                acquired = Frame.Substitute(effect.Acquired, called.Receiver, callee, called.Arguments, called.State);
                if (acquired is null && effect.Kind == Effects.Acquires)
                    acquired = effect.Acquired.Root.Kind is PathKind.This or PathKind.Parameter && effect.Acquired.Symbol is not null ? Foreign(effect.Acquired) : null;
            }

            if (effect is { Kind: Effects.Completes, Acquired: { } source } && acquired is not { Kind: PathKind.Parameter })
            {
                if (!RunsContinuations(source, acquired, called))
                    continue;
                acquired = null;
            }

            if (effect.Source is not null && IsWithoutEffect(effect.Source, called, callee))
                continue;

            // A delegate that this caller made itself is no code from outside: what it does counts.
            if (effect.Kind == Effects.CallsOut && effect.Acquired?.Root.Kind == PathKind.Parameter && acquired is not { Root.Kind: PathKind.Parameter or PathKind.Member or PathKind.This })
            {
                AddOwn(called, callee, effect, acquired, depth, found, place);
                continue;
            }

            // Handed on by this method, which may hold locks of its own.
            var under = effect.Under;
            if (effect.Kind == Effects.CallsOut && acquired is { Kind: PathKind.Parameter })
                under = Named(effect.Under, called, callee).AddRange(HeldLock.In(called.State));
            else if (!under.IsEmpty)
                under = [];

            var outside = place.Excluded;
            foreach (var path in effect.Excluded)
            {
                if (Frame.Substitute(path, called.Receiver, callee, called.Arguments, called.State) is { } mine)
                    outside = outside.Add(mine);
            }

            if (called.Excluded is not null)
                outside = outside.AddRange(called.Excluded);
            Add(found, effect with
            {
                Via = effect.Via.Insert(0, called.Node), Acquired = acquired, Excluded = outside, Under = under,
                Source = effect.Source is null ? null : Frame.Substitute(effect.Source, called.Receiver, callee, called.Arguments, called.State),
                Needs = effect.Kind == Effects.Blocks ? [] : place.Needs.AddRange(needs), Later = place.Later || effect.Later,
            });
        }
    }

    // What the parameters are known to be at a place of the callee; nothing of one that was assigned to.
    private static ImmutableArray<Requirement> Needs(IMethodSymbol method, FlowState state)
    {
        var needs = ImmutableArray<Requirement>.Empty;
        foreach (var parameter in method.OriginalDefinition.Parameters)
        {
            var path = LockPath.Parameter(parameter);
            if (state.Values.TryGet(path, out var value) && value is { Constant: { } known, Negated: false } && path.Equals(value.Path))
                needs = needs.Add(new Requirement(parameter.Ordinal, known));
        }

        return needs;
    }

    // What remains to be asked of the caller's own arguments; nothing at all if what it passes rules the effect out.
    private static ImmutableArray<Requirement>? Meets(ImmutableArray<Requirement> needs, CallEvent called)
    {
        var mine = ImmutableArray<Requirement>.Empty;
        foreach (var need in needs)
        {
            if (called.Values is not { } values || need.Parameter >= values.Length)
                continue;
            var value = values[need.Parameter];
            if (value.Constant is { } constant)
            {
                if (constant != need.Value)
                    return null;
            }
            else if (value.Path is { Kind: PathKind.Parameter, Symbol: IParameterSymbol own })
            {
                mine = mine.Add(new Requirement(own.Ordinal, need.Value ^ value.Negated));
            }
        }

        return mine;
    }

    // Where in a method something happens.
    private readonly record struct Place(ImmutableArray<LockPath> Excluded, ImmutableArray<Requirement> Needs, bool Later);

    // A lock of an object that the caller has no name for: it still takes part in the order of locks.
    private static LockPath Foreign(LockPath path) => LockPath.Member(LockPath.Opaque(path, path.Parent?.Type), path.Symbol!);

    private static ImmutableArray<LockPath> Released(FlowState state)
    {
        var released = ImmutableArray<LockPath>.Empty;
        for (var i = 0; i < state.Holds.Count; i++)
        {
            var hold = state.Holds.ValueAt(i);
            if (hold.IsReleased || hold.IsEntry || hold.IsUnknown)
                released = released.Add(state.Holds.KeyAt(i));
        }

        return released;
    }

    private static void Add(List<Effect> found, Effect effect)
    {
        if (found.Count >= MaxEffects)
            return;
        foreach (var other in found)
        {
            if (other.Kind == effect.Kind && Equals(other.Acquired, effect.Acquired) && (other.Source is null || other.Source.Equals(effect.Source)) && other.Mode == effect.Mode && other.Excluded.Length == effect.Excluded.Length
                && (other.Needs.IsEmpty || other.Needs.SequenceEqual(effect.Needs)) && (!other.Later || effect.Later))
            {
                return;
            }
        }

        found.Add(effect);
    }
}
