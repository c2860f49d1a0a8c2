// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Lambdas and local functions.</summary>
internal sealed class Lambdas(Body body, Point point, MethodFlow flow, Scene scene, IEvaluator evaluator, Escapes escapes, RunningHere running)
{
    public Value EvalLambda(IFlowAnonymousFunctionOperation lambda)
    {
        body.Context.Flows.Register(lambda, body.Graph);
        EscapeCaptured(lambda);
        if (point.IsFinal)
        {
            if (running.RunsHere(lambda))
                RunInline(lambda);
            else
                RunAlone(lambda);
        }

        return new Value(LockPath.Fresh(lambda), false, true);
    }

    // A closure keeps what it captures.
    private void EscapeCaptured(IFlowAnonymousFunctionOperation lambda)
    {
        if (point.State.References.Count == 0)
            return;
        foreach (var node in lambda.Syntax.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax name)
                continue;
            for (var i = 0; i < point.State.Values.Count; i++)
            {
                if (point.State.Values.KeyAt(i).Symbol?.Name == name.Identifier.ValueText)
                    escapes.Escape(point.State.Values.ValueAt(i));
            }
        }
    }

    public Value EvalMethodReference(IMethodReferenceOperation reference)
    {
        evaluator.Eval(reference.Instance);
        if (point.IsFinal && !running.RunsHere(reference))
            flow.Escaped.Add(reference.Method.OriginalDefinition);
        return new Value(LockPath.Fresh(reference), false, true);
    }

    private void RunInline(IFlowAnonymousFunctionOperation lambda)
    {
        if (body.Context.Flows.GraphOf(lambda) is not { } graph || lambda.Symbol is null)
            return;
        var inner = FlowAnalysis.Inline(body.Context, graph, lambda.Symbol, body.Session, point.State);
        if (inner.GaveUp)
            return;
        foreach (var finding in inner.Findings)
            scene.Say(finding);
        foreach (var pending in inner.Pending)
        {
            if (body.MayBePending(pending.Path))
                flow.Pending.Add(pending);
            else
                scene.Say(pending.Finding);
        }

        flow.Events.AddRange(inner.Events);
        if (inner.Notes != FlowNotes.None)
            flow.Note().Add(inner.Notes);
        flow.Nested.AddRange(inner.Nested);
        flow.Escaped.UnionWith(inner.Escaped);
    }

    private void RunAlone(IFlowAnonymousFunctionOperation lambda)
    {
        if (IsExpressionTree(lambda) || body.Context.Flows.GraphOf(lambda) is not { } graph || lambda.Symbol is null)
            return;
        var inner = FlowAnalysis.Of(body.Context, graph, lambda.Symbol, body.Session, Copies());
        if (!inner.GaveUp)
            flow.Nested.Add(inner);
        if (!IsCalledDirectly(lambda))
            flow.Escaped.Add(lambda.Symbol);
    }

    private static bool IsExpressionTree(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation)
            parent = parent.Parent;
        return parent is IConversionOperation { Type: { Name: "Expression", ContainingNamespace.Name: "Expressions" } };
    }

    // What locals are copies of, as a body sees it that runs at some other time: of stable places only.
    private PathMap<Value> Copies()
    {
        var copies = PathMap<Value>.Empty;
        for (var i = 0; i < point.State.Values.Count; i++)
        {
            var value = point.State.Values.ValueAt(i);
            if (point.State.Values.KeyAt(i).Kind == PathKind.Local && value.Path is { Stable: true, Root.Kind: PathKind.This or PathKind.Parameter or PathKind.Member })
                copies = copies.Set(point.State.Values.KeyAt(i), new Value(value.Path, value.Negated));
        }

        return copies;
    }

    // var f = () => …; where the local is only ever called.
    private static bool IsCalledDirectly(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        if (parent is IInvocationOperation)
            return true;
        if (parent is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment)
            return false;
        IOperation root = assignment;
        while (root.Parent is not null)
            root = root.Parent;
        var body = local.Local.DeclaringSyntaxReferences.Length == 1 ? local.Local.DeclaringSyntaxReferences[0].GetSyntax() : null;
        for (var scope = body; scope is not null; scope = scope.Parent)
        {
            if (scope is not (BlockSyntax or CompilationUnitSyntax))
                continue;
            foreach (var node in scope.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == local.Local.Name && !IsCall(name))
                    return false;
            }

            return true;
        }

        return false;
    }

    private static bool IsCall(SyntaxNode name) => name.Parent switch
    {
        InvocationExpressionSyntax => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax } => true,
        ConditionalAccessExpressionSyntax => true,
        _ => false,
    };
}
