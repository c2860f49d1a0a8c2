// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>Any schedule, to its end.</summary>
internal static class RandomSchedule
{
    public static IReadOnlyList<Move> Of(Workload workload, MemoryModel memory, int seed)
    {
        var random = new Random(seed);
        var schedule = new List<Move>();
        workload.Begin(memory);
        while (true)
        {
            var moves = new List<Move>();
            for (byte id = 0; id < thread.Limit; id++)
            {
                var t = thread.number(id);
                if (t.live == 0)
                    continue;
                for (short choice = 0; choice < Scheduler.Choices(t); choice++)
                    moves.Add(new Move(id, choice));
                if (t.nr_buffered > 0)
                    moves.Add(new Move(id, Move.Drain));
            }
            if (moves.Count == 0)
                return schedule;
            schedule.Add(moves[random.Next(moves.Count)]);
            schedule[^1].Make();
        }
    }
}
