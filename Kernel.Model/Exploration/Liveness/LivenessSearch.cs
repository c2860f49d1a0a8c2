// SPDX-License-Identifier: GPL-2.0-only
using System.Collections;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Looks for a run that never comes to its end though nobody is passed over for ever: a cycle of states in which everybody takes a step who can go
/// on all along (<see cref="Fairness"/>). And in each state in which nothing can run, whether anything is left undone. Where there is neither, every call
/// returns, everything queued runs, and nobody tries again for ever.
/// </summary>
/// <remarks>
/// An unending run through finitely many states is, from some step on, in one strongly connected component of them. Let a thread be passed over in a
/// component as a whole: it can go on in each of its states, and no step between two of them is the thread's. Then it is passed over in every run that ends up there; and if nobody is,
/// there is a run that makes each of these steps again and again. So it is enough to ask each component. They are found depth first, as they
/// close (Couvreur's algorithm): what is known to be connected is one entry of a stack, with those who are satisfied in it, and
/// where a step closes a cycle entries become one. The search ends at the first in which nobody is passed over.
/// <para>
/// All moves of every state are made: no reduction, since one that puts off the steps of somebody may put them off for ever, and threads are told apart, since a
/// cycle that leads from a state to the same with two threads exchanged is none yet, and satisfies neither. What is left out is
/// what no state tells apart. A thread's start may be made early (<see cref="Starts"/>): it is made once, so it is in no cycle. Between two points at which others may act a
/// thread waits for nobody. The counts of sequence locks and the cookies of grace periods are
/// numbered anew as far as somebody remembers them (<see cref="Machine.ReuseSequences"/>, <see cref="Machine.ReuseCookies"/>): code only compares them, so that two states that differ in nothing else
/// have the same future; without that no walker would ever come back to a state.
/// </para>
/// <para>
/// Something else may count on with each turn: then the states have no end, the verdict is bounded, and a run that never ends is not found.
/// </para>
/// </remarks>
public sealed class LivenessSearch : IDisposable
{
    /// <summary>What is violated where a run never ends.</summary>
    public const string Livelock = "Livelock";

    private readonly ExplorationOptions _options;
    private readonly Fairness _fairness;
    private readonly Checks _checks;
    private readonly Budget _budget;
    private readonly StateNumbers _states = new(16);
    private readonly Checkpoint _path;
    private readonly BitArray _closed = new(1 << 12);
    private Level[] _levels = new Level[256];
    private int _depth;
    private int _deepest;
    private Part[] _parts = new Part[256];
    private int _top = -1;
    private int[] _open = new int[256];
    private int _opened;
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

    /// <summary>States known to be connected: those open with this number or a higher one, up to the next part.</summary>
    private struct Part
    {
        public int First;
        public int Depth;
        public ulong Satisfied;
        public ulong Entered;

        /// <summary>How many states it had when a callback was found to be passed over there; 0 where that was not asked.</summary>
        public int Refused;
    }

    private LivenessSearch(Workload workload, ExplorationOptions options, Fairness fairness)
    {
        _options = options;
        _fairness = fairness;
        _budget = new Budget(options);
        workload.Begin(options.Memory);
        Machine.ReuseSequences = true;
        _path = new Checkpoint();
        _checks = new Checks(workload, _path);
    }

    /// <summary>What is asked of a workload: of its invariants those that say what is left undone.</summary>
    public static Workload Asked(Workload workload) => workload with { Invariants = [.. workload.Invariants.Where(it => it.IsOfWhatIsLeft), new NothingUndone()] };

    /// <summary>Whether every run of a workload comes to its end, with nothing left undone.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options) => Explore(workload, options, Fairness.All);

    internal static ExplorationResult Explore(Workload workload, ExplorationOptions options, Fairness fairness)
    {
        if (options.Memory == MemoryModel.Weak)
            throw new ArgumentException("when a store reaches the others is promised by nothing that the weak model knows of", nameof(options));
        var asked = Asked(workload);
        options = options with { Symmetry = false, SkipPrivate = false };
        var (result, loop) = Search(asked, options, fairness);
        if (result.Violation == null)
            return result;
        return loop == null ? Shortened(asked, options, result) : WithShortStem(asked, options, fairness, result, loop);
    }

