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
            if (step >= shifted.Count || !Agree(original[step], shifted[step]))
                return $"it matters how counters of which only the sum is to matter are made up: with something moved between them, step {step} of the same schedule comes to another state";
        }
        return null;
    }

    /// <summary>What has come of a sum until it is through is not the same.</summary>
    private static bool Agree(Seen one, Seen other) => one.Moves == other.Moves && one.Problem == other.Problem && (one.State == other.State || one.IsSumming || other.IsSumming);

    private static List<Seen> Play(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, Action shift) => Seen.Along(workload, memory, schedule, symmetric: false, shift, out _);
}
