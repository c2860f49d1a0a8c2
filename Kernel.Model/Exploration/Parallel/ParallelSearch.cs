// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Kernel.Exploration;

/// <summary>
/// Several workers go through the states of one workload: what a state is, what a step is and what is asked are as with one, so that where everything holds the
/// counts are the same. Whatever else comes out is left to the search with one worker, so that what is said of it does not depend on who came where first.
/// </summary>
public sealed class ParallelSearch
{
    private const int StepsBetweenLooks = 1 << 10;

    private readonly Workload _workload;
    private readonly ExplorationOptions _options;
    private readonly SharedStates _states;
    private readonly WorkQueue _queue;
    private readonly Worker?[] _workers;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Func<Progress> _progress;
    private readonly Func<long> _bytes;
    private volatile string? _limit;
    private long _lost;
    private ExceptionDispatchInfo? _thrown;

    private ParallelSearch(Workload workload, ExplorationOptions options, SharedStates states)
    {
        (_workload, _options, _states) = (workload, options, states);
        _queue = new WorkQueue(options.Workers);
        _workers = new Worker?[options.Workers];
        _progress = () => new Progress(_states.Count, Sum(it => it.Transitions), Sum(it => it.Ends), 0, Elapsed);
        _bytes = () => _states.BytesToGrow + Sum(it => it.Bytes);
    }

    /// <summary>Whether several workers can do what is asked for.</summary>
    public static bool IsFor(ExplorationOptions options) =>
        options is { Workers: > 1, MaxDepth: int.MaxValue, MaxPreemptions: int.MaxValue, Ended: null }
        && !(options.SkipPrivate || options.CountClasses || options.AskAlways || options.CollectFinalStates);

    /// <summary>Explores a workload.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options)
    {
        using var states = new SharedStates();
        return Explore(workload, options, states);
    }

    /// <summary>The same, with a set of states that is given.</summary>
    internal static ExplorationResult Explore(Workload workload, ExplorationOptions options, SharedStates states)
    {
        var search = new ParallelSearch(workload, options, states);
        var result = search.Run();
        var isLast = result.Verdict == Verdict.Holds || search._lost != 0 || (search._limit != null && search.IsOver);
        return isLast ? result : StatefulSearch.Explore(workload, options);
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Whether there is no time left for another search.</summary>
    private bool IsOver => _options.Cancel.IsCancellationRequested || (_options.MaxTime != Timeout.InfiniteTimeSpan && Elapsed >= _options.MaxTime);

    private ExplorationResult Run()
    {
        var threads = Enumerable.Range(1, _workers.Length - 1)
            .Select(i => new Thread(() => RunWorker(i)) { IsBackground = true, Name = $"worker {i}" }).ToList();
        foreach (var thread in threads)
            thread.Start();
        RunWorker(0);
        foreach (var thread in threads)
            thread.Join();
        _thrown?.Throw();
        var fails = Array.Exists(_workers, it => it!.Fails);
        if (!fails && _limit == null)
        {
            _lost = _states.Count - Sum(it => it.Left);
            _limit = _lost != 0 ? $"an error: of {_states.Count} states workers have lost {_lost}" : Steps(Sum(it => it.Transitions)) ?? Misled();
        }
        return new ExplorationResult
        {
            Engine = "parallel",
            Verdict = fails || _limit != null ? Verdict.Bounded : Verdict.Holds,
            Limit = _limit,
            States = _states.Count,
            Transitions = Sum(it => it.Transitions),
            Executions = Sum(it => it.Ends),
            Depth = _workers.Max(it => it!.Deepest),
            Elapsed = Elapsed,
            PeakBytes = _bytes(),
        };
    }

    private void RunWorker(int i)
    {
        try
        {
            using var worker = new Worker(this, _workload, _options);
            _workers[i] = worker;
            if (i == 0 && !worker.Fails && _states.Add(worker.Begin))
                _queue.Give(new Work([], Moves.All));
            worker.Run(_queue, _states);
        }
        catch (Exception e)
        {
            _thrown ??= ExceptionDispatchInfo.Capture(e);
            _queue.Stop();
        }
    }

    private string? Steps(long made) => made >= _options.MaxTransitions ? $"{_options.MaxTransitions} steps" : null;

    /// <summary>What schedules come to that are played in another way; null where it is the same.</summary>
    private string? Misled() => _workers.SelectMany(it => it!.Samples)
        .Select(it => Determinism.Check(_workload, _options.Memory, it) ?? (_options.Symmetry ? Exchange.Check(_workload, _options.Memory, it) : null))
        .FirstOrDefault(it => it != null);

    /// <summary>Looks now and then whether a limit is met.</summary>
    internal void Look(Worker worker)
    {
        var limit = worker.Transitions % StepsBetweenLooks == 0 ? Steps(Sum(it => it.Transitions)) : null;
        if ((limit ?? worker.Budget.Reached(0, _progress, _bytes)) is not { } met)
            return;
        _limit = met;
        _queue.Stop();
    }

    private long Sum(Func<Worker, long> of) => _workers.Sum(it => it == null ? 0 : of(it));
}
