// SPDX-License-Identifier: MIT
using System.Collections.Generic;

namespace Kernel.Analyzers.Rules;

/// <summary>A graph of locks, from what is held to what is acquired.</summary>
internal sealed class OrderGraph
{
    private readonly Dictionary<object, HashSet<object>> _next = [];
    private Dictionary<object, int>? _components;

    public void Add(object from, object to)
    {
        if (!_next.TryGetValue(from, out var targets))
            _next.Add(from, targets = []);
        targets.Add(to);
        _components = null;
    }

    public bool Reaches(object from, object to)
    {
        var seen = new HashSet<object>();
        var work = new Stack<object>();
        work.Push(from);
        while (work.Count > 0)
        {
            if (!_next.TryGetValue(work.Pop(), out var targets))
                continue;
            foreach (var target in targets)
            {
                if (target.Equals(to))
                    return true;
                if (seen.Add(target))
                    work.Push(target);
            }
        }

        return false;
    }

    /// <summary>Whether an edge of the graph is one of a cycle: its ends reach each other. The cycles are looked for once, for all edges.</summary>
    public bool IsCyclic(object from, object to)
    {
        _components ??= Components();
        return _components.TryGetValue(from, out var one) && _components.TryGetValue(to, out var other) && one == other;
    }

    // Kosaraju: nodes in the order in which a walk leaves them, and then, from the last one, all that lead there.
    private Dictionary<object, int> Components()
    {
        var previous = new Dictionary<object, List<object>>();
        foreach (var pair in _next)
        {
            foreach (var target in pair.Value)
            {
                if (!previous.TryGetValue(target, out var sources))
                    previous.Add(target, sources = []);
                sources.Add(pair.Key);
            }
        }

        var order = LeavingOrder();
        var components = new Dictionary<object, int>();
        var work = new Stack<object>();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (components.ContainsKey(order[i]))
                continue;
            components.Add(order[i], i);
            work.Push(order[i]);
            while (work.Count > 0)
            {
                if (!previous.TryGetValue(work.Pop(), out var sources))
                    continue;
                foreach (var source in sources)
                {
                    if (components.ContainsKey(source))
                        continue;
                    components.Add(source, i);
                    work.Push(source);
                }
            }
        }

        return components;
    }

    private List<object> LeavingOrder()
    {
        var order = new List<object>();
        var seen = new HashSet<object>();
        var work = new Stack<(object Node, IEnumerator<object>? Others)>();
        foreach (var start in _next.Keys)
        {
            if (!seen.Add(start))
                continue;
            work.Push((start, Targets(start)));
            while (work.Count > 0)
            {
                var (node, rest) = work.Peek();
                if (rest is null || !rest.MoveNext())
                {
                    order.Add(node);
                    work.Pop();
                }
                else if (seen.Add(rest.Current))
                {
                    work.Push((rest.Current, Targets(rest.Current)));
                }
            }
        }

        return order;
    }

    private IEnumerator<object>? Targets(object node) => _next.TryGetValue(node, out var targets) ? ((IEnumerable<object>)targets).GetEnumerator() : null;
}
