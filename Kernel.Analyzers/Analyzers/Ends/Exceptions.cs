// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Solver;
using Kernel.Analyzers.Transfer;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Ends;

/// <summary>What is held when an exception leaves the method.</summary>
internal sealed class Exceptions(Body body, MethodFlow flow, Scene scene, FinalReleases finalReleases, References references)
{
    public void AtThrow(FlowState state, FlowState? after, BasicBlock source)
    {
        var operation = source.BranchValue;
        if (operation is not null)
            finalReleases.Depart(source, state, Operations.Unconverted(operation).Type, "where the exception at " + LockContext.Position(operation.Syntax) + " leaves before the lock is taken");
        if (after is not { } left)
            return;
        references.CheckLeaks(left, null);
        var node = operation?.Syntax;
        if (node is null)
            return;
        flow.Events.Add(new CallEvent(node, "throw", state, source.Ordinal) { Direct = Effects.Throws });
        ReportHeld(left, "throw");
    }

    /// <summary>Locks taken here that an exception of a call takes out of the method.</summary>
    public void ReportExceptions(CallEvent called, FixedPoint solver)
    {
        if (body.IsInline || solver.Unwind(called.State, body.Graph.Blocks[called.Block], isFinal: false) is not { } left)
            return;
        ReportHeld(left, called.Display);
    }

    private void ReportHeld(FlowState left, string what)
    {
        if (!body.IsInline)
            scene.Raise(new Thrown(left, what));
    }
}
