// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>Lambdas, local functions and delegates.</summary>
internal sealed partial class MethodFlow
{
    private Value EvalLambda(IFlowAnonymousFunctionOperation lambda)
    {
        _context.Flows.Register(lambda, _graph);
        EscapeCaptured(lambda);
        if (_pass.IsFinal)
        {
            if (RunsHere(lambda))
                RunInline(lambda);
            else
                RunAlone(lambda);
        }

        return new Value(LockPath.Fresh(lambda), false, true);
    }

    // A closure keeps what it captures.
    private void EscapeCaptured(IFlowAnonymousFunctionOperation lambda)
    {
        if (_state.References.Count == 0)
            return;
        foreach (var node in lambda.Syntax.DescendantNodes())
        {
            if (node is not Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax name)
                continue;
            for (var i = 0; i < _state.Values.Count; i++)
            {
                if (_state.Values.KeyAt(i).Symbol?.Name == name.Identifier.ValueText)
                    Escape(_state.Values.ValueAt(i));
            }
        }
    }

    private Value EvalMethodReference(IMethodReferenceOperation reference)
    {
        Eval(reference.Instance);
        if (_pass.IsFinal && !RunsHere(reference))
            Escaped.Add(reference.Method.OriginalDefinition);
        return new Value(LockPath.Fresh(reference), false, true);
    }

    // The delegate is an argument of a method that is known to run it before it returns.
    private bool RunsHere(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        if (parent is not IArgumentOperation { Parameter: { } parameter } argument)
            return false;
        if (LockContext.IsInstantHandle(parameter))
            return true;
        var target = argument.Parent switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        if (target is null || _context.Framework.Find(target) is not { } entry)
            return false;
        return entry.Has(FrameworkVerbs.Instant) || (entry.Has(FrameworkVerbs.Deferred) && IsEnumeratedHere(argument.Parent!));
    }

    // A lazy sequence that is enumerated on the spot: by foreach, by an operator that consumes it, by a collection made of it.
    private bool IsEnumeratedHere(IOperation sequence)
    {
        var parent = sequence.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        switch (parent)
        {
            case IInvocationOperation { TargetMethod.Name: "GetEnumerator" }:
                return true;
            case IFlowCaptureOperation:
                return false;
            case IArgumentOperation { Parent: IInvocationOperation call }:
                var entry = _context.Framework.Find(call.TargetMethod);
                if (entry is null)
                    return false;
                return entry.Has(FrameworkVerbs.Consumes) || entry.Has(FrameworkVerbs.Instant) || (entry.Has(FrameworkVerbs.Deferred) && IsEnumeratedHere(call));
            case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } }:
                return _context.Framework.Find(constructor)?.Has(FrameworkVerbs.Consumes) == true;
            default:
                return false;
        }
    }

    private void RunInline(IFlowAnonymousFunctionOperation lambda)
    {
        if (_context.Flows.GraphOf(lambda) is not { } graph || lambda.Symbol is null)
            return;
        var flow = new MethodFlow(_context, graph, lambda.Symbol, _session, _state, null);
        flow.Run();
        if (flow.GaveUp)
            return;
        foreach (var finding in flow.Findings)
            Add(finding);
        foreach (var pending in flow.Pending)
        {
            if (MayBePending(pending.Path))
                Pending.Add(pending);
            else
                Add(pending.Finding);
        }

        Events.AddRange(flow.Events);
        if (flow._notes is not null)
            Note().Add(flow._notes);
        Nested.AddRange(flow.Nested);
        Escaped.UnionWith(flow.Escaped);
    }


    private void RunAlone(IFlowAnonymousFunctionOperation lambda)
    {
        if (IsExpressionTree(lambda) || _context.Flows.GraphOf(lambda) is not { } graph || lambda.Symbol is null)
            return;
        var flow = new MethodFlow(_context, graph, lambda.Symbol, _session, null, Copies());
        flow.Run();
        if (!flow.GaveUp)
            Nested.Add(flow);
        if (!IsCalledDirectly(lambda))
            Escaped.Add(lambda.Symbol);
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
        for (var i = 0; i < _state.Values.Count; i++)
        {
            var value = _state.Values.ValueAt(i);
            if (_state.Values.KeyAt(i).Kind == PathKind.Local && value.Path is { Stable: true, Root.Kind: PathKind.This or PathKind.Parameter or PathKind.Member })
                copies = copies.Set(_state.Values.KeyAt(i), new Value(value.Path, value.Negated));
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
            if (scope is not (Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax))
                continue;
            foreach (var node in scope.DescendantNodes())
            {
                if (node is Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax name && name.Identifier.ValueText == local.Local.Name && !IsCall(name))
                    return false;
            }

            return true;
        }

        return false;
    }

    private static bool IsCall(SyntaxNode name) => name.Parent switch
    {
        Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax => true,
        Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax } => true,
        Microsoft.CodeAnalysis.CSharp.Syntax.ConditionalAccessExpressionSyntax => true,
        _ => false,
    };

    private Value InvokeDelegate(CallSite site, Value receiver, IInvocationOperation call)
    {
        var called = new CallEvent(site.Node, Words(call), _state, _block) { Arguments = site.Paths };
        switch (receiver.Path)
        {
            case { Kind: PathKind.Fresh, Item: IFlowAnonymousFunctionOperation lambda }:
                return Apply(new CallSite(call, lambda.Symbol, LockPath.ThisOf(_type), site.Values, site.Arguments, false));
            case { Kind: PathKind.Fresh, Item: IMethodReferenceOperation reference }:
                return Apply(new CallSite(call, reference.Method, reference.Instance is IInstanceReferenceOperation ? LockPath.ThisOf(_type) : reference.Instance is null ? null : Eval(reference.Instance).Path, site.Values, site.Arguments, false));
            case { Kind: PathKind.Phi or PathKind.Opaque }:
                break;
            case { } path when IsFromOutside(path):
                called.Direct = Effects.CallsOut;
                called.Subject = path;
                break;
        }

        foreach (var value in site.Values)
            Escape(value);
        OutArguments(site);
        if (_pass.IsFinal && called.Direct != Effects.None)
            Events.Add(called);
        return new Value(LockPath.Opaque(call, call.Type));
    }

    // A delegate that somebody handed in: a parameter, an event, a field or property that is not only ever given this type's own code.
    private bool IsFromOutside(LockPath path)
    {
        for (var step = path; step is not null; step = step.Parent)
        {
            if (step.Kind == PathKind.Parameter)
                return true;
            if (step.Kind == PathKind.Member)
                return !_context.Options.IsHarmless(step.Symbol) && (step.Symbol is IEventSymbol || step.Symbol is { } symbol && !_context.OwnDelegates.Is(symbol));
            if (step.Kind is not (PathKind.Element or PathKind.Call))
                return false;
        }

        return false;
    }

    private static string Words(IInvocationOperation call)
    {
        var instance = call.Instance;
        while (instance is IConversionOperation conversion)
            instance = conversion.Operand;
        return instance switch
        {
            IMemberReferenceOperation member => member.Member.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IFlowCaptureReferenceOperation capture => capture.Syntax.ToString(),
            _ => "the delegate",
        };
    }
}
