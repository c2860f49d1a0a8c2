// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// The second engine, which knows nothing of equal states: it follows schedules to their end, and of those that differ
/// only in the order of independent steps it follows one. A check on the first engine, which it shares the machine with
/// and no idea.
/// </summary>
/// <remarks>
/// Two steps are independent where they are of different threads and no cell is touched by both and written by one. A step's cells
/// include those that say whether it can be made, and those that the invariants look at after it: so independent steps
/// neither enable, disable nor hide each other, and exchanging them leads to the same state.
/// <para>
/// <b>Sleep sets</b> (Godefroid): a step tried at a state need not be tried again after an independent sibling. Every
/// class of equivalent schedules is then completed exactly once, whatever else is pruned. Alone, they
/// are the gate: a sound reduction completes as many.
/// </para>
/// <para>
/// <b>Source sets</b> (Abdulla, Aronis, Jonsson, Sagonas): at first one thread is tried at a state. When a step is made, it is held
/// against each step before it that it depends on and that its thread did not know of already. Could it
/// have come first, some thread that begins a schedule with that order (an initial of what does not depend on the
/// earlier step, followed by this one) must be tried before the earlier step. Two deviations from the paper, both
/// towards more: the race need not be immediate, since the step between may be the release that makes this one
/// possible, and what has to be reversed is the acquisition before it; and threads that wait when nobody can run any
/// more are held against the past as well, with the cells that they wait for.
/// A thread that can go on in several ways, a store becoming visible among them, is tried in all of them.
/// </para>
/// </remarks>
public sealed class ReducedSearch : IDisposable
{
    private readonly ExplorationOptions _options;
    private readonly bool _sourceSets;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly Checkpoint _path;
    private readonly List<Level> _levels = [];
    private readonly int[] _counts = new int[thread.Max];
    private readonly HashSet<Fingerprint> _finals = [];
    private int _depth;
    private int _deepest;
    private long _transitions;
    private long _executions;
    private string? _limit;

    private ReducedSearch(Workload workload, ExplorationOptions options, bool sourceSets)
    {
        _options = options;
        _sourceSets = sourceSets;
        _checks = new Checks(workload, path: null);
        workload.Begin(options.Memory);
        _path = new Checkpoint();
        _budget = new Budget(options);
    }

    /// <summary>Explores a workload.</summary>
    /// <param name="workload">What to explore.</param>
    /// <param name="options">How far to go.</param>
    /// <param name="sourceSets">False for sleep sets only.</param>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options, bool sourceSets = true)
    {
        using var search = new ReducedSearch(workload, options, sourceSets);
        Footprint.Recording = true;
        try
        {
            var problem = search.Search(out var schedule);
            return new ExplorationResult
            {
                Engine = sourceSets ? "source sets" : "sleep sets",
                Verdict = problem != null ? Verdict.Violated : search._limit != null ? Verdict.Bounded : Verdict.Holds,
                Violation = problem == null ? null : new Violation(problem.Invariant, problem.Message, schedule, Shortest: false),
                Limit = search._limit,
                Transitions = search._transitions,
                Executions = search._executions,
                States = search._finals.Count,
                FinalStates = search._finals,
                Depth = search._deepest,
                Elapsed = search._budget.Elapsed,
            };
        }
        finally
        {
            Footprint.Recording = false;
            Footprint.Clear();
        }
    }

    private Problem? Search(out Move[] schedule)
    {
        schedule = [];
        Func<Progress> progress = () => new(_finals.Count, _transitions, _executions, _depth, _budget.Elapsed);
        Func<long> bytes = () => _path.Bytes + _finals.Count * 40L;
        if (_checks.AskAll() is { } atOnce)
            return atOnce;
        try
        {
            if (Enter() is { } atEnd)
                return atEnd;
            while (_depth > 0)
            {
                var level = _levels[_depth - 1];
                if (!level.Next(out var move))
                {
                    Leave();
                    continue;
                }
                _transitions++;
                Footprint.Clear();
                _ = Scheduler.Choices(thread.number(move.Thread));
                var problem = _checks.Make(move);
                level.Event.Record(move);
                level.Made = true;
                _counts[move.Thread]++;
                if (problem != null)
                {
                    schedule = Schedule();
                    return problem;
                }
                _path.Advance();
                Order(_depth - 1);
                if (_depth >= _options.MaxDepth)
                {
                    _limit ??= $"schedules of {_options.MaxDepth} steps";
                    Undo();
                }
                else if (Enter() is { } found)
                {
                    schedule = Schedule();
                    return found;
                }
                _limit = _budget.Reached(_transitions, progress, bytes) ?? _limit;
                if (_limit != null)
                    return null;
            }
        }
        catch (KernelBugException bug)
        {
            schedule = Schedule();
            return new(EngineChecks.NameOf(bug.Kind), bug.Message);
        }
        return null;
    }

