// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Breadth first, so that the first violation met is a shortest. States are kept as a tree of moves. The states of one
/// depth lie in the tree's order, so that the way from one to the next is short: back to the fork, and forth.
/// </summary>
internal sealed class ShortestSearch : IDisposable
{
    /// <summary>The limit reported where the depth given was reached.</summary>
    public const string DepthReached = "depth";

    private readonly ExplorationOptions _options;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly FingerprintSet _visited = new(16);
    private readonly Checkpoint _path;
    private readonly List<Node> _nodes = [];
    private readonly List<(int Node, Checkpoint.Position Position)> _stack = [];
    private readonly List<int> _way = [];
    private readonly int _maxDepth;
    private readonly PrivateSteps? _private;
    private readonly Func<Fingerprint, bool>? _goal;
    private Fingerprint _reached;
    private long _transitions;
    private long _peak;
    private string? _limit;

    private readonly record struct Node(int Parent, Move Move);

    private ShortestSearch(Workload workload, ExplorationOptions options, int maxDepth, PrivateSteps? @private, Func<Fingerprint, bool>? goal = null)
    {
        _goal = goal;
        _private = @private;
        _options = options;
        _maxDepth = maxDepth;
        workload.Begin(options.Memory);
        Machine.KeepCounts = options.KeepCounts;
        Machine.ReuseSequences = true;
        _path = options.Symmetry ? Checkpoint.Symmetric(workload) : new Checkpoint();
        _checks = new Checks(workload, _path, options.AskAlways) { Private = @private };
        _budget = new Budget(options);
    }

    /// <summary>Looks for a violation by a schedule of at most <paramref name="maxDepth"/> moves.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options, int maxDepth)
    {
        using var @private = options.SkipPrivate ? new PrivateSteps(workload) : null;
        for (var first = true; ; first = false)
        {
            @private?.Restart();
            Interest.IsStale = false;
            using var search = new ShortestSearch(workload, options, maxDepth, @private);
            if (first)
                @private?.LookAround(search._checks, search._path, options.Seed);
            var violation = search.Search();
            if (Interest.IsStale)
                options.Void?.Invoke();
            if (Interest.IsStale ? search._limit != null : @private is not { IsStale: true } || violation != null || search._limit != null)
                return Result(search, Interest.IsStale ? null : violation);
        }
    }

    /// <summary>A shortest way to a state, whatever is violated on it.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="options">The limits.</param>
    /// <param name="goal">Whether it is one of those that are looked for.</param>
    /// <param name="maxDepth">The longest way.</param>
    /// <param name="state">The state come to.</param>
    /// <returns>Null where there is none within the limits.</returns>
    public static IReadOnlyList<Move>? WayTo(Workload workload, ExplorationOptions options, Func<Fingerprint, bool> goal, int maxDepth, out Fingerprint state)
    {
        Machine.ReuseCookies = true;
        try
        {
            using var search = new ShortestSearch(workload, options, maxDepth, null, goal);
            var way = search.Search();
            state = search._reached;
            return way?.Schedule;
        }
        finally
        {
            Machine.ReuseCookies = false;
        }
    }

    private static ExplorationResult Result(ShortestSearch search, Violation? violation)
    {
        return new ExplorationResult
        {
            Engine = "breadth first",
            Verdict = violation != null ? Verdict.Violated : search._limit != null ? Verdict.Bounded : Verdict.Holds,
            Violation = violation,
            Limit = search._limit,
            States = search._visited.Count,
            Transitions = search._transitions,
            Elapsed = search._budget.Elapsed,
            PeakBytes = Math.Max(search._peak, search.Bytes()),
        };
    }

