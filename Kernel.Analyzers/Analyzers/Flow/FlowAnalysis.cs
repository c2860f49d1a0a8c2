// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Ends;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Solver;
using Kernel.Analyzers.Transfer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>The analysis of one body: one control-flow graph, one fixed point, from which all rules are fed.</summary>
/// <remarks>Of a body whose states go on changing KRN0902 says that it is not analysed.</remarks>
internal sealed class FlowAnalysis
{
    private readonly Body _body;
    private readonly MethodFlow _flow;
    private readonly Scene _scene;
    private readonly FinalReleases _finalReleases;
    private readonly FixedPoint _solver;
    private readonly Exits _exits;

    private FlowAnalysis(Body body)
    {
        var pass = new Pass();
        var point = new Point(pass);
        _body = body;
        _flow = new MethodFlow(body);
        var exemptions = new Exemptions(body, point);
        _scene = new Scene(body, point, _flow, exemptions);
        _finalReleases = new FinalReleases(body, point, _scene);
        var expressions = new Expressions(body, point, _flow, _scene, exemptions, _finalReleases);
        var handOver = new HandOver(body, _flow);
        var leaks = new Leaks(body, _flow, _scene, handOver);
        var promises = new Promises(body, _flow, _scene, leaks);
        var exceptions = new Exceptions(body, _flow, _scene, _finalReleases, expressions.References);
        var transfer = new BodyTransfer(body, point, _flow, expressions, exceptions, new Meetings(body, _scene, promises));
        _solver = new FixedPoint(body.Graph, transfer, pass);
        _exits = new Exits(body, _flow, _scene, new Attempts(body, _flow, leaks), expressions.LockBalance, _finalReleases, handOver, leaks, promises, expressions.References);
        _flow.ReportExceptions = called => exceptions.ReportExceptions(called, _solver);
    }

    /// <summary>Analyses the body of a method, or an initialiser.</summary>
    /// <param name="context">What the analysis of the compilation shares.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="owner">The method, or the member that it initialises.</param>
    /// <param name="session">The analyses that are under way.</param>
    /// <param name="captured">What the locals around a lambda are copies of.</param>
    public static MethodFlow Of(LockContext context, ControlFlowGraph graph, ISymbol owner, Summaries.Session session, PathMap<Value>? captured = null)
    {
        var body = new Body(context, graph, owner, session, isInline: false);
        return new FlowAnalysis(body).Run(EntryState.Of(body, captured is null ? FlowState.Initial : FlowState.Initial.With(captured)));
    }

    /// <summary>Analyses a lambda as a part of the body that it is in, with the state of the place where it is run.</summary>
    public static MethodFlow Inline(LockContext context, ControlFlowGraph graph, IMethodSymbol lambda, Summaries.Session session, FlowState state) =>
        new FlowAnalysis(new Body(context, graph, lambda, session, isInline: true)).Run(state);

    private MethodFlow Run(FlowState entry)
    {
        if (!_solver.Solve(entry))
        {
            _flow.GaveUp = true;
            _body.Context.Flows.GiveUp(_body.Graph.OriginalOperation.Syntax);
            return _flow;
        }

        _solver.Walk();
        _finalReleases.CheckFinalReleases(_solver);
        if (!_body.IsInline)
            _exits.CheckExits();
        SettlePending();
        return _flow;
    }

    // What a method releases for its caller was held when it began. Otherwise only the callers of a private method count.
    private void SettlePending()
    {
        for (var i = _flow.Pending.Count - 1; i >= 0; i--)
        {
            var pending = _flow.Pending[i];
            if (_flow.Net.Exists(net => net.Hold.IsReleased && net.Path.Equals(pending.Path)))
            {
                _flow.Pending.RemoveAt(i);
            }
            else if (!_body.MayBePending(pending.Path))
            {
                _flow.Pending.RemoveAt(i);
                _scene.Say(pending.Finding);
            }
        }
    }
}
