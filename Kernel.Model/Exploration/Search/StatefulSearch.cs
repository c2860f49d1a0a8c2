// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// The default engine: depth first through all states, each entered once. Sound without further argument: what a thread
/// can do depends on the arena alone, and the arena is what fingerprints are made of.
/// </summary>
/// <remarks>
/// With a bound on preemptions (<see cref="ExplorationOptions.MaxPreemptions"/>), a state is entered once for each
/// thread that ran last and each number of preemptions spent: what may follow depends on these too.
/// </remarks>
public sealed partial class StatefulSearch : IDisposable
{
    /// <summary>Steps made after an assumption has turned out wrong, beside as many as were made before.</summary>
    private const int LearningTransitions = 2_000;

    private readonly Workload _workload;
    private readonly ExplorationOptions _options;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly FingerprintSet _visited = new(16);
    private readonly FingerprintSet? _classes;
    private readonly Checkpoint _path;
    private Level[] _levels = new Level[256];
    private int _depth;
    private int _deepest;
    private readonly List<Move[]> _samples = [];
    private long _nextSample = 16;
    private long _transitions;
    private long _ends;
    private long _peak;
    private string? _limit;
    private readonly HashSet<Fingerprint>? _finals;
    private readonly bool _bounded;
    private readonly PrivateSteps? _private;
    private readonly long _begin;
    private readonly BinaryReader? _kept;
    private long _before;
    private long _vain;

    private struct Level
    {
        public Moves Moves;
        public bool Begun;
        public Move Taken;
        public Checkpoint.Position Position;
        public int Last;
        public int Preemptions;
    }

    private StatefulSearch(Workload workload, ExplorationOptions options, Budget budget, PrivateSteps? @private, long transitions)
    {
        _workload = workload;
        _options = options;
        _private = @private;
        _budget = budget;
        _transitions = _begin = transitions;
        _kept = options.Keep is { Exists: true } kept ? kept.Open() : null;
        workload.Begin(options.Memory);
        Machine.KeepCounts = options.KeepCounts;
        Machine.ReuseSequences = !options.CollectFinalStates;
        _path = options.CountClasses || options.Symmetry ? Checkpoint.Symmetric(workload, options.CountClasses) : new Checkpoint();
        _checks = new Checks(workload, _path, options.AskAlways) { Private = @private };
        _bounded = options.MaxPreemptions != int.MaxValue;
        _finals = options.CollectFinalStates ? [] : null;
        _classes = options.CountClasses ? new FingerprintSet() : null;
    }

    /// <summary>Explores a workload; a violation found is then shortened by <see cref="ShortestSearch"/>.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options)
    {
        var (result, samples) = Search(workload, options);
        foreach (var sample in samples)
        {
            if (Determinism.Check(workload, options.Memory, sample) is { } chance)
                return result with { Verdict = Verdict.Bounded, Violation = null, Limit = result.Limit ?? chance };
            if (options.Symmetry && Exchange.Check(workload, options.Memory, sample) is { } difference)
                return result with { Verdict = Verdict.Bounded, Violation = null, Limit = result.Limit ?? difference, AreToldApart = true };
            if (!options.KeepCounts && Shifted.Check(workload, options.Memory, sample, options.Seed) is { } noticed)
                return result with { Verdict = Verdict.Bounded, Violation = null, Limit = result.Limit ?? noticed };
        }
        if (result.Violation == null)
            return result;
        var shortest = ShortestSearch.Explore(workload, options, result.Violation.Schedule.Count - 1);
        result = result with { PeakBytes = Math.Max(result.PeakBytes, shortest.PeakBytes), Elapsed = result.Elapsed + shortest.Elapsed };
        return shortest.Verdict switch
        {
            Verdict.Violated => result with { Violation = shortest.Violation },
            Verdict.Bounded when shortest.Limit != ShortestSearch.DepthReached => result,
            _ => result with { Violation = result.Violation with { Shortest = true } },
        };
    }

    /// <summary>Searches until the assumptions are right that the search begins with.</summary>
    private static (ExplorationResult, List<Move[]>) Search(Workload workload, ExplorationOptions options)
    {
        var budget = new Budget(options);
        using var @private = options.SkipPrivate && options.MaxPreemptions == int.MaxValue ? new PrivateSteps(workload) : null;
        for (var transitions = 0L; ;)
        {
            @private?.Restart();
            Interest.IsStale = false;
            using var search = new StatefulSearch(workload, options, budget, @private, transitions);
            if (transitions == 0)
                @private?.LookAround(search._checks, search._path, options.Seed);
            var result = search.Run();
            // With an interest that it did not know of, a search has gone ways that there are not.
            if (Interest.IsStale)
                options.Void?.Invoke();
            if (Interest.IsStale && result.Limit != null)
                return (result, []);
            if (!Interest.IsStale && (@private is not { IsStale: true } || result.Violation != null || result.Limit != null))
            {
                if (result.Limit == null)
                    options.Keep?.Delete();
                return (result, search._samples);
            }
            transitions = search._transitions;
        }
    }

    private ExplorationResult Run()
    {
        var (problem, schedule) = Search();
        _peak = Math.Max(_peak, Bytes());
        return new ExplorationResult
        {
            Engine = "stateful",
            Verdict = problem != null ? Verdict.Violated : _limit != null || _bounded ? Verdict.Bounded : Verdict.Holds,
            Violation = problem == null ? null : new Violation(problem.Invariant, problem.Message, schedule!, Shortest: false),
            Limit = _limit ?? (_bounded ? $"{_options.MaxPreemptions} preemptions" : null),
            Coverage = _bounded && _limit == null && problem == null ? _options.MaxPreemptions switch
            {
                0 => "every schedule without preemptions",
                1 => "every schedule with at most 1 preemption",
                var most => $"every schedule with at most {most} preemptions",
            } : null,
            States = _visited.Count,
            Classes = _classes?.Count ?? 0,
            Transitions = _transitions,
            Executions = _ends,
            Depth = _deepest,
            Elapsed = _budget.Elapsed,
            PeakBytes = _peak,
            Asked = _checks.Asked,
            FinalStates = _finals,
        };
    }

