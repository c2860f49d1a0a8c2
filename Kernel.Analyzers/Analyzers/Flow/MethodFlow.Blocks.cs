// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>The fixed point.</summary>
internal sealed partial class MethodFlow
{
    private readonly List<ExitPoint> _exits = [];
    private Dictionary<int, FlowState> _handlers = [];
    private BlockRun? _main;
    private bool _raising;

    // The states at the blocks of one run: the body, or one way through a finally region.
    private sealed class BlockRun(int first, int last)
    {
        public int First { get; } = first;

        public int Last { get; } = last;

        public Dictionary<int, FlowState> In { get; } = [];

        // The state that each edge brings, by source and destination.
        public Dictionary<(int From, int To), FlowState> Edges { get; } = [];

        public SortedSet<int> Work { get; } = [];

        // Loops to which more than one way leads back, with the last block of their bodies: those that end first go first.
        public SortedSet<(int Head, int Last)>? Rounds { get; set; }

        public Dictionary<int, int> Visits { get; } = [];

        /// <summary>What leaves a finally region at its end.</summary>
        public FlowState? Out { get; set; }
    }

    private bool Solve()
    {
        _main = new BlockRun(0, _graph.Blocks.Length - 1);
        _main.In[0] = _entry;
        _main.Work.Add(0);
        return Iterate(_main);
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
            if (!Visit(run, _graph.Blocks[ordinal]))
                return false;
        }

