// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Solver;

/// <summary>The least fixed point of a transfer function over a control-flow graph, from a state at its entry. It knows no rule.</summary>
/// <remarks>
/// States flow along the graph's edges until nothing changes; a finally region is run through once for each way that leaves by it, with
/// the state of that way; handlers start from a soft merge of all states of their try region. Then one more walk over each block, with
/// its final state. It ends because the lattice is finite (counts are clamped, paths are bounded in depth, a merged value is named by its
/// block and place), and each block is visited at most <see cref="MaxVisits"/> times.
/// </remarks>
internal sealed class FixedPoint(ControlFlowGraph graph, ITransfer transfer, Pass pass)
{
    private const int MaxVisits = 40;

    private Dictionary<int, FlowState> _handlers = [];
    private BlockRun? _main;
    private bool _raising;

    /// <summary>Finds the states of all blocks. False if they go on changing.</summary>
    public bool Solve(FlowState entry)
    {
        _main = new BlockRun(0, graph.Blocks.Length - 1, 0, entry);
        return Iterate(_main);
    }

    /// <summary>Runs each block once more, with its final state.</summary>
    public void Walk()
    {
        pass.IsFinal = true;
        Walk(_main!);
    }

    /// <summary>The state with which an exception leaves the body, after the finally regions on its way; nothing if a handler catches it.</summary>
    /// <param name="state">The state with which it begins.</param>
    /// <param name="source">The block in which it begins.</param>
    /// <param name="isFinal">Whether what is seen on the way counts.</param>
    public FlowState? Unwind(FlowState state, BasicBlock source, bool isFinal)
    {
        foreach (var outer in Regions.Around(source.EnclosingRegion))
        {
            if (outer.Kind == ControlFlowRegionKind.TryAndCatch)
                return null;
            var wasFinal = pass.IsFinal;
            pass.IsFinal = isFinal;
            var done = Through(outer.NestedRegions[1], Leave(state, outer), out var after);
            pass.IsFinal = wasFinal;
            if (!done || after is null)
                return null;
            state = after;
        }

        return transfer.Leave(state, 0, graph.Blocks.Length - 1);
    }

    /// <summary>Follows one exception outwards, through finally regions, and on from the handler that takes it.</summary>
    /// <param name="region">Where it begins.</param>
    /// <param name="state">The state with which it begins.</param>
    /// <param name="type">Its type; without one it is that of a cancellation.</param>
    public void Probe(ControlFlowRegion region, FlowState state, ITypeSymbol? type)
    {
        var (wasFinal, raising, handlers) = (pass.IsFinal, _raising, _handlers);
        (pass.IsFinal, pass.IsProbe, _handlers) = (false, true, []);
        foreach (var outer in Regions.Around(region))
        {
            state = Leave(state, outer);
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (!Through(outer.NestedRegions[1], state, out var after) || after is null)
                    break;
                state = after;
            }
            else if (Regions.Handler(outer, type) is { } handler)
            {
                Iterate(new BlockRun(0, graph.Blocks.Length - 1, handler.FirstBlockOrdinal, state));
                break;
            }
        }