    private (Problem?, Move[]?) Search()
    {
        var share = _classes == null && !_bounded && _finals == null ? new Share(_workload, _options) : null;
        Func<Progress> progress = () => new(_visited.Count, _transitions, _ends, _depth, _budget.Elapsed, share?.Of(_visited, _budget.Elapsed) ?? 0);
        Func<long> bytes = () =>
        {
            _peak = Math.Max(_peak, Bytes());
            return _visited.BytesToGrow - _visited.Bytes + Bytes();
        };
        if (_checks.AskAll() is { } atOnce)
            return (atOnce, []);
        if (_kept != null)
            GoOn(_kept);
        else
        {
            _visited.Add(State());
            _levels[0] = new Level { Moves = Moves.All, Position = _path.Here, Last = -1 };
        }
        while (_depth >= 0 && !IsInVain())
        {
            ref var level = ref _levels[_depth];
            Move move;
            Problem? problem = null;
            var last = level.Last;
            var preemptions = level.Preemptions;
            try
            {
                if (_private != null && !level.Begun && _private.Make(_checks, _path, out move, out problem))
                    level.Moves = Moves.One;
                else if (!level.Moves.Next(out move))
                {
                    if (level.Moves.Count == 0)
                    {
                        _ends++;
                        _finals?.Add(_path.Fingerprint);
                        if (_checks.AtEnd() is { } atEnd)
                            return (atEnd, Schedule(_depth));
                        var length = _depth;
                        _options.Ended?.Invoke(new(_path.Fingerprint, () => Schedule(length), _path.Groups));
                    }
                    if (--_depth >= 0)
                        _path.Back(_levels[_depth].Position);
                    continue;
                }
                else if (_bounded && !Allows(move, ref last, ref preemptions))
                    continue;
                else
                    problem = _checks.Make(move);
            }
            catch (KernelBugException bug)
            {
                return (new(EngineChecks.NameOf(bug.Kind), bug.Message), Schedule(_depth));
            }
            level.Begun = true;
            level.Taken = move;
            _transitions++;
            if (problem != null)
                return (problem, Schedule(_depth + 1));
            var state = _bounded ? State().Plus(new Fingerprint((ulong)last + 1, (ulong)preemptions).Scramble()) : State();
            if (!_visited.Add(state))
                _path.Back(level.Position);
            else if (_depth + 1 >= _options.MaxDepth)
            {
                _limit ??= $"schedules of {_options.MaxDepth} steps";
                _path.Back(level.Position);
            }
            else
            {
                if (_visited.Count == _nextSample)
                {
                    _nextSample *= 16;
                    _samples.Add(Schedule(_depth + 1));
                }
                Enter(last, preemptions);
            }
            if (_budget.Reached(_transitions - _before, progress, bytes) is { } limit)
            {
                _limit = limit;
                _options.Keep?.Write(Write);
                return (null, null);
            }
            if (_options.Keep is { IsDue: true } keep)
                keep.Write(Write);
        }
        return (null, null);
    }

    /// <summary>
    /// Whether the search has begun with a wrong assumption, and has gone on long enough since that came out: what else is wrong is best
    /// learnt before it begins anew.
    /// </summary>
    private bool IsInVain()
    {
        if (_private is not { IsStale: true } && !Interest.IsStale)
            return false;
        if (_vain == 0)
            _vain = 2 * _transitions - _begin + LearningTransitions;
        return _transitions >= _vain;
    }

    /// <summary>What the present state is recognised by.</summary>
    private Fingerprint State()
    {
        if (_classes == null)
            return _path.Fingerprint;
        if (!Sums.AreUnderWay)
            _classes.Add(_options.KeepCounts ? Gathered() : _path.Fingerprint);
        return _path.Plain;
    }

    /// <summary>What the present state would be recognised by if counters were gathered.</summary>
    private Fingerprint Gathered()
    {
        var here = _path.Here;
        Machine.KeepCounts = false;
        Sums.Gather();
        Machine.KeepCounts = true;
        _ = _path.Advance();
        var gathered = _path.Fingerprint;
        _path.Back(here);
        return gathered;
    }

    /// <summary>Whether the bound on preemptions allows a move: one by another thread costs, where the last could go on.</summary>
    private bool Allows(Move move, ref int last, ref int preemptions)
    {
        if (move.Choice == Move.Drain || move.Thread == last)
            return true;
        if (last >= 0 && Scheduler.Choices(thread.number(last)) > 0 && ++preemptions > _options.MaxPreemptions)
            return false;
        last = move.Thread;
        return true;
    }

    private void Enter(int last, int preemptions)
    {
        if (++_depth > _deepest)
            _deepest = _depth;
        if (_depth == _levels.Length)
            Array.Resize(ref _levels, 2 * _depth);
        _levels[_depth] = new Level { Moves = Moves.All, Position = _path.Here, Last = last, Preemptions = preemptions };
    }

    private Move[] Schedule(int length) => [.. _levels.Take(length).Select(level => level.Taken)];

    private unsafe long Bytes() => _visited.Bytes + _path.Bytes + _levels.Length * (long)sizeof(Level);

    /// <inheritdoc/>
    public void Dispose()
    {
        Machine.ReuseSequences = false;
        _kept?.Dispose();
        _visited.Dispose();
        _classes?.Dispose();
        _path.Dispose();
    }
}
