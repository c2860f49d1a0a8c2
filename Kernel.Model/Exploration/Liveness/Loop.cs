// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A run that never ends.</summary>
/// <param name="Stem">The decisions that lead to the loop.</param>
/// <param name="Turn">Those of the loop.</param>
/// <param name="States">The states of the loop: what each decision of it starts from.</param>
internal sealed record Loop(IReadOnlyList<Move> Stem, IReadOnlyList<Move> Turn, IReadOnlyList<Fingerprint> States)
{
    /// <summary>Turns after which a loop must be back in the very state in which it began: from one to the next only the numbers differ that sequence counts and cookies get.</summary>
    private const int MostTurns = 8;

    private readonly HashSet<Fingerprint> _states = [.. States];

    /// <summary>Whether a state is one of the loop's.</summary>
    public bool Contains(Fingerprint state) => _states.Contains(state);

    /// <summary>The same loop, with another way to it.</summary>
    /// <param name="state">Where it is come to.</param>
    /// <param name="way">The way.</param>
    public Loop EnteredAt(Fingerprint state, IReadOnlyList<Move> way)
    {
        var at = States.TakeWhile(it => it != state).Count();
        return new Loop(way, [.. Turn.Skip(at), .. Turn.Take(at)], [.. States.Skip(at), .. States.Take(at)]);
    }

    /// <summary>The decisions of one turn, where those of the loop are the same again and again.</summary>
    public IReadOnlyList<Move> OneTurn()
    {
        for (var turns = MostTurns; turns > 1; turns--)
        {
            var length = Turn.Count / turns;
            if (length * turns == Turn.Count && Enumerable.Range(length, Turn.Count - length).All(i => Turn[i] == Turn[i - length]))
                return [.. Turn.Take(length)];
        }
        return Turn;
    }

    /// <summary>Plays a schedule, and says whether its loop, gone through once or a few times, comes back to where it begins, with nobody passed over.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="schedule">The decisions.</param>
    /// <param name="from">Where the loop begins.</param>
    /// <param name="fairness">What is promised.</param>
    /// <param name="message">Who goes on for ever, and who cannot go on; or why it is no loop.</param>
    public static bool Verify(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, int from, Fairness fairness, out string message)
    {
        Machine.ReuseCookies = true;
        try
        {
            workload.Begin(memory);
            Machine.ReuseSequences = true;
            using var path = new Checkpoint();
            var checks = new Checks(workload with { Invariants = [] }, path);
            _ = checks.AskAll();
            for (var i = 0; i < from; i++)
                _ = checks.Make(schedule[i]);
            var start = path.Fingerprint;
            var turn = new Turnaround(fairness);
            for (var turns = 1; turns <= MostTurns; turns++)
            {
                for (var i = from; i < schedule.Count; i++)
                {
                    if (!Replay.IsPossible(schedule[i]))
                    {
                        message = $"step {i + 1} cannot be made again";
                        return false;
                    }
                    turn.Note(schedule[i], i);
                    _ = checks.Make(schedule[i]);
                }
                if (path.Fingerprint != start)
                    continue;
                message = turn.Describe(turns, out var isFair);
                return isFair;
            }
            message = "the loop does not come back to where it begins";
            return false;
        }
        finally
        {
            Machine.ReuseSequences = false;
            Machine.ReuseCookies = false;
        }
    }

    /// <summary>What becomes of everybody in one turn of a loop.</summary>
    private sealed class Turnaround(Fairness fairness)
    {
        private readonly int[] _steps = new int[thread.Max];
        private readonly (int Step, string Reason)?[] _waits = new (int, string)?[thread.Max];
        private readonly List<(thread Thread, bool Idle)> _threads = [];
        private UInt128 _satisfied;
        private readonly CallbackBits _callbacks = new();

        /// <summary>A move is about to be made.</summary>
        public void Note(Move move, int index)
        {
            _satisfied |= new UInt128(_callbacks.Waiting(fairness), Agents.Disabled(fairness));
            _satisfied |= new UInt128(_callbacks.Of(move), Agents.Of(move));
            if (move.Choice != Move.Drain)
                _steps[move.Thread]++;
            for (var id = 0; id < thread.Limit; id++)
            {
                var t = thread.number(id);
                if (t.live == 0)
                    continue;
                if (!_threads.Exists(it => it.Thread == t))
                    _threads.Add((t, t.op is OpKind.WaitWork or OpKind.WaitCallback));
                if (_waits[id] == null && Scheduler.Choices(t) == 0)
                    _waits[id] = (index, t.nr_buffered > 0 ? "until its stores are visible" : Deadlock.Reason(t));
            }
        }

        public string Describe(int turns, out bool isFair)
        {
            isFair = _satisfied == UInt128.MaxValue;
            if (!isFair)
                return $"{(_threads.Select(it => it.Thread).FirstOrDefault(t => (_satisfied >> t.id & 1) == 0) is { address: > 0 } left ? left.ToString() : "a store or a callback")} could go on all along, and does not";
            var text = new StringBuilder("these steps can be made again and again, and nobody is passed over who could go on all along:");
            foreach (var (t, idle) in _threads.OrderBy(it => it.Thread.id))
            {
                if (_steps[t.id] > 0)
                    text.Append(CultureInfo.InvariantCulture, $"\n  {t} makes {_steps[t.id] / turns} of them");
                else if (_waits[t.id] is { } wait && !idle)
                    text.Append(CultureInfo.InvariantCulture, $"\n  {t} waits {wait.Reason}, before step {wait.Step + 1}");
            }
            return text.ToString();
        }
    }
}