    /// <summary>A state is new: what can be tried there.</summary>
    private Problem? Enter()
    {
        if (_depth == _levels.Count)
            _levels.Add(new Level());
        var level = _levels[_depth];
        level.Begin(_path.Here);
        if (_depth > 0)
            level.Inherit(_levels[_depth - 1]);
        if (++_depth > _deepest)
            _deepest = _depth;
        var moves = Moves.All;
        while (moves.Next(out var move))
            level.Enabled.Add(move);
        if (level.Enabled.Count == 0)
        {
            _executions++;
            _finals.Add(_path.Fingerprint);
            if (_checks.AtEnd() is { } problem)
            {
                _depth--;
                return problem;
            }
            if (_sourceSets)
                HoldWaitersAgainstThePast();
        }
        else if (_sourceSets)
            level.TryOne();
        else
            level.TryAll();
        return null;
    }

    private void Leave()
    {
        _depth--;
        if (_depth > 0)
            Undo();
    }

    /// <summary>Back to the state of the topmost level, whose move has been followed to all its ends.</summary>
    private void Undo()
    {
        var level = _levels[_depth - 1];
        _path.Back(level.Position);
        _counts[level.Event.Move.Thread]--;
        level.Made = false;
        level.PutToSleep();
    }

    /// <summary>The new event's clock, and the threads that must be tried before events that it races with.</summary>
    private void Order(int index)
    {
        var it = _levels[index].Event;
        var own = it.Move.Thread;
        Array.Clear(it.Clock);
        if (_sourceSets)
        {
            Clock(it, index, ownOnly: true);
            for (var i = index - 1; i >= 0; i--)
                Race(i, index, it);
        }
        Clock(it, index, ownOnly: false);
        it.Clock[own] = _counts[own];
    }

    private void Clock(Event it, int index, bool ownOnly)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            var before = _levels[i].Event;
            if (ownOnly ? before.Move.Thread != it.Move.Thread : !it.DependsOn(before))
                continue;
            for (var t = 0; t < it.Clock.Length; t++)
                it.Clock[t] = Math.Max(it.Clock[t], before.Clock[t]);
            if (ownOnly)
                return;
        }
    }

    private void Race(int i, int index, Event it)
    {
        var before = _levels[i].Event;
        if (before.Move.Thread == it.Move.Thread || Knows(it, before) || !it.DependsOn(before))
            return;
        // What comes after the earlier event and does not depend on it, then this one: who can begin that?
        var initials = 0;
        for (var j = i + 1; j <= index; j++)
        {
            var next = j < index ? _levels[j].Event : it;
            if (j < index && Knows(next, before))
                continue;
            if ((initials & (1 << next.Move.Thread)) == 0 && IsInitial(i, j, next, before))
                initials |= 1 << next.Move.Thread;
        }
        _levels[i].Require(initials);
    }

    private bool IsInitial(int i, int j, Event it, Event without)
    {
        for (var k = i + 1; k < j; k++)
        {
            var other = _levels[k].Event;
            if (!Knows(other, without) && it.DependsOn(other))
                return false;
        }
        return true;
    }

    /// <summary>True where <paramref name="before"/> happened before <paramref name="it"/>.</summary>
    private static bool Knows(Event it, Event before) => it.Clock[before.Move.Thread] >= before.Clock[before.Move.Thread];

    private void HoldWaitersAgainstThePast()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live == 0)
                continue;
            Footprint.Clear();
            _ = Scheduler.Choices(t);
            var waiting = new Event();
            waiting.Record(new Move((byte)id, 0));
            Clock(waiting, _depth - 1, ownOnly: true);
            for (var i = _depth - 2; i >= 0; i--)
                Race(i, _depth - 1, waiting);
        }
    }

    private Move[] Schedule() => [.. _levels.Take(_depth).TakeWhile(level => level.Made).Select(level => level.Event.Move)];

    /// <inheritdoc/>
    public void Dispose() => _path.Dispose();
}