    private static (ExplorationResult, Loop?) Search(Workload asked, ExplorationOptions options, Fairness fairness)
    {
        Machine.ReuseCookies = true;
        try
        {
            using var search = new LivenessSearch(asked, options, fairness);
            return (search.Run(out var loop), loop);
        }
        finally
        {
            Machine.ReuseCookies = false;
        }
    }

    private ExplorationResult Run(out Loop? loop)
    {
        var problem = Search(out loop);
        _peak = Math.Max(_peak, Bytes());
        return new ExplorationResult
        {
            Engine = "liveness",
            Verdict = problem != null ? Verdict.Violated : _limit != null ? Verdict.Bounded : Verdict.Holds,
            Violation = problem,
            Limit = _limit,
            States = _states.Count,
            Transitions = _transitions,
            Executions = _ends,
            Depth = _deepest,
            Elapsed = _budget.Elapsed,
            PeakBytes = _peak,
        };
    }

    private Violation? Search(out Loop? loop)
    {
        loop = null;
        Func<Progress> progress = () => new(_states.Count, _transitions, _ends, _depth, _budget.Elapsed);
        Func<long> bytes = () =>
        {
            _peak = Math.Max(_peak, Bytes());
            return _states.BytesToGrow - _states.Bytes + Bytes();
        };
        if (_checks.AskAll() is { } atOnce)
            return Of(atOnce, 0);
        _depth = -1;
        Enter(0, default);
        while (_depth >= 0)
        {
            ref var level = ref _levels[_depth];
            try
            {
                if (!level.Moves.Next(out var move))
                {
                    if (level.Moves.Count == 0)
                    {
                        _ends++;
                        if (_checks.AtEnd() is { } atEnd)
                            return Of(atEnd, _depth);
                    }
                    if (Leave() is { } last)
                        return Of(loop = last);
                    continue;
                }
                level.Taken = move;
                _transitions++;
                if (_checks.Make(move) is { } problem)
                    return Of(problem, _depth + 1);
                if (_states.Add(_path.Fingerprint, out var number))
                    Enter(number, move);
                else
                {
                    _path.Back(level.Position);
                    if (!_closed[number] && Close(number, move) && FindLoop(closes: false) is { } found)
                        return Of(loop = found);
                }
            }
            catch (KernelBugException bug)
            {
                return Of(new(EngineChecks.NameOf(bug.Kind), bug.Message), _depth);
            }
            if (_limit == null && _budget.Reached(_transitions, progress, bytes) is { } limit)
                _limit = limit;
            if (_limit != null)
                return null;
        }
        return null;
    }

    private void Enter(int number, Move by)
    {
        if (number == 0)
            _states.Add(_path.Fingerprint, out _);
        if (++_depth > _deepest)
            _deepest = _depth;
        if (_depth == _levels.Length)
            Array.Resize(ref _levels, 2 * _depth);
        _levels[_depth] = new Level { Moves = Moves.All, Position = _path.Here };
        if (number >= _closed.Length)
            _closed.Length *= 2;
        if (_opened == _open.Length)
            Array.Resize(ref _open, 2 * _opened);
        _open[_opened++] = number;
        if (++_top == _parts.Length)
            Array.Resize(ref _parts, 2 * _top);
        _parts[_top] = new Part { First = number, Depth = _depth, Satisfied = Agents.Disabled(_fairness), Entered = Agents.Of(by) };
    }

    /// <summary>All moves of the present state have been made. Where it was the first of its part that was met, nothing leads back from it: the part is a component.</summary>
    /// <returns>A loop in it, which was not known to be one before the last of its steps.</returns>
    private Loop? Leave()
    {
        ref var part = ref _parts[_top];
        if (part.Depth == _depth)
        {
            if (part.Refused != 0 && FindLoop(closes: true) is { } loop)
                return loop;
            while (_opened > 0 && _open[_opened - 1] >= part.First)
                _closed[_open[--_opened]] = true;
            _top--;
        }
        if (--_depth >= 0)
            _path.Back(_levels[_depth].Position);
        return null;
    }

