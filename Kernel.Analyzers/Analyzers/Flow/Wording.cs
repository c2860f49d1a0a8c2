// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Flow;

/// <summary>The words of findings.</summary>
internal static class Wording
{
    public static string Quote(LockPath path) => "'" + path + "'";

    public static string Wanted(LockPath path, bool exclusive) => exclusive ? Quote(path) + " held exclusively" : Quote(path) + " held";

    public static string Taken(Hold hold) => hold.Site is { } site ? " (taken at " + LockContext.Position(site) + ")" : hold.IsEntry ? " (held on entry)" : "";

    public static List<SyntaxNode> Sites(Hold hold) => hold.Site is { } site ? [site] : [];

    /// <summary>The same lock in another mode, or a lock of the same name or type on another object: what was probably meant.</summary>
    public static string Near(FlowState state, LockPath wanted, out List<SyntaxNode> related)
    {
        related = [];
        string? near = null;
        for (var i = 0; i < state.Holds.Count; i++)
        {
            var hold = state.Holds.ValueAt(i);
            if (!hold.IsHeld)
                continue;
            var path = state.Holds.KeyAt(i);
            var same = path.Equals(wanted);
            var similar = same || (path.Symbol is not null && Symbols.SymbolEquals(path.Symbol, wanted.Symbol))
                || (path.Type is not null && Symbols.SymbolEquals(path.Type, wanted.Type));
            if (!similar || (near is not null && !same))
                continue;
            near = "; held is " + Quote(path) + (hold.Exclusive > 0 ? "" : ", " + Words(hold.Mode)) + Taken(hold);
            related = Sites(hold);
        }

        return near ?? "";
    }

    public static string Atomic(string near, bool isAtomic) =>
        isAtomic ? near + "; an atomic access does not replace the lock that the other accesses rely on" : near;

    /// <summary>How a lock is held.</summary>
    public static string Words(LockMode mode) => mode switch
    {
        LockMode.Exclusive => "exclusively",
        LockMode.Upgradeable => "upgradeably",
        _ => "shared",
    };

    /// <summary>As what a lock is released.</summary>
    public static string Noun(LockMode mode) => mode switch
    {
        LockMode.Exclusive => "exclusive",
        LockMode.Upgradeable => "upgradeable",
        _ => "shared",
    };

    /// <summary>A value, by its path if that is one that the code has.</summary>
    public static string Shown(LockPath path, SyntaxNode node) =>
        path.Kind is PathKind.Opaque or PathKind.Fresh or PathKind.Capture ? node.ToString().Split('\n')[0].Trim() : path.ToString();

    /// <summary>What a call calls.</summary>
    public static string Name(SyntaxNode node)
    {
        var text = node is InvocationExpressionSyntax call ? call.Expression.ToString() : node.ToString();
        return text.Split('\n')[0].Trim();
    }

    public static string FirstLine(SyntaxNode node)
    {
        var text = node.ToString().Split('\n')[0].Trim();
        return text.Length > 60 ? text.Substring(0, 57) + "…" : text;
    }
}
