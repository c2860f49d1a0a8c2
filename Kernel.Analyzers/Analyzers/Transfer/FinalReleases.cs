// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>
/// Releases in a finally block that some way comes to without the lock: left before it was taken, by a return or a throw, or by a wait
/// that was given up. The ways that exceptions take are followed for those methods only that release there what they took themselves.
/// </summary>
internal sealed class FinalReleases(Body body, Point point, Scene scene)
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

    private string _departed = "";

    public void NoteRelease(LockPath path, SyntaxNode node, SyntaxNode? taken)
    {
        if (point.Pass.FinallyDepth == 0 || !(point.IsFinal || point.Pass.IsProbe) || !path.Stable || IsForgiven())
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
        for (var region = body.Graph.Blocks[point.Block].EnclosingRegion; region is { Kind: not (ControlFlowRegionKind.Root or ControlFlowRegionKind.Finally) }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion?.Kind == ControlFlowRegionKind.TryAndCatch)
                return true;
        }

        return false;
    }

    /// <summary>A wait that may be given up leaves without the lock.</summary>
    public void NoteCancelled(LockPath? path, CallSite site, FlowState before)
    {
        if (point.IsFinal && path is { Stable: true } && before.Holds.Find(path, null) is null or { IsBalanced: true } && MayBeCancelled(site))
            Depart(body.Graph.Blocks[point.Block], before, null, "where the wait at " + LockContext.Position(site.Node) + " was cancelled");
    }

    public void Depart(BasicBlock block, FlowState state, ITypeSymbol? type, string how)
    {
        if (block.EnclosingRegion is { Kind: not ControlFlowRegionKind.Root } region && Regions.IsIn(region, ControlFlowRegionKind.TryAndFinally))
            _departures.Add(new Departure(region, state, type, how));
    }

    public void CheckFinalReleases(FixedPoint solver)
    {
        if (_finalReleases is null || !HasOwn(_finalReleases))
            return;
        foreach (var departure in _departures)
        {
            _departed = departure.How;
            solver.Probe(departure.Region, departure.State, departure.Type);
        }

        _departed = "";
        foreach (var pair in _finalReleases)
        {
            if (pair.Value is { Taken: { } taken, IsMissed: true } release)
                scene.Raise(new ReleaseMissed(pair.Key, release.Path, release.How, taken));
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
    public bool IsMissedRelease(Hold hold) =>
        hold is { IsReleased: true, Site: { } site } && _finalReleases is not null && _finalReleases.TryGetValue(site, out var release) && release is { Taken: not null, IsMissed: true };

    private static bool MayBeCancelled(CallSite site)
    {
        if (site.Target.Name.EndsWith("Async", System.StringComparison.Ordinal) && !TaskUses.IsWaitedForHere(site.Operation))
            return false;
        foreach (var argument in site.Arguments)
        {
            if (argument is { IsImplicit: false, Parameter.Type.Name: "CancellationToken" })
                return argument.Value is not (IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "None" });
        }

        return false;
    }
}
