// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>Findings, and the words in them.</summary>
internal sealed partial class MethodFlow
{
    private readonly HashSet<(string, SyntaxNode)> _reported = [];

    private void Report(string rule, SyntaxNode node, object[] arguments, List<SyntaxNode> related)
    {
        if (_pass.IsFinal)
            Add(MakeFinding(rule, node, arguments, related));
    }

    private static Finding MakeFinding(string rule, SyntaxNode node, object[] arguments, List<SyntaxNode> related) => new(rule, node, arguments, related);

    private void Add(Finding finding)
    {
        if (_reported.Add((finding.Rule, finding.Node)))
            Findings.Add(finding);
    }

    internal static string Quote(LockPath path) => "'" + path + "'";

    private static string Wanted(LockPath path, bool exclusive) => exclusive ? Quote(path) + " held exclusively" : Quote(path) + " held";

    internal static string Taken(Hold hold) => hold.Site is { } site ? " (taken at " + LockContext.Position(site) + ")" : hold.IsEntry ? " (held on entry)" : "";

    internal static List<SyntaxNode> Sites(Hold hold) => hold.Site is { } site ? [site] : [];

    // The same lock in another mode, or a lock of the same name or type on another object: what was probably meant.
    private string Near(LockPath wanted, out List<SyntaxNode> related)
    {
        related = [];
        string? near = null;
        for (var i = 0; i < _state.Holds.Count; i++)
        {
            var hold = _state.Holds.ValueAt(i);
            if (!hold.IsHeld)
                continue;
            var path = _state.Holds.KeyAt(i);
            var same = path.Equals(wanted);
            var similar = same || (path.Symbol is not null && SymbolEquals(path.Symbol, wanted.Symbol))
                || (path.Type is not null && SymbolEquals(path.Type, wanted.Type));
            if (!similar || (near is not null && !same))
                continue;
            near = "; held is " + Quote(path) + (hold.Exclusive > 0 ? "" : ", " + Words(hold.Mode)) + Taken(hold);
            related = Sites(hold);
        }

        return near ?? "";
    }
}
