// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Reporting;

/// <summary>A member's body with all bodies inside it: lambdas and local functions.</summary>
internal static class FlowTree
{
    public static List<MethodFlow> All(LockContext context, MethodFlow root)
    {
        var flows = new List<MethodFlow>();
        var graphs = new HashSet<ControlFlowGraph>();
        Add(context, root, flows, graphs);
        return flows;
    }

    private static void Add(LockContext context, MethodFlow flow, List<MethodFlow> flows, HashSet<ControlFlowGraph> graphs)
    {
        flows.Add(flow);
        if (graphs.Add(flow.Graph))
        {
            foreach (var local in flow.Graph.LocalFunctions)
            {
                if (context.Flows.Get(local) is { } inner)
                    Add(context, inner, flows, graphs);
            }
        }

        foreach (var nested in flow.Nested)
            Add(context, nested, flows, graphs);
    }
}
