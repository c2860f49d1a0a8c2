// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>The findings of a body: each rule speaks of a place once.</summary>
internal sealed class Reports(Pass pass, MethodFlow flow)
{
    private readonly HashSet<(string, SyntaxNode)> _reported = [];

    /// <summary>Says something, if what is seen counts already.</summary>
    public void Report(string rule, SyntaxNode node, object[] arguments, List<SyntaxNode> related)
    {
        if (pass.IsFinal)
            Add(new Finding(rule, node, arguments, related));
    }

    public void Add(Finding finding)
    {
        if (_reported.Add((finding.Rule, finding.Node)))
            flow.Findings.Add(finding);
    }
}