    private Violation? Search()
    {
        Func<Progress> progress = () => new(_visited.Count, _transitions, 0, _stack.Count, _budget.Elapsed);
        Func<long> bytes = () =>
        {
            _peak = Math.Max(_peak, Bytes());
            return _visited.BytesToGrow - _visited.Bytes + Bytes();
        };
        if (_checks.AskAll() is { } atOnce)
            return Of(0, null, atOnce);
        _visited.Add(_path.Fingerprint);
        if (IsGoal())
            return Of(0, null, new("", ""));
        _nodes.Add(new Node(-1, default));
        _stack.Add((0, _path.Here));
        Violation? found = null;
        for (int first = 0, depth = 0; first < _nodes.Count; depth++)
        {
            var end = _nodes.Count;
            for (var node = first; node < end; node++)
            {
                if (_private is { IsStale: true })
                    return null;
                GoTo(node);
                // A violation one step on does not keep a state of this depth from being a dead end, and shorter.
                if (Expand(node, depth < _maxDepth && found == null, out var atEnd) is { } violation)
                {
                    if (atEnd)
                        return violation;
                    found = violation;
                }
                _limit = _budget.Reached(_transitions, progress, bytes);
                if (_limit != null)
                    return null;
            }
            if (found != null)
                return found;
            if (depth == _maxDepth && _nodes.Count > first)
            {
                _limit = DepthReached;
                return null;
            }
            first = end;
        }
        return null;
    }

    private unsafe long Bytes() => _visited.Bytes + _path.Bytes + _nodes.Capacity * (long)sizeof(Node);

    private Violation? Expand(int node, bool further, out bool atEnd)
    {
        var here = _path.Here;
        var moves = Moves.All;
        atEnd = false;
        if (further && _private != null && _private.Make(_checks, _path, out var only, out var wrong))
        {
            _transitions++;
            if (wrong == null && _visited.Add(_path.Fingerprint))
                _nodes.Add(new Node(node, only));
            if (wrong != null)
                _path.Advance();
            _path.Back(here);
            return wrong == null ? null : Of(node, only, wrong);
        }
        while (true)
        {
            Move move;
            try
            {
                if (!moves.Next(out move))
                    break;
            }
            catch (KernelBugException) when (_goal != null)
            {
                return null;
            }
            catch (KernelBugException bug)
            {
                atEnd = true;
                return Of(node, null, new(EngineChecks.NameOf(bug.Kind), bug.Message));
            }
            if (!further)
                continue;
            _transitions++;
            if (_checks.Make(move) is { } problem)
            {
                _path.Advance();
                _path.Back(here);
                if (_goal != null)
                    continue;
                return Of(node, move, problem);
            }
            if (_visited.Add(_path.Fingerprint))
            {
                if (IsGoal())
                    return Of(node, move, new("", ""));
                _nodes.Add(new Node(node, move));
            }
            _path.Back(here);
        }
        if (moves.Count != 0 || _goal != null)
            return null;
        if (_checks.AtEnd() is not { } why)
        {
            _options.Ended?.Invoke(new(_path.Fingerprint, () => WayTo(node), _path.Groups));
            return null;
        }
        atEnd = true;
        return Of(node, null, why);
    }

    /// <summary>Whether the present state is what is looked for, where anything is.</summary>
    private bool IsGoal()
    {
        if (_goal?.Invoke(_path.Fingerprint) != true)
            return false;
        _reached = _path.Fingerprint;
        return true;
    }

    private void GoTo(int node)
    {
        _way.Clear();
        var common = node;
        // The stack holds the last path; nodes on it have growing numbers.
        while (true)
        {
            while (_stack[^1].Node > common)
                _stack.RemoveAt(_stack.Count - 1);
            if (_stack[^1].Node == common)
                break;
            _way.Add(common);
            common = _nodes[common].Parent;
        }
        _path.Back(_stack[^1].Position);
        for (var i = _way.Count - 1; i >= 0; i--)
        {
            // The checks may keep notes in the arena: they look again.
            _ = _checks.Make(_nodes[_way[i]].Move);
            _stack.Add((_way[i], _path.Here));
        }
    }

    private Violation Of(int node, Move? last, Problem problem)
    {
        var schedule = WayTo(node);
        if (last != null)
            schedule.Add(last.Value);
        return new Violation(problem.Invariant, problem.Message, schedule, Shortest: true);
    }

    private List<Move> WayTo(int node)
    {
        var schedule = new List<Move>();
        for (; node > 0; node = _nodes[node].Parent)
            schedule.Add(_nodes[node].Move);
        schedule.Reverse();
        return schedule;
    }

    public void Dispose()
    {
        Machine.ReuseSequences = false;
        _visited.Dispose();
        _path.Dispose();
    }
}
