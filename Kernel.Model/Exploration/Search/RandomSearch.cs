// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Random schedules, where there are too many to follow all: probabilistic concurrency testing (Burckhardt, Kothari,
/// Musuvathi, Nagarakatte). Threads get random priorities, and the highest that can run does; at a few random
/// points the running one falls behind all others. A bug that needs d orderings is met by one schedule of n threads and k
/// steps with a probability of at least 1 / (n k^(d-1)). Nothing met is no proof.
/// </summary>
public sealed class RandomSearch : IDisposable
{
    /// <summary>Where a schedule is given up: priorities may let the same thread go round in a circle for ever.</summary>
    private const int LongestSchedule = 100_000;

    private readonly ExplorationOptions _options;
    private readonly int _changes;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly Checkpoint _path;
    private readonly FingerprintSet _seen = new(16);
    private readonly List<Move> _schedule = [];
    private readonly List<Move> _possible = [];
    // A thread's operations, and after them each thread's buffer, which goes at a pace of its own.
    private readonly int[] _priority = new int[2 * thread.Max];
    private readonly int[] _points;
    private ulong _random;
    private long _transitions;
    private long _executions;
    private int _longest = 1;
    private readonly int _runners;
    private string? _limit;

    private RandomSearch(Workload workload, ExplorationOptions options, int orderings)
    {
        _options = options;
        _changes = Math.Max(0, orderings - 1);
        _points = new int[_changes];
        workload.Begin(options.Memory);
        _path = new Checkpoint();
        _checks = new Checks(workload, _path, options.AskAlways);
        for (var id = 0; id < thread.Limit; id++)
            _runners += thread.number(id).live != 0 ? (options.Memory == MemoryModel.Tso ? 2 : 1) : 0;
        _budget = new Budget(options);
        _random = (ulong)options.Seed * 0x9E3779B97F4A7C15UL + 1;
    }

    /// <summary>Follows random schedules until a limit of <paramref name="options"/>, or a violation, is met.</summary>
    /// <param name="workload">What to explore.</param>
    /// <param name="options">How far to go; one of the limits must be set.</param>
    /// <param name="orderings">The depth d of the bugs to be met.</param>
    /// <param name="executions">Schedules to follow.</param>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options, int orderings = 3, long executions = long.MaxValue)
    {
        using var search = new RandomSearch(workload, options, orderings);
        var problem = search.Search(executions);
        var odds = 1 / (search._runners * Math.Pow(search._longest, search._changes));
        return new ExplorationResult
        {
            Engine = "random",
            Verdict = problem != null ? Verdict.Violated : Verdict.Bounded,
            Violation = problem == null ? null : new Violation(problem.Invariant, problem.Message, [.. search._schedule], Shortest: false),
            Limit = problem != null ? null : search._limit ?? $"{executions} schedules",
            States = search._seen.Count,
            Transitions = search._transitions,
            Executions = search._executions,
            Depth = search._longest,
            Elapsed = search._budget.Elapsed,
            PeakBytes = search._seen.Bytes + search._path.Bytes,
            Coverage = string.Create(CultureInfo.InvariantCulture, $"{search._executions} random schedules through {search._seen.Count} states; a bug of {orderings} orderings that needs no particular outcome of a choice would have been met with a probability of at least {Math.Min(1 - Math.Pow(1 - odds, search._executions), 0.999):P1}"),
        };
    }

    private Problem? Search(long executions)
    {
        Func<Progress> progress = () => new(_seen.Count, _transitions, _executions, _schedule.Count, _budget.Elapsed);
        Func<long> bytes = () => _seen.BytesToGrow + _path.Bytes;
        if (_checks.AskAll() is { } atOnce)
            return atOnce;
        var start = _path.Here;
        while (_executions < executions)
        {
            _path.Back(start);
            _schedule.Clear();
            Deal();
            while (true)
            {
                try
                {
                    if (!Choose(out var move))
                        break;
                    _schedule.Add(move);
                    _transitions++;
                    if (_checks.Make(move) is { } problem)
                        return problem;
                }
                catch (KernelBugException bug)
                {
                    return new(EngineChecks.NameOf(bug.Kind), bug.Message);
                }
                _seen.Add(_path.Fingerprint);
                _limit = _budget.Reached(_transitions, progress, bytes);
                if (_limit != null)
                    return null;
                if (_schedule.Count >= Math.Min(_options.MaxDepth, LongestSchedule))
                    break;
            }
            if (_possible.Count == 0)
            {
                if (_checks.AtEnd() is { } atEnd)
                    return atEnd;
                _options.Ended?.Invoke(new(_path.Fingerprint, () => [.. _schedule], _path.Groups));
            }
            _executions++;
            _longest = Math.Max(_longest, _schedule.Count);
        }
        return null;
    }

    /// <summary>New priorities, and new points to change them at.</summary>
    private void Deal()
    {
        for (var i = 0; i < _priority.Length; i++)
            _priority[i] = (int)(Next() >> 34) + _changes;
        for (var i = 0; i < _changes; i++)
            _points[i] = 1 + (int)(Next() % (ulong)_longest);
    }

    private bool Choose(out Move move)
    {
        Moves.ListAll(_possible);
        move = default;
        if (_possible.Count == 0)
            return false;
        var first = Highest();
        var point = Array.IndexOf(_points, _schedule.Count + 1);
        if (point >= 0)
        {
            _priority[first] = point;
            first = Highest();
        }
        var ways = 0;
        foreach (var one in _possible)
        {
            if (Runner(one) == first && Next() % (ulong)++ways == 0)
                move = one;
        }
        return true;
    }

    private static int Runner(Move move) => move.Choice == Move.Drain ? thread.Max + move.Thread : move.Thread;

    private int Highest()
    {
        var highest = -1;
        foreach (var one in _possible)
        {
            if (highest < 0 || _priority[Runner(one)] > _priority[highest])
                highest = Runner(one);
        }
        return highest;
    }

    private ulong Next() => Fingerprint.Mix(_random += 0x9E3779B97F4A7C15UL);

    /// <inheritdoc/>
    public void Dispose()
    {
        _seen.Dispose();
        _path.Dispose();
    }
}
