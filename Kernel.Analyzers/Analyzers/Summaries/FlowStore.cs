// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Summaries;

/// <summary>Graphs and analyses of methods: made when first asked for, once a compilation.</summary>
/// <remarks>
/// What a method does to locks may depend on itself, by recursion. A method that calls itself is analysed with the inner call doing
/// nothing; methods that call each other are found as one component and settled together, in rounds: so each answer is the same, whatever
/// was asked before.
/// </remarks>
internal sealed class FlowStore(LockContext context)
{
    private const int FramesOnOneStack = 24;
    private const int StackSize = 16 * 1024 * 1024;
    private const int MaxRounds = 4;

    private readonly ConcurrentDictionary<ISymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Component> _flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, (IFlowAnonymousFunctionOperation Lambda, ControlFlowGraph Outer)> _lambdas = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<SyntaxTree, ConcurrentBag<SyntaxNode>> _unsettled = new();

    /// <summary>A body could not be followed to its end.</summary>
    public void GiveUp(SyntaxNode body) => _unsettled.GetOrAdd(body.SyntaxTree, static _ => []).Add(body);

    /// <summary>Whether that happened to a body of a member, or to one inside it.</summary>
    public bool GaveUpIn(SyntaxNode member)
    {
        if (!_unsettled.TryGetValue(member.SyntaxTree, out var bodies))
            return false;
        foreach (var body in bodies)
        {
            if (member.Span.Contains(body.Span))
                return true;
        }

        return false;
    }

    public MethodFlow? Get(IMethodSymbol method, Session? session = null)
    {
        method = method.PartialImplementationPart ?? method;
        var key = method.OriginalDefinition;
        session ??= new Session();
        if (session.TryAssumed(key, out var assumed))
            return assumed;
        if (_flows.TryGetValue(key, out var known))
            return session.Use(known, key);
        if (session.IsUnderWay(key))
            return null;
        if (context.ContractOf(method).NoAnalysis || Graph(key) is not { } graph)
            return Keep(key, null);
        return Analyse(key, graph, session, keep: true);
    }

    /// <summary>The analysis of an initialiser, which no method stands for.</summary>
    public MethodFlow? OfInitializer(ISymbol owner, ControlFlowGraph graph) => Analyse(owner, graph, new Session(), keep: false);

    public void Register(IFlowAnonymousFunctionOperation lambda, ControlFlowGraph outer)
    {
        if (lambda.Symbol is { } symbol)
            _lambdas.TryAdd(symbol, (lambda, outer));
    }

    public ControlFlowGraph? GraphOf(IFlowAnonymousFunctionOperation lambda) => lambda.Symbol is { } symbol ? Graph(symbol) : null;

    public ControlFlowGraph? Graph(ISymbol method) => _graphs.TryGetValue(method, out var graph) ? graph : _graphs.GetOrAdd(method, Make(method));

    private MethodFlow? Analyse(ISymbol key, ControlFlowGraph graph, Session session, bool keep)
    {
        var entry = session.Begin(key);
        var flow = RunOnStack(key, graph, session);
        switch (session.End(key, entry, out var others, out var settled))
        {
            case Ending.Settled:
                return settled;
            case Ending.Open:
                return flow;
            default:
                if (!keep)
                    return flow;
                return others.Count == 0 ? Keep(key, flow) : Settle(key, others, session);
        }
    }

    private MethodFlow? Keep(ISymbol key, MethodFlow? flow) => _flows.GetOrAdd(key, new Component(flow)).Of(key);

    // Methods that call each other: in each round all of them are analysed with what the round before found for the others, at first
    // nothing. What comes of it does not depend on which of them was asked for.
    private MethodFlow? Settle(ISymbol key, List<ISymbol> others, Session session)
    {
        others.Add(key);
        Dictionary<ISymbol, MethodFlow?> found = new(SymbolEqualityComparer.Default);
        foreach (var member in others)
            found[member] = null;
        var rounds = System.Math.Min(MaxRounds, others.Count);
        for (var round = 0; round < rounds; round++)
        {
            Dictionary<ISymbol, MethodFlow?> next = new(SymbolEqualityComparer.Default);
            foreach (var member in others)
                next[member] = Graph(member) is { } graph ? RunOnStack(member, graph, new Session(found, session.Depth)) : null;
            found = next;
        }

        var component = new Component(found);
        foreach (var member in others)
            _flows.TryAdd(member, component);
        return _flows[key].Of(key);
    }

    private MethodFlow? RunOnStack(ISymbol key, ControlFlowGraph graph, Session session)
    {
        if (session.Depth == 0 || session.Depth % FramesOnOneStack != 0)
            return Run(key, graph, session);

        // A long chain of callees must not overflow the stack of the compiler's thread, nor end where that stack happens to.
        MethodFlow? flow = null;
        System.Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    flow = Run(key, graph, session);
                }
                catch (System.Exception exception)
                {
                    failure = exception;
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        return failure is null ? flow : throw new System.InvalidOperationException("analysis of " + key.Name, failure);
    }

    private MethodFlow? Run(ISymbol key, ControlFlowGraph graph, Session session)
    {
        var flow = FlowAnalysis.Of(context, graph, key, session);
        return flow.GaveUp ? null : flow;
    }

    private ControlFlowGraph? Make(ISymbol symbol)
    {
        if (symbol is not IMethodSymbol method)
            return null;
        switch (method.MethodKind)
        {
            case MethodKind.LocalFunction:
                return Outer(method) is { } outer && outer.LocalFunctions.Contains(method) ? outer.GetLocalFunctionControlFlowGraph(method) : null;
            case MethodKind.AnonymousFunction:
                return _lambdas.TryGetValue(method, out var lambda) ? lambda.Outer.GetAnonymousFunctionControlFlowGraph(lambda.Lambda) : null;
        }

        return context.Targets.Body(method) is { } body ? context.Targets.Graph(body) : null;
    }

    private ControlFlowGraph? Outer(IMethodSymbol local) => local.ContainingSymbol is { } outer ? Graph(outer.OriginalDefinition) : null;
}
