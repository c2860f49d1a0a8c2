// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A schedule played again from the start, slowly, with everything written down.</summary>
public sealed partial class Replay
{
    private readonly List<Step> _steps = [];
    private int[] _before = [];
    private readonly Dictionary<string, int> _numbers = [];
    private ulong _fingerprint = StableHash.Start;

    private Replay(Workload workload, MemoryModel memory)
    {
        Workload = workload;
        Memory = memory;
    }

    /// <summary>What was played.</summary>
    public Workload Workload { get; }

    /// <summary>Under which memory model.</summary>
    public MemoryModel Memory { get; }

    /// <summary>The steps made.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The threads that took part, in the order of their numbers.</summary>
    public IReadOnlyList<string> Threads { get; private set; } = [];

    /// <summary>What is violated at the end; null where nothing is.</summary>
    public string? Invariant { get; private set; }

    /// <summary>Why.</summary>
    public string? Message { get; private set; }

    /// <summary>How many of the steps lead to a loop, which are the others; null where the run comes to an end.</summary>
    public int? LoopFrom { get; private init; }

    /// <summary>Plays a schedule; it ends early at a violation.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="schedule">The decisions.</param>
    /// <param name="loopFrom">How many of them lead to a loop; null for none. Counts of sequence locks and cookies of grace periods are shown growing from turn to turn.</param>
    /// <exception cref="ReplayException">A move is not possible.</exception>
    public static Replay Run(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, int? loopFrom = null)
    {
        if (memory != MemoryModel.Weak)
            return Played(workload, memory, schedule, loopFrom);
        Interest.Begin();
        try
        {
            while (true)
            {
                Interest.IsStale = false;
                try
                {
                    var replay = Played(workload, memory, schedule, loopFrom: null);
                    if (!Interest.IsStale)
                        return replay;
                }
                catch (ReplayException) when (Interest.IsStale)
                {
                    // Who is interested in what is learnt by playing; what was learnt now may be what was missing.
                }
            }
        }
        finally
        {
            Interest.End();
        }
    }

    private static Replay Played(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, int? loopFrom)
    {
        var replay = new Replay(workload, memory) { LoopFrom = loopFrom };
        replay.Play(schedule);
        return replay;
    }

    private void Play(IReadOnlyList<Move> schedule)
    {
        Trace.Enabled = true;
        Lives.Kept = true;
        try
        {
            Workload.Begin(Memory);
            var names = new SortedDictionary<int, string>();
            var checks = new Checks(Workload, path: null);
            var problem = checks.AskAll();
            for (var i = 0; i < schedule.Count && problem == null; i++)
            {
                var move = schedule[i];
                var t = thread.number(move.Thread);
                if (!IsPossible(move))
                    throw new ReplayException($"step {i + 1} is not possible: {(t.live == 0 ? $"thread {move.Thread} does not exist" : $"{t} cannot go on that way")}; the code has changed since the schedule was made");
                names.TryAdd(move.Thread, t.ToString().Trim('[', ']'));
                problem = Make(checks, move, names[move.Thread]);
            }
            problem ??= LoopFrom == null ? AtEnd(checks) : null;
            Threads = [.. names.Values];
            Invariant = problem?.Invariant;
            Message = problem?.Message;
        }
        finally
        {
            Trace.Enabled = false;
            Lives.Kept = false;
        }
        if (Invariant != null || LoopFrom is not { } from || !Loop.Verify(Workload, Memory, schedule, from, Fairness.All, out var message))
            return;
        Invariant = LivenessSearch.Livelock;
        Message = message;
    }

    internal static bool IsPossible(Move move)
    {
        var t = thread.number(move.Thread);
        try
        {
            return t.live != 0 && (move.Choice == Move.Drain ? t.nr_buffered > 0 : move.Choice < Scheduler.Choices(t));
        }
        catch (KernelBugException)
        {
            return true;
        }
    }

    private static Problem? AtEnd(Checks checks)
    {
        var moves = Moves.All;
        try
        {
            return moves.Next(out _) ? null : checks.AtEnd();
        }
        catch (KernelBugException bug)
        {
            return new(EngineChecks.NameOf(bug.Kind), bug.Message);
        }
    }

    private Problem? Make(Checks checks, Move move, string name)
    {
        _before = Machine.Arena[..Machine.Used].ToArray();
        var first = Trace.Operations.Count;
        var problem = checks.Make(move);
        var site = first < Trace.Operations.Count ? Trace.Operations[first].Site : default;
        var actions = new List<string>();
        for (var i = first; i < Trace.Operations.Count; i++)
        {
            if (i == first || Trace.Operations[i].Kind != OpKind.Barrier)
                actions.Add(Wording.Of(Trace.Operations[i]));
        }
        var action = move.Choice == Move.Drain ? "visible: " + string.Join("; ", actions) : string.Join("; ", actions);
        var function = move.Choice == Move.Drain ? "store buffer" : site.Function ?? "";
        var changes = Changes();
        var remark = string.Join("; ", Trace.Operations.Skip(first).Select(it => it.Missed).OfType<Missed>().Select(Wording.Of));
        _fingerprint = StableHash.Add(_fingerprint, name, Settled(action), function);
        foreach (var change in changes)
            _fingerprint = StableHash.Add(_fingerprint, change.Cell, Settled(change.From), Settled(change.To));
        _steps.Add(new Step(move, name, action, function, string.IsNullOrEmpty(site.File) ? "" : site.Position, changes, _fingerprint) { Remark = remark.Length == 0 ? null : remark });
        return problem;
    }

    /// <summary>Functions and texts have the numbers that this process has given them, in the order in which it met them: here they are counted as this run meets them.</summary>
    private string Settled(string text) => Number.Replace(text, found =>
    {
        if (!_numbers.TryGetValue(found.Value, out var number))
            _numbers.Add(found.Value, number = _numbers.Count);
        return number.ToString(CultureInfo.InvariantCulture);
    });

    [GeneratedRegex("0x200[0-9a-f]{4}")]
    private static partial Regex Number { get; }

    private List<CellChange> Changes()
    {
        var changes = new List<CellChange>();
        for (var cell = Machine.Globals; cell < Machine.Used; cell++)
        {
            var from = cell < _before.Length ? _before[cell] : 0;
            var to = Machine.Arena[cell];
            if (from == to || (cell >= _before.Length && to == 0) || Lives.IsState(cell))
                continue;
            // A freed object changes as a whole: its first cell says so.
            if (Kernel.Primitives.Memory.is_freed(cell))
            {
                if (changes.Count == 0 || changes[^1].To != "freed" || !Kernel.Primitives.Memory.is_freed(cell - 1))
                    changes.Add(new(Names.cell(cell), Wording.Value(from), "freed"));
                continue;
            }
            if (!Kernel.Primitives.Memory.is_fresh(cell, Machine.Arena) && Names.cell(cell) is var name && !name.StartsWith("cell", StringComparison.Ordinal))
                changes.Add(new(name, Kernel.Primitives.Memory.is_fresh(cell, _before) ? "?" : Wording.Value(from), Wording.Value(to)));
        }
        return changes;
    }
}

/// <summary>A schedule does not fit the code any more.</summary>
/// <param name="message">Where, and why.</param>
public sealed class ReplayException(string message) : Exception(message);
