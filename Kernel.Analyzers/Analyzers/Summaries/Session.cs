// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Summaries;

/// <summary>How the analysis of one method on the way came to an end.</summary>
internal enum Ending
{
    /// <summary>It depends on nothing that is still under way.</summary>
    Closed,

    /// <summary>It called something that is under way: it will be settled with that.</summary>
    Open,

    /// <summary>It was settled elsewhere in the meantime, with the others it belongs to.</summary>
    Settled,
}

/// <summary>
/// The methods that one request is in the middle of. Methods that call each other are found as the strongly connected components of a
/// graph are (Tarjan): a method is open as long as it reaches one that began before it.
/// </summary>
internal sealed class Session
{
    private const int Nothing = int.MaxValue;

    // Before all methods, which count from one: what must not be kept, since it was found on the assumptions of a round.
    private const int Round = 0;

    private readonly List<ISymbol> _stack = [];
    private readonly List<ISymbol> _open = [];
    private readonly Dictionary<ISymbol, int> _lowestOfOpen = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, MethodFlow?>? _assumed;
    private readonly int _base;
    private Dictionary<ISymbol, MethodFlow?>? _settled;
    private int _lowest = Nothing;

    public Session()
    {
    }

    /// <summary>A session of a round, in which the flows of some methods are given.</summary>
    public Session(Dictionary<ISymbol, MethodFlow?> assumed, int depth)
    {
        _assumed = assumed;
        _base = depth + 1;
    }

    /// <summary>How many analyses there are on the stack.</summary>
    public int Depth => _base + _stack.Count;

    public bool TryAssumed(ISymbol key, out MethodFlow? flow)
    {
        flow = null;
        if (_assumed is null || !_assumed.TryGetValue(key, out flow))
            return false;
        _lowest = Round;
        return true;
    }

    /// <summary>Takes what is known; if that was settled together with methods that are under way here, so are they.</summary>
    public MethodFlow? Use(Component known, ISymbol key)
    {
        if (known.HasMany)
        {
            foreach (var caller in _stack)
            {
                if (known.Has(caller))
                    (_settled ??= new(SymbolEqualityComparer.Default))[caller] = known.Of(caller);
            }
        }

        return known.Of(key);
    }

    /// <summary>Whether a method is under way, or waits for one that is.</summary>
    public bool IsUnderWay(ISymbol key)
    {
        if (!_lowestOfOpen.TryGetValue(key, out var lowest))
        {
            lowest = 1 + _stack.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, key));
            if (lowest == 0)
                return false;
        }

        _lowest = System.Math.Min(_lowest, lowest);
        return true;
    }

    public (int Depth, int Outer, int Open) Begin(ISymbol key)
    {
        var entry = (_stack.Count, _lowest, _open.Count);
        _stack.Add(key);
        _lowest = Nothing;
        return entry;
    }

    /// <summary>Ends the analysis of a method. If it is closed, <paramref name="others"/> are those to be settled with it.</summary>
    public Ending End(ISymbol key, (int Depth, int Outer, int Open) entry, out List<ISymbol> others, out MethodFlow? settled)
    {
        _stack.RemoveAt(entry.Depth);
        var lowest = _lowest;
        others = [];
        settled = null;
        if (_settled is not null && _settled.TryGetValue(key, out settled))
        {
            Close(entry.Open, others);
            _lowest = entry.Outer;
            return Ending.Settled;
        }

        if (lowest < entry.Depth + 1)
        {
            _open.Add(key);
            _lowestOfOpen[key] = lowest;
            _lowest = System.Math.Min(entry.Outer, lowest);
            return Ending.Open;
        }

        Close(entry.Open, others);
        _lowest = entry.Outer;
        return Ending.Closed;
    }

    private void Close(int from, List<ISymbol> closed)
    {
        for (var i = from; i < _open.Count; i++)
        {
            closed.Add(_open[i]);
            _lowestOfOpen.Remove(_open[i]);
        }

        _open.RemoveRange(from, _open.Count - from);
    }
}