        (pass.IsFinal, pass.IsProbe, _raising, _handlers) = (wasFinal, false, raising, handlers);
    }

    private bool Iterate(BlockRun run)
    {
        while (run.Work.Count > 0 || run.Rounds is { Count: > 0 })
        {
            // Before a loop starts again all that has come to the end of its body is there.
            if (run.Rounds is { Count: > 0 } && (run.Work.Count == 0 || run.Work.Min > run.Rounds.Max.Last))
            {
                var head = run.Rounds.Max;
                run.Rounds.Remove(head);
                Update(run, head.Head);
                continue;
            }

            var ordinal = run.Work.Min;
            run.Work.Remove(ordinal);
            run.Visits.TryGetValue(ordinal, out var visits);
            if (visits >= MaxVisits)
                return false;
            run.Visits[ordinal] = visits + 1;
            if (!Visit(run, graph.Blocks[ordinal]))
                return false;
        }

        return true;
    }

    private void Walk(BlockRun run)
    {
        for (var ordinal = run.First; ordinal <= run.Last; ordinal++)
        {
            if (run.In.ContainsKey(ordinal))
                Visit(run, graph.Blocks[ordinal]);
        }
    }

    private bool Visit(BlockRun run, BasicBlock block)
    {
        if (block.Kind == BasicBlockKind.Exit)
            return true;
        var outcome = transfer.Run(block, run.In[block.Ordinal], Regions.IsIn(block.EnclosingRegion, ControlFlowRegionKind.TryAndCatch));
        if (outcome.Raised is not null && !pass.IsFinal)
        {
            var raising = _raising;
            _raising = true;
            var handled = Raise(run, block.EnclosingRegion!, outcome.Raised);
            _raising = raising;
            if (!handled)
                return false;
        }

        return (outcome.Taken is null || Follow(run, block.ConditionalSuccessor!, outcome.Taken, outcome.Value))
            && (outcome.Next is null || block.FallThroughSuccessor is null || Follow(run, block.FallThroughSuccessor, outcome.Next, outcome.Value));
    }

    private FlowState Leave(FlowState state, ControlFlowRegion region) => transfer.Leave(state, region.FirstBlockOrdinal, region.LastBlockOrdinal);

    private bool Follow(BlockRun run, ControlFlowBranch branch, FlowState state, Value value)
    {
        foreach (var region in branch.FinallyRegions)
        {
            if (!Through(region, Leave(state, region.EnclosingRegion!), out var after))
                return false;
            if (after is null)
                return true;
            state = after;
        }

        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                state = transfer.Leave(state, run.First, run.Last);
                run.Out = run.Out is null ? state : StateJoin.Merge(run.Out, state, branch.Source.Ordinal, soft: true);
                return true;
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                if (pass.IsFinal)
                    transfer.Throw(state, Unwind(state, branch.Source, isFinal: true), branch.Source);
                return true;
        }

        if (branch.Destination is { } destination)
            Arrive(run, branch, destination, transfer.Arrive(state, destination.Ordinal), value);
        return true;
    }

    private void Arrive(BlockRun run, ControlFlowBranch branch, BasicBlock destination, FlowState state, Value value)
    {
        if (destination.Kind == BasicBlockKind.Exit)
        {
            if (pass.IsFinal)
                transfer.End(state, branch, value);
            return;
        }

        if (pass.IsFinal)
            return;
        var from = branch.Source.Ordinal;
        if (run.Edges.TryGetValue((from, destination.Ordinal), out var before) && before.SameAs(state))
            return;
        run.Edges[(from, destination.Ordinal)] = state;
        if (destination.Ordinal <= from && LastReturn(destination) is var last && last > from)
            (run.Rounds ??= []).Add((destination.Ordinal, last));
        else
            Update(run, destination.Ordinal);
    }

    private static int LastReturn(BasicBlock head)
    {
        var last = 0;
        foreach (var predecessor in head.Predecessors)
            last = System.Math.Max(last, predecessor.Source.Ordinal);
        return last;
    }

    private void Update(BlockRun run, int ordinal)
    {
        FlowState? merged = null;
        FlowState? returning = null;

        // The states on the way to the fixed point are those of some of the paths: what differs between two of them differs for good.
        var loud = _raising || pass.IsProbe ? null : transfer;
        transfer.Meet(FirstSyntax(graph.Blocks[ordinal]));
        run.Visits.TryGetValue(ordinal, out var visits);
        foreach (var source in run.Sources(ordinal))
        {
            // The ways back to a loop's head meet at the end of its body, as they do in a loop that counts, and then the way in.
            var edge = run.Edges[(source, ordinal)];
            ref var met = ref source < ordinal ? ref merged : ref returning;
            met = met is null ? edge : StateJoin.Merge(met, edge, ordinal, soft: false, loud);
        }

        if (returning is not null)
            merged = merged is null ? returning : StateJoin.Merge(merged, returning, ordinal, soft: false, loud);
        if (_handlers.TryGetValue(ordinal, out var raised))
            merged = merged is null ? raised : StateJoin.Merge(merged, raised, ordinal, soft: true);

        // After some rounds only what still changes is widened, to unknown.
        if (visits > MaxVisits / 4 && run.In.TryGetValue(ordinal, out var old))
            merged = StateJoin.Merge(old, merged!, ordinal, soft: true);
        if (run.In.TryGetValue(ordinal, out var before) && before.SameAs(merged!))
            return;
        run.In[ordinal] = merged!;
        run.Work.Add(ordinal);
    }

    private static SyntaxNode? FirstSyntax(BasicBlock block) => block.Operations.Length > 0 ? block.Operations[0].Syntax : block.BranchValue?.Syntax;

    // One way through a finally region. False if it does not come to an end; no state if the region does not.
    private bool Through(ControlFlowRegion region, FlowState state, out FlowState? after)
    {
        var isFinal = pass.IsFinal;
        var run = new BlockRun(region.FirstBlockOrdinal, region.LastBlockOrdinal, region.FirstBlockOrdinal, state);
        pass.IsFinal = false;
        pass.FinallyDepth++;
        var done = Iterate(run);
        pass.IsFinal = isFinal;
        if (done && isFinal)
            Walk(run);
        pass.FinallyDepth--;
        after = run.Out;
        return done;
    }

    // An exception may leave anywhere in the block: its handlers see the soft merge of all states, after the finally regions between.
    private bool Raise(BlockRun run, ControlFlowRegion from, FlowState state)
    {
        foreach (var outer in Regions.Around(from))
        {
            if (!run.Contains(outer.FirstBlockOrdinal) || !run.Contains(outer.LastBlockOrdinal))
                return true;
            state = Leave(state, outer);
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (!Through(outer.NestedRegions[1], state, out var after))
                    return false;
                if (after is null)
                    return true;
                state = after;
                continue;
            }

            foreach (var handler in outer.NestedRegions)
            {
                if (Regions.IsHandler(handler))
                    Handle(run, handler.FirstBlockOrdinal, state);
            }

            if (Regions.CatchesAll(outer))
                return true;
        }

        return true;
    }

    private void Handle(BlockRun run, int ordinal, FlowState state)
    {
        if (!run.Contains(ordinal))
            return;
        if (_handlers.TryGetValue(ordinal, out var before))
        {
            var merged = StateJoin.Merge(before, state, ordinal, soft: true);
            if (merged.SameAs(before))
            {
                if (!run.In.ContainsKey(ordinal))
                    Update(run, ordinal);
                return;
            }

            state = merged;
        }

        _handlers[ordinal] = state;
        Update(run, ordinal);
    }
}
