// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>
/// Releases in a finally block that some way comes to without the lock: left before it was taken, by a return or a throw, or by a wait
/// that was given up. The ways that exceptions take are followed for those methods only that release there what they took themselves.
/// </summary>
internal sealed partial class MethodFlow
{
    // What became of the lock at a release in a finally block, over all ways that come there.
    private sealed class FinalRelease(LockPath path)
    {
        public LockPath Path { get; } = path;

        /// <summary>The acquisition that it releases on some way.</summary>
        public SyntaxNode? Taken { get; set; }

        /// <summary>On some way it is not held.</summary>
        public bool IsMissed { get; set; }

        /// <summary>How that way left, in words.</summary>
        public string How { get; set; } = "";
    }

    // An exception on its way out: where it begins, with what state, and of what type.
    private readonly record struct Departure(ControlFlowRegion Region, FlowState State, ITypeSymbol? Type, string How);

    private readonly List<Departure> _departures = [];
    private Dictionary<SyntaxNode, FinalRelease>? _finalReleases;
    private int _inFinally;
    private bool _probing;
    private string _departed = "";

    private void NoteRelease(LockPath path, SyntaxNode node, SyntaxNode? taken)
    {
        if (_inFinally == 0 || !(_collecting || _probing) || !path.Stable || IsForgiven())
            return;
        _finalReleases ??= [];
        if (!_finalReleases.TryGetValue(node, out var release))
            _finalReleases.Add(node, release = new FinalRelease(path));
        release.Taken ??= taken;
        if (taken is not null || release.IsMissed)
            return;
        release.IsMissed = true;
        release.How = _departed;
    }

    // Who catches the failure of a release knows that there may be nothing to release.
    private bool IsForgiven()
    {
        for (var region = _graph.Blocks[_block].EnclosingRegion; region is { Kind: not (ControlFlowRegionKind.Root or ControlFlowRegionKind.Finally) }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion?.Kind == ControlFlowRegionKind.TryAndCatch)
                return true;
        }

        return false;
    }

    /// <summary>A wait that may be given up leaves without the lock.</summary>
    private void NoteCancelled(LockPath? path, CallSite site, FlowState before)
    {
        if (_collecting && path is { Stable: true } && before.Holds.Find(path, null) is null or { IsBalanced: true } && MayBeCancelled(site))
            Depart(before, null, "where the wait at " + LockContext.Position(site.Node) + " was cancelled");
    }

    private void Depart(FlowState state, ITypeSymbol? type, string how)
    {
        if (_graph.Blocks[_block].EnclosingRegion is { Kind: not ControlFlowRegionKind.Root } region && IsBeforeFinally(region))
            _departures.Add(new Departure(region, state, type, how));
    }

    private static bool IsBeforeFinally(ControlFlowRegion region)
    {
        for (var current = region; current is { Kind: not ControlFlowRegionKind.Root }; current = current.EnclosingRegion)
        {
            if (current.Kind == ControlFlowRegionKind.Try && current.EnclosingRegion?.Kind == ControlFlowRegionKind.TryAndFinally)
                return true;
        }

        return false;
    }

    private void CheckFinalReleases()
    {
        if (_finalReleases is null || !HasOwn(_finalReleases))
            return;
        foreach (var departure in _departures)
            Probe(departure);
        foreach (var pair in _finalReleases)
        {
            if (pair.Value is { Taken: { } taken, IsMissed: true } release)
                Report(RuleIds.NotHeldOnRelease, pair.Key, [Quote(release.Path), release.How.Length > 0 ? " " + release.How : " where the way out comes before the lock is taken at " + LockContext.Position(taken)], [taken]);
        }
    }

    private static bool HasOwn(Dictionary<SyntaxNode, FinalRelease> releases)
    {
        foreach (var release in releases.Values)
        {
            if (release.Taken is not null)
                return true;
        }

        return false;
    }

    /// <summary>A release that is a mistake by itself: the method does not release for its caller there.</summary>
    private bool IsMissedRelease(Hold hold) =>
        hold is { IsReleased: true, Site: { } site } && _finalReleases is not null && _finalReleases.TryGetValue(site, out var release) && release is { Taken: not null, IsMissed: true };

    // Outwards from where the exception begins, through finally blocks, and on from the handler that takes it.
    private void Probe(Departure departure)
    {
        var (collecting, raising, handlers, departed) = (_collecting, _raising, _handlers, _departed);
        (_collecting, _probing, _handlers, _departed) = (false, true, [], departure.How);
        var state = departure.State;
        for (var region = departure.Region; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } outer)
                continue;
            state = LeaveRegion(state, outer);
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (!Through(outer.NestedRegions[1], state, out var after) || after is null)
                    break;
                state = after;
            }
            else if (Handler(outer, departure.Type) is { } handler)
            {
                var run = new BlockRun(0, _graph.Blocks.Length - 1);
                run.In[handler.FirstBlockOrdinal] = state;
                run.Work.Add(handler.FirstBlockOrdinal);
                Iterate(run);
                break;
            }
        }

        (_collecting, _probing, _raising, _handlers, _departed) = (collecting, false, raising, handlers, departed);
    }

    private static bool MayBeCancelled(CallSite site)
    {
        if (site.Target.Name.EndsWith("Async", System.StringComparison.Ordinal) && !IsWaitedForHere(site.Operation))
            return false;
        foreach (var argument in site.Arguments)
        {
            if (argument is { IsImplicit: false, Parameter.Type.Name: "CancellationToken" })
                return argument.Value is not (IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "None" });
        }

        return false;
    }

    // Without a type the exception is one of cancellation.
    private static ControlFlowRegion? Handler(ControlFlowRegion tryAndCatch, ITypeSymbol? type)
    {
        foreach (var handler in tryAndCatch.NestedRegions)
        {
            if (handler.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler))
                continue;
            if (handler.ExceptionType is null or { Name: "Object" or "Exception" } || (type is null && handler.ExceptionType.Name is "SystemException" or "OperationCanceledException" or "TaskCanceledException"))
                return handler;
            for (var thrown = type; thrown is not null; thrown = thrown.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(thrown, handler.ExceptionType))
                    return handler;
            }
        }

        return null;
    }
}