        return true;
    }

    private void Collect()
    {
        CollectRun(_main!);
    }

    private void CollectRun(BlockRun run)
    {
        for (var ordinal = run.First; ordinal <= run.Last; ordinal++)
        {
            if (!run.In.ContainsKey(ordinal))
                continue;
            Visit(run, _graph.Blocks[ordinal]);
        }
    }

    private static List<int> Sources(BlockRun run, int ordinal)
    {
        var sources = new List<int>();
        foreach (var key in run.Edges.Keys)
        {
            if (key.To == ordinal)
                sources.Add(key.From);
        }

        sources.Sort();
        return sources;
    }

    private static SyntaxNode? FirstSyntax(BasicBlock block)
    {
        if (block.Operations.Length > 0)
            return block.Operations[0].Syntax;
        return block.BranchValue?.Syntax;
    }

    private static SyntaxNode? LastSyntax(BasicBlock block) =>
        block.BranchValue?.Syntax ?? (block.Operations.Length > 0 ? block.Operations[block.Operations.Length - 1].Syntax : null);

    private bool Visit(BlockRun run, BasicBlock block)
    {
        if (block.Kind == BasicBlockKind.Exit)
            return true;
        _state = run.In[block.Ordinal];
        _dead = false;
        _block = block.Ordinal;
        var guarded = block.EnclosingRegion is { } region && IsGuarded(region);
        FlowState? raised = null;
        for (var i = 0; i < block.Operations.Length; i++)
        {
            if (_bareLocks is not null)
                _state = LeaveUpTo(_state, block.Ordinal, i);
            if (guarded)
                Eval(block.Operations[i], block, ref raised);
            else
                Eval(block.Operations[i]);
            if (_dead)
                break;
        }

        if (_bareLocks is not null && block.BranchValue is not null && !_dead)
            _state = LeaveUpTo(_state, block.Ordinal, block.Operations.Length);
        var branch = default(Value);
        if (!_dead && block.BranchValue is { } decisive)
            branch = guarded ? Eval(decisive, block, ref raised) : EvalBranch(block);
        if (!_dead && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
            Use(branch, block.BranchValue!);
        if (guarded && !_dead && block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
            raised = Raised(raised, _state, block);
        if (raised is not null && !_collecting)
        {
            var raising = _raising;
            _raising = true;
            var handled = Raise(run, block.EnclosingRegion!, raised);
            _raising = raising;
            if (!handled)
                return false;
        }

        if (_dead)
            return true;
        var state = _state;
        if (block.ConditionalSuccessor is { } conditional)
        {
            var whenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            var taken = Refine(state, branch, whenTrue, block.BranchValue);
            var other = Refine(state, branch, !whenTrue, block.BranchValue);
            return (taken is null || Follow(run, conditional, taken, branch, block.BranchValue))
                && (other is null || Follow(run, block.FallThroughSuccessor!, other, branch, block.BranchValue));
        }

        return block.FallThroughSuccessor is null || Follow(run, block.FallThroughSuccessor, state, branch, block.BranchValue);
    }

    // What throws has done nothing yet; of several calls those before the one that throws have been made, and a lock whose release
    // throws was not held.
    private Value Eval(IOperation operation, BasicBlock block, ref FlowState? raised)
    {
        var before = _state;
        var (applied, released) = (_applied, _released);
        var value = ReferenceEquals(operation, block.BranchValue) ? EvalBranch(block) : Eval(operation);
        if (MayThrow(operation) && (_released == released || _dead))
            raised = Raised(raised, before, block);
        if ((_released != released || _applied - applied > 1) && !_dead)
            raised = Raised(raised, _state, block);
        return value;
    }

    private int _applied;
    private int _released;

    // With what an exception here would leave the block.
    private FlowState Raised(FlowState? raised, FlowState state, BasicBlock block)
    {
        var left = LeaveRegion(state, block.EnclosingRegion!);
        return raised is null || ReferenceEquals(raised, left) ? left : StateJoin.Merge(raised, left, -1, soft: true);
    }

    private static bool MayThrow(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => MayThrow(statement.Operation),
        ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation } assignment => MayThrow(assignment.Value),
        IFlowCaptureOperation capture => MayThrow(capture.Value),
        IIsNullOperation test => MayThrow(test.Operand),
        IConversionOperation { Conversion: { IsIdentity: true } or { IsReference: true, IsImplicit: true } } conversion => MayThrow(conversion.Operand),
        _ => operation is not (ILiteralOperation or IDefaultValueOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFlowCaptureReferenceOperation or IFlowAnonymousFunctionOperation),
    };

    // What is returned by reference may be written by whoever gets it.
    private Value EvalBranch(BasicBlock block) =>
        _method is { ReturnsByRef: true } && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
            ? EvalTarget(block.BranchValue!, AccessKind.Write, default, block.BranchValue!, forMember: true)
            : Eval(block.BranchValue);

    private bool Follow(BlockRun run, ControlFlowBranch branch, FlowState state, Value value, IOperation? operation)
    {
        foreach (var region in branch.FinallyRegions)
        {
            state = LeaveRegion(state, region.EnclosingRegion!);
            if (Through(region, state, out var after) is false)
                return false;
            if (after is null)
                return true;
            state = after;
        }

        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                if (_bareLocks is not null)
                    state = LeaveRegion(state, run.First, run.Last);
                run.Out = run.Out is null ? state : StateJoin.Merge(run.Out, state, branch.Source.Ordinal, soft: true);
                return true;
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                if (_collecting)
                    AtThrow(state, operation, branch.Source);
                return true;
        }

        if (branch.Destination is not { } destination)
            return true;
        if (_bareLocks is not null)
            state = LeaveUpTo(state, destination.Ordinal, 0);
        if (destination.Kind == BasicBlockKind.Exit)
        {
            if (_collecting)
                _exits.Add(new ExitPoint(state, branch.Semantics == ControlFlowBranchSemantics.Return ? value : default, branch.Semantics == ControlFlowBranchSemantics.Return ? operation : null, LastSyntax(branch.Source)));
            return true;
        }

        if (_collecting)
            return true;
        var from = branch.Source.Ordinal;
        if (run.Edges.TryGetValue((from, destination.Ordinal), out var before))
        {
            if (before.SameAs(state))
                return true;
        }

        run.Edges[(from, destination.Ordinal)] = state;
        if (destination.Ordinal <= from && LastReturn(destination) is var last && last > from)
            (run.Rounds ??= []).Add((destination.Ordinal, last));
        else
            Update(run, destination.Ordinal);
        return true;
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
        var loud = _raising || _probing ? null : this;
        _meeting = FirstSyntax(_graph.Blocks[ordinal]);
        run.Visits.TryGetValue(ordinal, out var visits);
        foreach (var source in Sources(run, ordinal))
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

    // One way through a finally region. False if it does not come to an end; no state if the region does not.
    private bool Through(ControlFlowRegion region, FlowState state, out FlowState? after)
    {
        var collecting = _collecting;
        var (savedState, savedDead, savedBlock) = (_state, _dead, _block);
        var run = new BlockRun(region.FirstBlockOrdinal, region.LastBlockOrdinal);
        run.In[region.FirstBlockOrdinal] = state;
        run.Work.Add(region.FirstBlockOrdinal);
        _collecting = false;
        _inFinally++;
        var done = Iterate(run);
        _collecting = collecting;
        if (done && collecting)
            CollectRun(run);
        _inFinally--;
        after = run.Out;
        (_state, _dead, _block) = (savedState, savedDead, savedBlock);
        return done;
    }

    private static bool IsGuarded(ControlFlowRegion region)
    {
        // The regions of a lambda's graph lie in those of the graph around it; what is out there is not on this path.
        for (var current = region; current is { Kind: not ControlFlowRegionKind.Root }; current = current.EnclosingRegion)
        {
            if (current.Kind == ControlFlowRegionKind.Try && current.EnclosingRegion?.Kind == ControlFlowRegionKind.TryAndCatch)
                return true;
        }

        return false;
    }

    // An exception may leave anywhere in the block: its handlers see the soft merge of all states, after the finally regions between.
    private bool Raise(BlockRun run, ControlFlowRegion from, FlowState state)
    {
        for (var region = from; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } outer)
                continue;
            if (outer.FirstBlockOrdinal < run.First || outer.LastBlockOrdinal > run.Last)
                return true;
            state = LeaveRegion(state, outer);
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                var cleanup = outer.NestedRegions[1];
                if (!Through(cleanup, state, out var after))
                    return false;
                if (after is null)
                    return true;
                state = after;
                continue;
            }

            foreach (var handler in outer.NestedRegions)
            {
                if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
                    Handle(run, handler.FirstBlockOrdinal, state);
            }

            if (CatchesAll(outer))
                return true;
        }

        return true;
    }

    private void Handle(BlockRun run, int ordinal, FlowState state)
    {
        if (ordinal < run.First || ordinal > run.Last)
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

            _handlers[ordinal] = merged;
        }
        else
        {
            _handlers[ordinal] = state;
        }

        Update(run, ordinal);
    }

    private static bool CatchesAll(ControlFlowRegion tryAndCatch)
    {
        foreach (var handler in tryAndCatch.NestedRegions)
        {
            if (handler.Kind == ControlFlowRegionKind.Catch
                && handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }
}
