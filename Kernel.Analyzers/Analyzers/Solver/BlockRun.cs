// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;

namespace Kernel.Analyzers.Solver;

/// <summary>The states at the blocks of one run: the body, or one way through a finally region.</summary>
internal sealed class BlockRun
{
    public BlockRun(int first, int last, int start, FlowState state)
    {
        First = first;
        Last = last;
        In[start] = state;
        Work.Add(start);
    }

    public int First { get; }

    public int Last { get; }

    /// <summary>The state that each block is come to with.</summary>
    public Dictionary<int, FlowState> In { get; } = [];

    /// <summary>The state that each edge brings, by source and destination.</summary>
    public Dictionary<(int From, int To), FlowState> Edges { get; } = [];

    public SortedSet<int> Work { get; } = [];

    /// <summary>Loops to which more than one way leads back, with the last block of their bodies: those that end first go first.</summary>
    public SortedSet<(int Head, int Last)>? Rounds { get; set; }

    public Dictionary<int, int> Visits { get; } = [];

    /// <summary>What leaves a finally region at its end.</summary>
    public FlowState? Out { get; set; }

    public bool Contains(int block) => block >= First && block <= Last;

    /// <summary>The blocks from which a block was come to, in the order of the graph.</summary>
    public List<int> Sources(int block)
    {
        var sources = new List<int>();
        foreach (var key in Edges.Keys)
        {
            if (key.To == block)
                sources.Add(key.From);
        }

        sources.Sort();
        return sources;
    }
}
