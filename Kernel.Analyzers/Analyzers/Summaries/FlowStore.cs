// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Summaries;

/// <summary>The methods that one request is in the middle of.</summary>
internal sealed class Session
{
    public List<ISymbol> Stack { get; } = [];

    /// <summary>The lowest place on the stack that something asked for while it was not known.</summary>
    public int Lowest { get; set; } = int.MaxValue;

    /// <summary>What was found on the assumption that a method further down the stack does nothing, with the place of that method.</summary>
    /// <remarks>Without it a group of methods that call each other would be gone through once for every way through the group.</remarks>
    public Dictionary<ISymbol, (MethodFlow? Flow, int Lowest)> Assumed { get; } = new(SymbolEqualityComparer.Default);
}

/// <summary>Graphs and analyses of methods: made when first asked for, once a compilation.</summary>
/// <remarks>
/// What a method does to locks may depend on itself, by recursion. The inner call then counts as doing nothing, and what was found on
/// that assumption is kept for the method that was asked for only: so each answer is the same, whatever was asked before.
/// </remarks>
internal sealed class FlowStore(LockContext context)
{
    private const int FramesOnOneStack = 24;
    private const int StackSize = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<ISymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MethodFlow?> _flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, (IFlowAnonymousFunctionOperation Lambda, ControlFlowGraph Outer)> _lambdas = new(SymbolEqualityComparer.Default);

    public MethodFlow? Get(IMethodSymbol method, Session? session = null)
    {
        method = method.PartialImplementationPart ?? method;
        var key = method.OriginalDefinition;
        if (_flows.TryGetValue(key, out var known))
            return known;
        session ??= new Session();
        for (var i = 0; i < session.Stack.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(session.Stack[i], key))
            {
                session.Lowest = System.Math.Min(session.Lowest, i);
                return null;
            }
        }

        if (session.Assumed.TryGetValue(key, out var assumed))
        {
            session.Lowest = System.Math.Min(session.Lowest, assumed.Lowest);
            return assumed.Flow;
        }

        if (context.ContractOf(method).NoAnalysis || Graph(key) is not { } graph)
            return _flows.GetOrAdd(key, (MethodFlow?)null);
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
        var depth = session.Stack.Count;
        session.Stack.Add(key);
        var outer = session.Lowest;
        session.Lowest = int.MaxValue;
        MethodFlow? flow = null;
        if (depth > 0 && depth % FramesOnOneStack == 0)
        {
            // A long chain of callees must not overflow the stack of the compiler's thread, nor end where that stack happens to.
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
            if (failure is not null)
                throw new System.InvalidOperationException("analysis of " + key.Name, failure);
        }
        else
        {
            flow = Run(key, graph, session);
        }

        session.Stack.RemoveAt(depth);
        var lowest = session.Lowest;
        session.Lowest = System.Math.Min(outer, lowest);
        if (lowest < depth)
        {
            session.Assumed[key] = (flow, lowest);
            Settle(session, depth, lowest);
            return flow;
        }

        session.Lowest = outer;
        Settle(session, depth, null);
        return keep ? _flows.GetOrAdd(key, flow) : flow;
    }

    // What was assumed of the method at this place is known now, or rests on what is assumed of one further down.
    private static void Settle(Session session, int depth, int? lowest)
    {
        List<ISymbol>? resting = null;
        foreach (var entry in session.Assumed)
        {
            if (entry.Value.Lowest >= depth)
                (resting ??= []).Add(entry.Key);
        }

        if (resting is null)
            return;
        foreach (var symbol in resting)
        {
            if (lowest is { } further)
                session.Assumed[symbol] = (session.Assumed[symbol].Flow, further);
            else
                session.Assumed.Remove(symbol);
        }
    }

    private MethodFlow? Run(ISymbol key, ControlFlowGraph graph, Session session)
    {
        var flow = new MethodFlow(context, graph, key, session, null, null);
        flow.Run();
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
