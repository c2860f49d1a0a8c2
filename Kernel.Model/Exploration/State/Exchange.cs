// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Plays a schedule twice: as it is, and with two interchangeable threads exchanged in each move. After each step the states
/// must be the same but for which thread is which, as many moves must be possible, and as much be violated. It is not so where
/// something names a thread in a way that <see cref="Symmetry"/> knows nothing of.
/// </summary>
public static class Exchange
{
    /// <summary>Null where nothing tells the threads apart that the workload names as interchangeable, else what does.</summary>
    public static string? Check(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule)
    {
        var original = Play(workload, memory, schedule, default, default, out var groups);
        foreach (var group in groups)
        {
            for (var i = 1; i < group.Count; i++)
            {
                var (one, other) = (group[i - 1].Thread, group[i].Thread);
                var exchanged = Play(workload, memory, schedule, one, other, out _);
                for (var step = 0; step < original.Count; step++)
                {
                    if (step >= exchanged.Count || original[step] != exchanged[step])
                        return $"[{group[i - 1].Name}] and [{group[i].Name}] are not interchangeable: with them exchanged, step {step} of the same schedule comes to another state";
                }
            }
        }
        return null;
    }

    private static List<Seen> Play(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, thread one, thread other, out IReadOnlyList<IReadOnlyList<NamedThread>> groups) =>
        Seen.Along(workload, memory, schedule.Select(move => move.Thread == one.id ? move with { Thread = (byte)other.id } : move.Thread == other.id ? move with { Thread = (byte)one.id } : move), symmetric: true, static () => { }, out groups);
}
