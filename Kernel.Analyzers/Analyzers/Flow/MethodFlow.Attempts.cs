// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Flow;

/// <summary>Methods that keep a lock for some results: attempts, if a caller takes them for that, and leaks if none does.</summary>
internal sealed partial class MethodFlow
{
    // Sites whose locks were released here; locks of which it is not known which acquisition a release undoes.
    private HashSet<SyntaxNode>? _undone;
    private HashSet<ISymbol>? _undoneSomehow;

    /// <summary>What is held for some results only: a leak, unless a caller releases it for such a result.</summary>
    public List<(LockPath Path, Finding Finding, bool IsAsked)> Attempts { get; } = [];

    /// <summary>The locks that are released here, on some way, for the caller.</summary>
    public HashSet<ISymbol> GivenUp { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Calls of methods that were taken for attempts.</summary>
    public Dictionary<SyntaxNode, IMethodSymbol> AttemptCalls { get; } = [];

    /// <summary>Whether a lock that a call gave is released in this body, as far as can be told.</summary>
    public bool Undoes(SyntaxNode call, LockPath path) =>
        !AttemptCalls.ContainsKey(call) || _undone?.Contains(call) == true || (path.Symbol is { } symbol && _undoneSomehow?.Contains(symbol) == true);

    private void NoteUndone(LockPath path, Hold hold)
    {
        if (!_pass.IsFinal)
            return;
        if (hold is { IsUnknown: false, Site: { } site })
            (_undone ??= []).Add(site);
        else if (path.Symbol is { } symbol)
            (_undoneSomehow ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(symbol);
    }

    // Held exactly where one bool is returned.
    private bool Attempt(LockPath path, out bool success)
    {
        for (var polarity = 0; polarity < 2; polarity++)
        {
            success = polarity == 0;
            var all = true;
            foreach (var exit in _exits)
            {
                var hold = exit.State.Holds.Find(path, null);
                if (hold is null || hold.HasNothing)
                    all &= exit.Value.Constant == !success;
                else if (hold.Condition is null)
                    all &= exit.Value.Constant == success || (exit.Value.Path is { } made && exit.State.Scopes.Contains(made));
                else
                    all &= exit.Value.Path is { } value && value.Equals(hold.Condition) && (hold.ConditionValue ^ exit.Value.Negated) == success;
            }

            if (all)
                return true;
        }

        success = false;
        return false;
    }

    private void NoteAttempt(LockPath path, Hold hold)
    {
        if (!IsCallersLock(path))
            Leak(path, hold, "some");
        else if (path.Stable && path.Kind == PathKind.Member && hold.Site is { } site && !HandsOutScope() && !AttemptCalls.ContainsKey(site))
            Attempts.Add((path, MakeLeak(path, site, "some"), IsAsked(path)));
    }

    // The acquisition itself may fail, so that the result tells of it.
    private bool IsAsked(LockPath path)
    {
        foreach (var called in Events)
        {
            if (called.Attempt && path.Equals(called.Acquired))
                return true;
        }

        return false;
    }

    private Finding MakeLeak(LockPath path, SyntaxNode site, string some)
    {
        // Where no return leaves early, the ways out meet at the end of the body.
        if (some == "some" && !HasReturn())
            return MakeFinding(RuleIds.HeldOnSomePaths, site, [Quote(path), "the end of the method"], []);
        if (some == "some" && WayOut(path) is { } left)
            return MakeFinding(RuleIds.NotReleased, site, [Quote(path), "on the path that leaves by '" + FirstLine(left) + "' at " + LockContext.Position(left)], [left]);
        return MakeFinding(RuleIds.NotReleased, site, [Quote(path), "on " + some + " path to the end of the method"], []);
    }

    // The return that leaves with the lock.
    private SyntaxNode? WayOut(LockPath path)
    {
        SyntaxNode? first = null;
        foreach (var exit in _exits)
        {
            if (exit.State.Holds.Find(path, null) is not { IsHeld: true } && exit.State.Holds.Find(path, null) is not { Condition: not null, HasNothing: false })
                continue;
            var left = exit.Operation is { } operation ? Statement(operation.Syntax) : exit.Last is { } last ? BareReturn(last) : null;
            if (left is not null && (first is null || left.SpanStart < first.SpanStart))
                first = left;
        }

        return first;
    }

    private static SyntaxNode Statement(SyntaxNode value) => value.Parent is ReturnStatementSyntax returned ? returned : value;

    // A bare return has no operation: it is the first one after the last operation before it.
    private SyntaxNode? BareReturn(SyntaxNode last)
    {
        SyntaxNode? found = null;
        foreach (var node in _graph.OriginalOperation.Syntax.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax))
        {
            if (node is ReturnStatementSyntax { Expression: null } && node.SpanStart >= last.Span.End && (found is null || node.SpanStart < found.SpanStart))
                found = node;
        }

        return found;
    }

    private static string FirstLine(SyntaxNode node)
    {
        var text = node.ToString().Split('\n')[0].Trim();
        return text.Length > 60 ? text.Substring(0, 57) + "…" : text;
    }

    // A flag that keeps its value is set at all ends with the lock, and at no others.
    private ISymbol? FlagOf(LockPath path)
    {
        for (var i = 0; _exits.Count > 0 && i < _exits[0].State.Values.Count; i++)
        {
            var place = _exits[0].State.Values.KeyAt(i);
            if (_context.IsLastingFlag(place) && Tells(place, path))
                return place.Symbol;
        }

        return null;
    }

    private bool Tells(LockPath flag, LockPath path)
    {
        bool? heldWhere = null;
        foreach (var exit in _exits)
        {
            if (exit.State.ValueOf(flag).Constant is not { } known)
                return false;
            var where = known == (exit.State.Holds.Find(path, null) is { IsHeld: true });
            if (heldWhere is { } before && before != where)
                return false;
            heldWhere = where;
        }

        return heldWhere is not null;
    }
}
