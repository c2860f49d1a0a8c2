// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>What framework members do beside their locks.</summary>
internal sealed partial class MethodFlow
{
    public ControlFlowGraph Graph => _graph;

    /// <summary>Whether nothing here may block.</summary>
    public bool IsAtomic => _contract.Atomic;

    public bool ExemptsThis => _exemptsThis;

    private void ApplyFrameworkEffects(CallSite site, FrameworkEntry entry, CallEvent called)
    {
        if (entry.Has(FrameworkVerbs.Blocks))
            called.Direct |= Effects.Blocks;
        if (_pass.IsFinal && entry.Has(FrameworkVerbs.Waits) && !ReturnsAtOnce(site))
            called.Direct |= Effects.Waits;
        if (entry.Has(FrameworkVerbs.Signals))
            called.Direct |= Effects.Signals;
        if (entry.Has(FrameworkVerbs.Cancels) && !_context.TokenSources.IsOnlyAFlag(site.Receiver))
            called.Direct |= Effects.Cancels;
        if (_pass.IsFinal && entry.Has(FrameworkVerbs.Completes))
            NoteCompletion(site, called);
        if (site.Target is { Name: "Exchange", ContainingType.Name: "Interlocked" })
            return;
        if (entry.Has(FrameworkVerbs.Changes) && site.Receiver is { Kind: PathKind.Member, Symbol: { } member } && _context.MemberContract(member).Handoff is not null)
        {
            if (site.Target.Name == "Clear")
                _state = _state.WithHandoffs(_state.Handoffs.Remove(site.Receiver));
            else
                Mark(site.Receiver, Marks.Filled, site.Node);
        }
    }

    // Of a source that was handed in, only the caller can say how it was made.
    private void NoteCompletion(CallSite site, CallEvent called)
    {
        if (site.Receiver is { Kind: PathKind.Parameter })
            called.Subject = site.Receiver;
        else if (!_context.TaskSources.RunContinuations(site.Receiver, (site.Operation as IInvocationOperation)?.Instance?.Syntax as ExpressionSyntax))
            return;
        else if (site.Receiver is { Kind: PathKind.Member, Root.Kind: PathKind.This or PathKind.Parameter })
            called.Source = site.Receiver;
        called.Direct |= Effects.Completes;
    }

    // A time-out of nothing, or the result of a task that was awaited, keeps nobody waiting.
    private bool ReturnsAtOnce(CallSite site)
    {
        foreach (var argument in site.Arguments)
        {
            if (argument.IsImplicit || argument.Parameter is not { } parameter)
                continue;
            if (parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && argument.Value.ConstantValue is { HasValue: true, Value: 0 or 0L })
                return true;
            if (parameter.Type.Name == "TimeSpan" && argument.Value is IMemberReferenceOperation { Member.Name: "Zero" })
                return true;
        }

        if (IsComplete(site, site.Receiver))
            return true;
        if (site.Receiver is not { } path)
            return false;

        // Waiting for the task of an acquisition is the acquisition.
        return Has(path, Marks.Awaited) || (_pass.IsFinal && _context.SettledTasks.IsSettled(path)) || path is { Kind: PathKind.Call, Symbol.Name: "WaitAsync" } or { Kind: PathKind.Opaque, Item: IInvocationOperation { TargetMethod.Name: "WaitAsync" } };
    }
}
