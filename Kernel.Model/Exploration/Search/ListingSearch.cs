// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Depth first through all states, of which it makes a list for others to check. Nothing is left out to make it shorter: threads are told apart
/// whoever they are, every step of every state is made, and begins with a thread's start.
/// </summary>
public sealed class ListingSearch : IDisposable
{
    /// <summary>Bytes for a state in the list and in the table, while both grow.</summary>
    private const long BytesOfState = 120;

    private readonly Checkpoint _path;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly Dictionary<Fingerprint, int> _index = [];
    private readonly List<ListedState> _states = [];
    private readonly Stack<(Moves Moves, Checkpoint.Position Position)> _way = [];
    private long _transitions;
    private string? _limit;

    private ListingSearch(Workload workload, ExplorationOptions options)
    {
        _budget = new Budget(options);
        workload.Build(options.Memory);
        Machine.ReuseSequences = true;
        _path = new Checkpoint();
        _checks = new Checks(workload, _path);
    }

    /// <summary>Lists the states of a workload.</summary>
    /// <returns>What can be said, and the list; it is whole where the verdict is <see cref="Verdict.Holds"/>.</returns>
    public static (ExplorationResult Result, IReadOnlyList<ListedState> States) Explore(Workload workload, ExplorationOptions options)
    {
        using var search = new ListingSearch(workload, options);
        var problem = search.Search();
        return (new ExplorationResult
        {
            Engine = "listing",
            Verdict = problem != null ? Verdict.Violated : search._limit != null ? Verdict.Bounded : Verdict.Holds,
            Violation = problem == null ? null : new Violation(problem.Invariant, problem.Message, [], Shortest: false),
            Limit = search._limit,
            States = search._states.Count,
            Transitions = search._transitions,
            Elapsed = search._budget.Elapsed,
            PeakBytes = search.Bytes(),
        }, search._states);
    }

    private Problem? Search()
    {
        Func<Progress> progress = () => new(_states.Count, _transitions, 0, _way.Count, _budget.Elapsed);
        if (_checks.AskAll() is { } atOnce)
            return atOnce;
        Arrive(default);
        while (_way.Count > 0)
        {
            if (_budget.Reached(_transitions, progress, Bytes) is { } limit)
            {
                _limit = limit;
                return null;
            }
            var (moves, here) = _way.Pop();
            try
            {
                if (!moves.Next(out var move))
                {
                    if (moves.Count == 0 && _checks.AtEnd() is { } atEnd)
                        return atEnd;
                    if (_way.TryPeek(out var below))
                        _path.Back(below.Position);
                    continue;
                }
                _way.Push((moves, here));
                _transitions++;
                if (_checks.Make(move) is { } problem)
                    return problem;
                if (!Arrive(move))
                    _path.Back(here);
            }
            catch (KernelBugException bug)
            {
                return new(EngineChecks.NameOf(bug.Kind), bug.Message);
            }
        }
        return null;
    }

    /// <summary>Counts a step to the present state, and lists that where it is new.</summary>
    private bool Arrive(Move by)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, _path.Fingerprint, out var isKnown);
        if (isKnown)
        {
            CollectionsMarshal.AsSpan(_states)[index].Arrivals++;
            return false;
        }
        index = _states.Count;
        _states.Add(new ListedState(_way.Count, by, 1));
        _way.Push((Moves.All, _path.Here));
        return true;
    }

    private long Bytes() => BytesOfState * _states.Count + _path.Bytes;

    /// <inheritdoc/>
    public void Dispose()
    {
        Machine.ReuseSequences = false;
        _path.Dispose();
    }
}
