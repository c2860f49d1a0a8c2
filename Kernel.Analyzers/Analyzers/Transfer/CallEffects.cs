// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What is known of a call: from the framework table, annotations, and bodies, in this order.</summary>
internal sealed class CallEffects(Body body, Point point, MethodFlow flow, Scene scene, AnnotatedCalls annotatedCalls, Escapes escapes, FrameworkCalls frameworkCalls, GracePeriods gracePeriods, Guards guards, InferredCalls inferredCalls, References references, Results results, RunningHere running, Scopes scopes, TaskUses taskUses)
{
    public int Applied { get; set; }

    /// <summary>What is known of a call's target, from the framework table, its annotations, and its body, in this order.</summary>
    public Value Apply(CallSite site)
    {
        var target = site.Target;
        Applied++;
        var before = point.State;
        var entry = body.Context.Framework.Find(target);
        var contract = body.Context.ContractOf(target);
        var called = new CallEvent(site.Node, site.Display, before, point.Block) 
        {
            Receiver = site.Receiver, Arguments = site.Paths, Values = site.Values, IsVirtual = site.IsVirtual, Enumerates = running.IsEnumeratedHere(site.Operation),
            Task = point.IsFinal ? taskUses.UseOfTask(site.Operation) : TaskUse.Awaited, ReceiverType = ReceiverType(site.Operation),
        };
        Value result;
        if (Callees.IsDispose(target) && site.Receiver is not null && !contract.IsRelease)
            escapes.Escape(new Value(site.Receiver));
        if (Callees.IsDispose(target) && site.Receiver is not null && scopes.DisposeScope(site))
        {
            result = default;
        }
        else if (entry is not null)
        {
            result = frameworkCalls.ApplyFramework(site, entry, called);
        }
        else if (body.Context.CustomLock(target) is { } custom)
        {
            result = frameworkCalls.ApplyFramework(site, custom, called);
        }
        else
        {
            result = ApplyContract(site, contract, called);
            if (point.IsFinal && Callees.IsDispose(target) && body.Context.Registrations.IsRegistration(site.Receiver))
                called.Direct |= Effects.Waits;
        }

        results.OutArguments(site);
        if (point.IsFinal && called.Callee is not null)
            called.Accuses = Callees.Accuses(site, body.Graph.Blocks[point.Block]);
        if (point.IsFinal && (called.Direct != Effects.None || called.Callee is not null || called.Acquired is not null))
            flow.Events.Add(called);
        return result;
    }

    // What the receiver is before it is taken for an interface.
    private static ITypeSymbol? ReceiverType(IOperation call)
    {
        var instance = (call as IInvocationOperation)?.Instance ?? (call as IPropertyReferenceOperation)?.Instance;
        return instance is not null && Operations.Unconverted(instance).Type is { TypeKind: TypeKind.Class } type ? type : instance?.Type;
    }

    private Value ApplyContract(CallSite site, MethodContract contract, CallEvent called)
    {
        var target = site.Target;
        if (contract.FinalRelease)
            called.Direct |= Effects.FinalRelease;
        if (contract.DeferredRelease)
            called.Direct |= Effects.DeferredRelease;
        if (contract.MightSleep)
            called.Direct |= Effects.Blocks;
        if (contract.Signals)
            called.Direct |= Effects.Signals;
        if (contract.GracePeriod)
            called.Direct |= Effects.GracePeriod;
        if (contract.Any)
        {
            scene.Raise(new Called(site, contract));
            guards.CheckUses(site, contract);
            if (contract.Frees)
                gracePeriods.CheckFree(site);
        }

        if (contract.GracePeriod || gracePeriods.PassesGracePeriod(target))
        {
            flow.WaitsForReaders = true;
            gracePeriods.PassGracePeriod(site.Node);
        }
        else if (!contract.Frees)
        {
            gracePeriods.CheckFreeInside(site);
        }

        var result = results.DefaultResult(site);
        if (contract.SaysBalance)
        {
            // What it does with the locks that it is called with, be it that it releases them first, is judged inside.
            annotatedCalls.Exclude(site, contract.MustHold, called);
            annotatedCalls.Exclude(site, contract.Releases, called);
            result = annotatedCalls.ApplyBalance(site, contract, called, result);
        }
        else if (body.Context.MayChangeLocks(target))
        {
            result = inferredCalls.ApplyNet(site, called, result);
        }

        if (body.Context.HasBody(target) || site.IsVirtual && LockContext.IsInSource(target))
            called.Callee = target;
        references.ApplyReferences(site, contract, ref result);
        return result;
    }
}
