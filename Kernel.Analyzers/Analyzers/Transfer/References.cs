// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>References: owned, handed over, dropped, stored.</summary>
internal sealed class References(Body body, Point point, MethodFlow flow, Scene scene, Escapes escapes)
{
    public bool GivesUp(IMethodSymbol target)
    {
        var contract = body.Context.ContractOf(target);
        return contract.IsRelease || contract.Consumes is not null;
    }

    // The body of a method without annotations tells whether an argument is used or given up.
    public bool IsJudgedLater(IMethodSymbol target) => body.Context.Index.IsAnnotated && point.State.References.Count > 0 && body.Context.HasBody(target);

    public void Use(Value value, IOperation operation)
    {
        if (!point.IsFinal || value.Path is not { } path || !point.State.References.TryGet(path, out var fact))
            return;
        if ((fact.States & (ReferenceStates.Consumed | ReferenceStates.Released)) != 0)
            scene.Raise(new Used(path, operation.Syntax, fact));
    }

    public void Own(LockPath path, SyntaxNode site) =>
        point.State = point.State.With(point.State.References.Set(path, new ReferenceFact(ReferenceStates.Owned, site, null)));

    public void ApplyReferences(CallSite site, MethodContract contract, ref Value result)
    {
        if (contract.IsRelease)
        {
            if (Dropped(site, contract) is { } dropped)
                GiveUp(dropped, site, ReferenceStates.Released);
        }

        for (var i = 0; i < site.Values.Length; i++)
        {
            if (contract.Consumes?[i] == true && !contract.IsRelease && site.Paths[i] is { } consumed)
                GiveUp(consumed, site, ReferenceStates.Consumed);
            else if (contract.Consumes?[i] == true && site.Paths[i] is { } released && !released.Equals(Dropped(site, contract)))
                GiveUp(released, site, ReferenceStates.Released);
        }

        if (!contract.IsRelease)
            ApplyToArguments(site, contract);
        if (contract.NewReference && !site.Target.ReturnsVoid)
        {
            var made = contract.Unshared && result.Path is { } fresh ? fresh : LockPath.Opaque(site.Operation, site.Operation.Type, stable: true);
            if (point.IsFinal && (point.State.References.Find(made, default).States & ReferenceStates.Owned) != 0)
                scene.Raise(new ReferenceLost(site.Node, site.Display));
            Own(made, site.Node);
            result = new Value(made);
        }
    }

    // What a callee without annotations does with what it is given: its body tells, and of a body out of sight everything is possible.
    private void ApplyToArguments(CallSite site, MethodContract contract)
    {
        MethodFlow? inner = null;
        var looked = false;
        for (var i = 0; i < site.Values.Length; i++)
        {
            if (contract.Consumes?[i] == true || site.Paths[i] is not { } path)
                continue;
            var isTracked = point.State.References.Contains(path);
            var isNew = path.Root.Kind == PathKind.Fresh || point.State.IsUnshared(path);
            if (!isTracked && !isNew && path.Kind != PathKind.Parameter && path.Kind != PathKind.Opaque)
                continue;
            if (!looked && body.Context.Index.IsAnnotated && body.Context.HasBody(site.Target))
                inner = body.Context.Flows.Get(site.Target, body.Session);
            looked = true;
            if (inner is null)
            {
                // What a property is set to is stored, which is judged with the assignment.
                if ((!LockContext.IsInSource(site.Target) || isNew || site.Target.MethodKind == MethodKind.Constructor) && !contract.OnlyTouches(i) && site.Target.MethodKind != MethodKind.PropertySet)
                    escapes.Escape(site.Values[i]);
            }
            else if (inner.Consumed.TryGetValue(i, out var how))
            {
                GiveUp(path, site, how);
                continue;
            }
            else if (inner.Stored.Contains(i))
            {
                escapes.Escape(site.Values[i]);
            }

            if (isTracked && body.Context.HasBody(site.Target))
                Use(site.Values[i], site.Argument(i)?.Value ?? site.Operation);
        }
    }

    private static LockPath? Dropped(CallSite site, MethodContract contract)
    {
        if (contract.Consumes is { } consumes)
        {
            for (var i = 0; i < consumes.Length; i++)
            {
                if (consumes[i])
                    return site.Paths[i];
            }
        }

        if (!site.Target.IsStatic && site.Target.MethodKind != MethodKind.LocalFunction)
            return site.Receiver;
        LockPath? only = null;
        var count = 0;
        for (var i = 0; i < site.Target.Parameters.Length; i++)
        {
            if (site.Target.Parameters[i].Type.IsReferenceType)
            {
                count++;
                only = site.Paths[i];
            }
        }

        return count == 1 ? only : null;
    }

    private void GiveUp(LockPath path, CallSite site, ReferenceStates how)
    {
        if (path.Kind == PathKind.This || !path.Stable && path.Kind is not (PathKind.Opaque or PathKind.Call))
            return;
        var fact = point.State.References.Find(path, default);
        if ((fact.States & (ReferenceStates.Released | ReferenceStates.Consumed)) != 0)
            scene.Raise(new GivenUpAgain(path, site.Node, how, fact));
        if (path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && body.IsOwn(parameter.ContainingSymbol))
            flow.Consumed[parameter.Ordinal] = how;
        point.State = point.State.With(point.State.References.Set(path, new ReferenceFact(how, fact.Owner, site.Node)));
    }

    public void CheckLeaks(FlowState state, LockPath? returned)
    {
        for (var i = 0; i < state.References.Count; i++)
        {
            var fact = state.References.ValueAt(i);
            if ((fact.States & ReferenceStates.Owned) == 0 || fact.Owner is null || state.References.KeyAt(i).Equals(returned))
                continue;
            scene.Raise(new ReferenceLost(fact.Owner, Wording.Name(fact.Owner)));
        }
    }
}
