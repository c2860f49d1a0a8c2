// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>What the analysis of one body came to: findings, and what the analyses of callers and the rules ask for.</summary>
internal sealed class MethodFlow(Body body)
{
    // Sites whose locks were released here; locks of which it is not known which acquisition a release undoes.
    private HashSet<SyntaxNode>? _undone;
    private HashSet<ISymbol>? _undoneSomehow;
    private FlowNotes? _notes;

    public IMethodSymbol? Method => body.Method;

    public ControlFlowGraph Graph => body.Graph;

    /// <summary>Whether nothing here may block.</summary>
    public bool IsAtomic => body.Contract.Atomic;

    /// <summary>The object itself needs no lock: nobody else has it yet, or any more.</summary>
    public bool ExemptsThis => body.ExemptsThis;

    /// <summary>The body could not be followed to its end.</summary>
    public bool GaveUp { get; set; }

    public List<Finding> Findings { get; } = [];

    public List<PendingFinding> Pending { get; } = [];

    public List<CallEvent> Events { get; } = [];

    /// <summary>The normal ends.</summary>
    public List<ExitPoint> Exits { get; } = [];

    public List<NetEffect> Net { get; } = [];

    /// <summary>Acquisitions that last beyond the method: a leak, unless somebody releases.</summary>
    public List<(LockPath Path, Finding Finding)> Unreleased { get; } = [];

    /// <summary>What is held for some results only: a leak, unless a caller releases it for such a result.</summary>
    public List<(LockPath Path, Finding Finding, bool IsAsked)> Attempts { get; } = [];

    /// <summary>Acquisitions that last where a member says so: no leak, if somebody releases where the same member says so.</summary>
    public List<(LockPath Path, ISymbol Guard, Finding Finding)> Halves { get; } = [];

    /// <summary>The locks that are released here, on some way, for the caller.</summary>
    public HashSet<ISymbol> GivenUp { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Calls of methods that were taken for attempts.</summary>
    public Dictionary<SyntaxNode, IMethodSymbol> AttemptCalls { get; } = [];

    /// <summary>Lambdas and local functions that get a body of their own.</summary>
    public List<MethodFlow> Nested { get; } = [];

    /// <summary>Methods that became delegates: who calls them is not known.</summary>
    public HashSet<ISymbol> Escaped { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Parameters whose reference is given up here, and how, by ordinal.</summary>
    public Dictionary<int, ReferenceStates> Consumed { get; } = [];

    /// <summary>Parameters that are kept somewhere, by ordinal.</summary>
    public HashSet<int> Stored { get; } = [];

    /// <summary>The same, with the blocks.</summary>
    public HashSet<(int Parameter, int Block)> StoredIn { get; } = [];

    /// <summary>Parameters that are freed here with no grace period before, by ordinal.</summary>
    public HashSet<int> Freed { get; } = [];

    /// <summary>Whether a call to this body waits for a grace period.</summary>
    public bool WaitsForReaders { get; set; }

    public FlowNotes Notes => _notes ?? FlowNotes.None;

    public FlowNotes Note() => _notes ??= new FlowNotes();

    /// <summary>What an exception of a call takes out of the body.</summary>
    public System.Action<CallEvent> ReportExceptions { get; set; } = static _ => { };

    /// <summary>Whether a parameter may have been kept somewhere by the time a block is run.</summary>
    public bool MayBeStored(int parameter, int block)
    {
        if (!Stored.Contains(parameter))
            return false;
        var seen = new HashSet<int>();
        var work = new Stack<int>();
        foreach (var stored in StoredIn)
        {
            if (stored.Parameter == parameter)
                work.Push(stored.Block);
        }

        while (work.Count > 0)
        {
            var at = work.Pop();
            if (at == block || at >= Graph.Blocks.Length)
                return true;
            if (!seen.Add(at))
                continue;
            if (Graph.Blocks[at].FallThroughSuccessor?.Destination is { } next)
                work.Push(next.Ordinal);
            if (Graph.Blocks[at].ConditionalSuccessor?.Destination is { } other)
                work.Push(other.Ordinal);
        }

        return false;
    }

    /// <summary>Whether a lock that a call gave is released in this body, as far as can be told.</summary>
    public bool Undoes(SyntaxNode call, LockPath path) =>
        !AttemptCalls.ContainsKey(call) || _undone?.Contains(call) == true || (path.Symbol is { } symbol && _undoneSomehow?.Contains(symbol) == true);

    public void NoteUndone(LockPath path, Hold hold)
    {
        if (hold is { IsUnknown: false, Site: { } site })
            (_undone ??= []).Add(site);
        else if (path.Symbol is { } symbol)
            (_undoneSomehow ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(symbol);
    }
}
