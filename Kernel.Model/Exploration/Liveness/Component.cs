// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A strongly connected part of the states, written down with its steps.</summary>
internal sealed class Component
{
    private const int BytesOfNode = 120;
    private const int BytesOfEdge = 40;

    /// <summary>Steps looked at while loops are compared: a number, so that the same comes out on any machine.</summary>
    private const long MostWork = 20_000_000;

    private readonly List<Node> _nodes = [];
    private readonly List<Edge> _edges = [];
    private int[] _first = [];
    private UInt128 _satisfied;
    private int[] _came = [];
    private int[] _seen = [];
    private int _search;
    private long _work;

    private readonly record struct Node(Fingerprint State, UInt128 Disabled);

    private readonly record struct Edge(int From, int To, Move By, UInt128 Agents);

    /// <summary>Whether somebody could go on in each of its states, and does in none: then there is no fair way around it.</summary>
    public bool PassesOver => _satisfied != UInt128.MaxValue;

    /// <summary>Goes through the states that belong to it, from the present one on, and comes back.</summary>
    /// <param name="path">The path.</param>
    /// <param name="checks">Makes moves.</param>
    /// <param name="fairness">What is promised.</param>
    /// <param name="isMember">Whether a state belongs to it.</param>
    /// <param name="maxBytes">Bytes that it may take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Null where it takes more.</returns>
    public static Component? Of(Checkpoint path, Checks checks, Fairness fairness, Func<Fingerprint, bool> isMember, long maxBytes, CancellationToken cancel)
    {
        var it = new Component();
        var numbers = new Dictionary<Fingerprint, int>();
        var callbacks = new CallbackBits();
        var way = new Stack<(Moves Moves, Checkpoint.Position Here, int Node)>();
        Add();
        while (way.Count > 0)
        {
            if ((long)BytesOfNode * it._nodes.Count + (long)BytesOfEdge * it._edges.Count > maxBytes || cancel.IsCancellationRequested)
                return null;
            var (moves, here, node) = way.Pop();
            if (!Next(ref moves, out var move))
            {
                if (way.TryPeek(out var below))
                    path.Back(below.Here);
                continue;
            }
            way.Push((moves, here, node));
            var agents = new UInt128(callbacks.Of(move), Agents.Of(move));
            if (checks.Make(move) != null)
                _ = path.Advance();
            else if (isMember(path.Fingerprint))
            {
                var isKnown = numbers.TryGetValue(path.Fingerprint, out var to);
                it._edges.Add(new Edge(node, isKnown ? to : it._nodes.Count, move, agents));
                it._satisfied |= agents;
                if (!isKnown)
                {
                    Add();
                    continue;
                }
            }
            path.Back(here);
        }
        it.Index();
        return it;

        void Add()
        {
            var disabled = new UInt128(callbacks.Waiting(fairness), Agents.Disabled(fairness));
            numbers.Add(path.Fingerprint, it._nodes.Count);
            way.Push((Moves.All, path.Here, it._nodes.Count));
            it._nodes.Add(new Node(path.Fingerprint, disabled));
            it._satisfied |= disabled;
        }
    }

    /// <summary>A step that breaks a rule of the machine is in no loop: the search comes to it by itself.</summary>
    private static bool Next(ref Moves moves, out Move move)
    {
        try
        {
            return moves.Next(out move);
        }
        catch (KernelBugException)
        {
            move = default;
            return false;
        }
    }

    /// <summary>Puts the edges of a node next to each other.</summary>
    private void Index()
    {
        _edges.Sort((one, other) => one.From.CompareTo(other.From));
        _first = new int[_nodes.Count + 1];
        foreach (var edge in _edges)
            _first[edge.From + 1]++;
        for (var i = 0; i < _nodes.Count; i++)
            _first[i + 1] += _first[i];
        _came = new int[_nodes.Count];
        _seen = new int[_nodes.Count];
    }

    /// <summary>A short way around in which nobody is passed over, out of those that begin at each of its states: not always a shortest.</summary>
    /// <param name="stem">The way to the first state.</param>
    public Loop ShortLoop(IReadOnlyList<Move> stem)
    {
        List<int>? best = null;
        for (var start = 0; start < _nodes.Count && (best == null || _work < MostWork); start++)
        {
            if (Tour(start, best?.Count ?? int.MaxValue) is { } tour)
                best = tour;
        }
        var first = _edges[best![0]].From;
        var way = first == 0 ? [] : Way(0, edge => edge.To == first);
        return new Loop([.. stem, .. way.Select(edge => _edges[edge].By)], [.. best.Select(edge => _edges[edge].By)], [.. best.Select(edge => _nodes[_edges[edge].From].State)]);
    }

    /// <summary>A way from a state back to it: always the shortest to somebody who is still passed over, and then back. Null where it is not shorter than another.</summary>
    private List<int>? Tour(int start, int most)
    {
        var tour = new List<int>();
        var satisfied = _nodes[start].Disabled;
        var at = start;
        while (satisfied != UInt128.MaxValue)
            Go(Way(at, edge => ((edge.Agents | _nodes[edge.To].Disabled) & ~satisfied) != 0));
        if (at != start || tour.Count == 0)
            Go(Way(at, edge => edge.To == start));
        return tour.Count < most ? tour : null;

        void Go(List<int> way)
        {
            foreach (var edge in way)
                satisfied |= _edges[edge].Agents | _nodes[_edges[edge].To].Disabled;
            tour.AddRange(way);
            at = _edges[way[^1]].To;
        }
    }

    /// <summary>A shortest way from a state whose last step is one that is looked for: everything is connected, so there is one.</summary>
    private List<int> Way(int from, Func<Edge, bool> isLast)
    {
        _search++;
        var queue = new Queue<int>();
        queue.Enqueue(from);
        _seen[from] = _search;
        _came[from] = -1;
        while (queue.TryDequeue(out var node))
        {
            for (var i = _first[node]; i < _first[node + 1]; i++)
            {
                _work++;
                if (isLast(_edges[i]))
                    return Back(i);
                if (_seen[_edges[i].To] == _search)
                    continue;
                _seen[_edges[i].To] = _search;
                _came[_edges[i].To] = i;
                queue.Enqueue(_edges[i].To);
            }
        }
        throw new InvalidOperationException("a component is not connected");
    }

    private List<int> Back(int last)
    {
        var way = new List<int>();
        for (var edge = last; edge >= 0; edge = _came[_edges[edge].From])
            way.Add(edge);
        way.Reverse();
        return way;
    }
}
