// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>
/// The analysis of one body: one control-flow graph, one fixed point, from which all rules are fed.
/// </summary>
/// <remarks>
/// Of a body whose states go on changing KRN0902 says that it is not analysed.
/// </remarks>
internal sealed partial class MethodFlow
{
    private readonly LockContext _context;
    private readonly ControlFlowGraph _graph;
    private readonly IMethodSymbol? _method;
    private readonly INamedTypeSymbol? _type;
    private readonly MethodContract _contract;
    private readonly Summaries.Session _session;
    private readonly FlowState _entry;
    private readonly bool _inline;
    private readonly bool _exemptsThis;
    private readonly Dictionary<CaptureId, IOperation> _targets = [];

    private readonly HashSet<SyntaxNode> _own = [];
    private FlowState _state = FlowState.Initial;
    private bool _dead;
    private readonly Pass _pass = new();
    private readonly FixedPoint _solver;
    private int _block;

    public MethodFlow(LockContext context, ControlFlowGraph graph, ISymbol owner, Summaries.Session session, FlowState? inlineState, PathMap<Value>? captured)
    {
        _context = context;
        _graph = graph;
        _solver = new FixedPoint(graph, this, _pass);
        _method = owner as IMethodSymbol;
        _type = owner.ContainingType;
        _session = session;
        _contract = _method is null || inlineState is not null ? MethodContract.Empty : context.ContractOf(_method);
        _inline = inlineState is not null;
        _exemptsThis = _method is null or { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } or { IsInitOnly: true };
        var initial = inlineState ?? (captured is null ? FlowState.Initial : FlowState.Initial.With(captured));
        _entry = _inline ? initial : WithContract(initial);
    }

    public IMethodSymbol? Method => _method;

    public List<Finding> Findings { get; } = [];

    public List<PendingFinding> Pending { get; } = [];

    public List<CallEvent> Events { get; } = [];

    public List<NetEffect> Net { get; } = [];

    /// <summary>Acquisitions that last beyond the method: a leak, unless somebody releases.</summary>
    public List<(LockPath Path, Finding Finding)> Unreleased { get; } = [];

    /// <summary>Lambdas and local functions that get a body of their own.</summary>
    public List<MethodFlow> Nested { get; } = [];

    /// <summary>Methods that became delegates: who calls them is not known.</summary>
    public HashSet<ISymbol> Escaped { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Parameters whose reference is given up here, and how, by ordinal.</summary>
    public Dictionary<int, ReferenceStates> Consumed { get; } = [];

    /// <summary>Parameters that are kept somewhere, by ordinal.</summary>
    public HashSet<int> Stored { get; } = [];

    // In which blocks.
    private readonly HashSet<(int Parameter, int Block)> _stored = [];

    /// <summary>Whether a parameter may have been kept somewhere by the time a block is run.</summary>
    public bool MayBeStored(int parameter, int block)
    {
        if (!Stored.Contains(parameter))
            return false;
        var seen = new HashSet<int>();
        var work = new Stack<int>();
        foreach (var stored in _stored)
        {
            if (stored.Parameter == parameter)
                work.Push(stored.Block);
        }

        while (work.Count > 0)
        {
            var at = work.Pop();
            if (at == block || at >= _graph.Blocks.Length)
                return true;
            if (!seen.Add(at))
                continue;
            if (_graph.Blocks[at].FallThroughSuccessor?.Destination is { } next)
                work.Push(next.Ordinal);
            if (_graph.Blocks[at].ConditionalSuccessor?.Destination is { } other)
                work.Push(other.Ordinal);
        }

        return false;
    }

    /// <summary>The body could not be followed to its end.</summary>
    public bool GaveUp { get; private set; }

    private bool Infers => !_contract.SaysBalance;

    public void Run()
    {
        FindTargets();
        FindBareLocks();
        if (!_solver.Solve(_entry))
        {
            GaveUp = true;
            _context.Flows.GiveUp(_graph.OriginalOperation.Syntax);
            return;
        }

        _solver.Walk();
        CheckFinalReleases();
        if (!_inline)
            CheckExits();
        SettlePending();
    }

    // What a method releases for its caller was held when it began. Otherwise only the callers of a private method count.
    private void SettlePending()
    {
        for (var i = Pending.Count - 1; i >= 0; i--)
        {
            var pending = Pending[i];
            if (Net.Exists(net => net.Hold.IsReleased && net.Path.Equals(pending.Path)))
            {
                Pending.RemoveAt(i);
            }
            else if (!MayBePending(pending.Path))
            {
                Pending.RemoveAt(i);
                Add(pending.Finding);
            }
        }
    }

    // A capture of a place that is assigned through: reading it for the capture is no read yet.
    private void FindTargets()
    {
        foreach (var block in _graph.Blocks)
        {
            foreach (var operation in block.Operations)
                FindTargets(operation);
            if (block.BranchValue is not null)
                FindTargets(block.BranchValue);
        }
    }

    private void FindTargets(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: IFlowCaptureReferenceOperation target }:
                _targets[target.Id] = target;
                break;
            case IIncrementOrDecrementOperation { Target: IFlowCaptureReferenceOperation target }:
                _targets[target.Id] = target;
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: IFlowCaptureReferenceOperation target }:
                _targets[target.Id] = target;
                break;
        }

        foreach (var child in operation.ChildOperations)
            FindTargets(child);
    }

    private FlowState WithContract(FlowState state)
    {
        foreach (var spec in _contract.MustHold)
        {
            var mode = spec.Mode == LockMode.Shared ? LockMode.Shared : LockMode.Exclusive;
            state = state.With(state.Holds.Set(Named(spec.Path), EntryHold(spec.Path, mode, HoldFlags.Entry)));
        }

        foreach (var spec in _contract.Releases)
        {
            if (!state.Holds.Contains(Named(spec.Path)))
            {
                var flags = HoldFlags.Entry | (spec.Mode == LockMode.Any ? HoldFlags.AnyMode : HoldFlags.None);
                state = state.With(state.Holds.Set(Named(spec.Path), EntryHold(spec.Path, spec.Mode == LockMode.Shared ? LockMode.Shared : LockMode.Exclusive, flags)));
            }
        }

        foreach (var spec in _contract.Downgrades)
            state = state.With(state.Holds.Set(Named(spec.Path), EntryHold(spec.Path, LockMode.Exclusive, HoldFlags.Entry)));
        if (_method is { } method && IsSynchronized(method))
        {
            var path = method.IsStatic ? LockPath.TypeObject(method.ContainingType) : LockPath.This;
            var hold = new Hold(1, 0, 0, HoldFlags.Assumed, LockTraits.Sleeping | LockTraits.Reentrant | LockTraits.ThreadAffine, null, null, false);
            state = state.With(state.Holds.Set(path, hold));
        }

        return state;
    }

    private static LockPath Named(LockPath path) => path;

    private Hold EntryHold(LockPath path, LockMode mode, HoldFlags flags) =>
        new Hold(0, 0, 0, flags, _context.LockTypes.Traits(path), null, null, false).Add(mode, 1);

    internal static bool IsSynchronized(IMethodSymbol method) => (method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0;

    void IMeetObserver.HeldOnSomePaths(LockPath path, Hold held)
    {
        if (held.Site is { } site)
        {
            var where = _meeting is null ? "the end of the statement" : LockContext.Position(_meeting);
            Add(MakeFinding(Rules.RuleIds.HeldOnSomePaths, site, [Quote(path), where], _meeting is null ? [] : [_meeting]));
        }
        else if (held.IsEntry && !_inline)
        {
            BrokenPromise(path);
        }
    }

    private SyntaxNode? _meeting;
}