    /// <summary>A step leads from the present state back to an open one: all that was met since is connected.</summary>
    /// <returns>Whether nobody is passed over in that.</returns>
    private bool Close(int number, Move by)
    {
        var satisfied = Agents.Of(by);
        var refused = 0;
        for (; _parts[_top].First > number; _top--)
        {
            satisfied |= _parts[_top].Satisfied | _parts[_top].Entered;
            refused = Math.Max(refused, _parts[_top].Refused);
        }
        ref var part = ref _parts[_top];
        part.Satisfied |= satisfied;
        part.Refused = Math.Max(refused, part.Refused);
        return part.Satisfied == Agents.All;
    }

    /// <summary>A way around the part on top, and the way to it; null where a callback is passed over there. The machine is where it was then.</summary>
    /// <param name="closes">Whether the part will not grow any more; else it is not asked again before it has twice as many states.</param>
    private Loop? FindLoop(bool closes)
    {
        ref var part = ref _parts[_top];
        var first = part.First;
        var members = _opened - Array.BinarySearch(_open, 0, _opened, first);
        if (!closes && members < 2 * part.Refused)
            return null;
        _path.Back(_levels[part.Depth].Position);
        var component = Component.Of(_path, _checks, _fairness, fingerprint => _states.Of(fingerprint) is var number && number >= first && !_closed[number], _options.MaxBytes - Bytes(), _options.Cancel);
        if (component == null)
        {
            _limit = _options.Cancel.IsCancellationRequested ? "interrupted" : $"{_options.MaxBytes >> 20} MB for states";
            return null;
        }
        if (!component.PassesOver)
            return component.ShortLoop([.. Schedule(part.Depth)]);
        part.Refused = members;
        for (var depth = part.Depth; depth < _depth; depth++)
        {
            _ = _checks.Make(_levels[depth].Taken);
            _levels[depth + 1].Position = _path.Here;
        }
        return null;
    }

    private static Violation Of(Loop loop) => new(Livelock, "", [.. loop.Stem, .. loop.OneTurn()], Shortest: false) { LoopFrom = loop.Stem.Count };

    private Violation Of(Problem problem, int length) => new(problem.Invariant, problem.Message, [.. Schedule(length)], Shortest: false);

    private IEnumerable<Move> Schedule(int length) => _levels.Take(length).Select(level => level.Taken);

    private unsafe long Bytes() => _states.Bytes + _path.Bytes + _levels.Length * (long)sizeof(Level) + _parts.Length * (long)sizeof(Part) + _open.Length * (long)sizeof(int) + _closed.Length / 8;

    /// <summary>What is violated in a run that ends, by a shortest one.</summary>
    private static ExplorationResult Shortened(Workload asked, ExplorationOptions options, ExplorationResult result)
    {
        var shortest = ShortestSearch.Explore(asked, options, result.Violation!.Schedule.Count - 1);
        result = result with { PeakBytes = Math.Max(result.PeakBytes, shortest.PeakBytes), Elapsed = result.Elapsed + shortest.Elapsed };
        return shortest.Violation is { } violation ? result with { Violation = violation }
            : result with { Violation = result.Violation with { Shortest = shortest.Verdict != Verdict.Bounded || shortest.Limit == ShortestSearch.DepthReached } };
    }

    /// <summary>The loop, entered where a shortest way comes to it.</summary>
    private static ExplorationResult WithShortStem(Workload asked, ExplorationOptions options, Fairness fairness, ExplorationResult result, Loop loop)
    {
        var way = ShortestSearch.WayTo(asked, options, loop.Contains, loop.Stem.Count - 1, out var state);
        if (way != null)
            loop = loop.EnteredAt(state, way);
        var violation = Of(loop);
        return Loop.Verify(asked, options.Memory, violation.Schedule, loop.Stem.Count, fairness, out var message)
            ? result with { Violation = violation with { Message = message } }
            : throw new InvalidOperationException($"the loop found is none: {message}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Machine.ReuseSequences = false;
        _states.Dispose();
        _path.Dispose();
    }
}
