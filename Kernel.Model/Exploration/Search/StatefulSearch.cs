// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// The default engine: depth first through all states, each entered once. Sound without further argument: what a thread
/// can do depends on the arena alone, and the arena is what fingerprints are made of.
/// </summary>
public sealed class StatefulSearch : IDisposable
{
    private readonly Workload _workload;
    private readonly ExplorationOptions _options;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly FingerprintSet _visited = new(16);
    private readonly Checkpoint _path;
    private Level[] _levels = new Level[256];
    private int _depth;
    private int _deepest;
    private long _transitions;
    private long _ends;
    private long _peak;
    private string? _limit;

    private struct Level
    {
        public Moves Moves;
        public Move Taken;
        public Checkpoint.Position Position;
    }

    private StatefulSearch(Workload workload, ExplorationOptions options)
    {
        _workload = workload;
        _options = options;
        _checks = new Checks(workload);
        workload.Begin(options.Memory);
        _path = new Checkpoint(options.Symmetry ? Symmetry.Of(workload) : []);
        _budget = new Budget(options);
    }

    /// <summary>Explores a workload; a violation found is then shortened by <see cref="ShortestSearch"/>.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options)
    {
        ExplorationResult result;
        using (var search = new StatefulSearch(workload, options))
            result = search.Run();
        if (result.Violation == null)
            return result;
        var shortest = ShortestSearch.Explore(workload, options, result.Violation.Schedule.Count - 1);
        return shortest.Verdict switch
        {
            Verdict.Violated => result with { Violation = shortest.Violation },
            Verdict.Bounded when shortest.Limit != ShortestSearch.DepthReached => result,
            _ => result with { Violation = result.Violation with { Shortest = true } },
        };
    }

    private ExplorationResult Run()
    {
        var (problem, schedule) = Search();
        _peak = Math.Max(_peak, Bytes());
        return new ExplorationResult
        {
            Engine = "stateful",
            Verdict = problem != null ? Verdict.Violated : _limit != null ? Verdict.Bounded : Verdict.Holds,
            Violation = problem == null ? null : new Violation(problem.Invariant, problem.Message, schedule!, Shortest: false),
            Limit = _limit,
            States = _visited.Count,
            Transitions = _transitions,
            Executions = _ends,
            Depth = _deepest,
            Elapsed = _budget.Elapsed,
            PeakBytes = _peak,
        };
    }

    private (Problem?, Move[]?) Search()
    {
        Func<Progress> progress = () => new(_visited.Count, _transitions, _ends, _depth, _budget.Elapsed);
        Func<long> bytes = () =>
        {
            _peak = Math.Max(_peak, Bytes());
            return _visited.BytesToGrow + _path.Bytes;
        };
        if (_checks.AfterStep() is { } atOnce)
            return (atOnce, []);
        _visited.Add(_path.Fingerprint);
        _levels[0] = new Level { Moves = Moves.All, Position = _path.Here };
        while (_depth >= 0)
        {
            ref var level = ref _levels[_depth];
            Move move;
            try
            {
                if (!level.Moves.Next(out move))
                {
                    if (level.Moves.Count == 0)
                    {
                        _ends++;
                        if (_checks.AtEnd() is { } atEnd)
                            return (atEnd, Schedule(_depth));
                    }
                    if (--_depth >= 0)
                        _path.Back(_levels[_depth].Position);
                    continue;
                }
            }
            catch (KernelBugException bug)
            {
                return (new(Problem.NameOf(bug.Kind), bug.Message), Schedule(_depth));
            }
            level.Taken = move;
            _transitions++;
            if (_checks.Make(move) is { } problem)
                return (problem, Schedule(_depth + 1));
            _path.Advance();
            if (!_visited.Add(_path.Fingerprint))
                _path.Back(level.Position);
            else if (_depth + 1 >= _options.MaxDepth)
            {
                _limit ??= $"schedules of {_options.MaxDepth} steps";
                _path.Back(level.Position);
            }
            else
                Enter();
            if (_budget.Reached(_transitions, progress, bytes) is { } limit)
            {
                _limit = limit;
                return (null, null);
            }
        }
        return (null, null);
    }

    private void Enter()
    {
        if (++_depth > _deepest)
            _deepest = _depth;
        if (_depth == _levels.Length)
            Array.Resize(ref _levels, 2 * _depth);
        _levels[_depth] = new Level { Moves = Moves.All, Position = _path.Here };
    }

    private Move[] Schedule(int length) => [.. _levels.Take(length).Select(level => level.Taken)];

    private unsafe long Bytes() => _visited.Bytes + _path.Bytes + _levels.Length * (long)sizeof(Level);

    /// <inheritdoc/>
    public void Dispose()
    {
        _visited.Dispose();
        _path.Dispose();
    }
}
