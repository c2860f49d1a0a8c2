// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Plays a schedule twice: as it is, and with something moved, before each step, from one cell to another of the counters of which only the sum is to matter
/// (<see cref="Sums"/>). In each state in which nobody adds up the states must be the same but for these cells; everywhere as many moves must be
/// possible, and as much be violated. It is not so where somebody looks at a part of a sum who is not the function that is declared to.
/// </summary>
public static class Shifted
{
    /// <summary>Null where nothing but sums comes of such counters, or there are none, else what does.</summary>
    public static string? Check(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, int seed)
    {
        var random = new Random(seed);
        var moved = false;
        var shifted = Play(workload, memory, schedule, () => moved |= Sums.Shift(random.Next));
        if (!moved)
            return null;
        var original = Play(workload, memory, schedule, static () => { });
        for (var step = 0; step < original.Count; step++)
        {
            if (step >= shifted.Count || !original[step].Agrees(shifted[step]))
                return $"it matters how counters of which only the sum is to matter are made up: with something moved between them, step {step} of the same schedule comes to another state";
        }
        return null;
    }

    /// <param name="State">Null while somebody adds up: what he has until then is not the same.</param>
    /// <param name="Moves">How many are possible.</param>
    /// <param name="Problem">What is violated.</param>
    private sealed record Seen(Fingerprint? State, int Moves, string? Problem)
    {
        public bool Agrees(Seen other) => Moves == other.Moves && Problem == other.Problem && (State == other.State || State == null || other.State == null);
    }

    private static List<Seen> Play(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, Action shift)
    {
        workload.Begin(memory);
        Machine.ReuseSequences = true;
        try
        {
            using var path = new Checkpoint();
            var checks = new Checks(workload, path);
            var seen = new List<Seen> { Look(path, checks.AskAll()) };
            foreach (var move in schedule)
            {
                shift();
                var problem = checks.Make(move);
                if (problem == null)
                {
                    Sums.Gather();
                    path.Advance();
                }
                seen.Add(Look(path, problem));
                if (problem != null)
                    break;
            }
            return seen;
        }
        finally
        {
            Machine.ReuseSequences = false;
        }
    }

    private static Seen Look(Checkpoint path, Problem? problem)
    {
        if (problem != null)
            return new Seen(null, 0, problem.Invariant);
        var moves = Moves.All;
        try
        {
            while (moves.Next(out _))
            {
            }
        }
        catch (KernelBugException bug)
        {
            problem = new(EngineChecks.NameOf(bug.Kind), bug.Message);
        }
        return new Seen(Sums.AreUnderWay ? null : path.Fingerprint, moves.Count, problem?.Invariant);
    }
}
