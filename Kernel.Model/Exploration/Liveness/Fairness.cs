// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Who must go on, sooner or later, where it could all along. What comes out of a step that has several outcomes is promised to nobody: an
/// allocation need not fail, nor succeed; whoever polls may get the same answer for ever.
/// </summary>
[Flags]
internal enum Fairness
{
    /// <summary>Threads that end: tasks, and interrupts, which are threads too.</summary>
    Tasks = 1,
    /// <summary>Threads that serve others: workers, what runs the callbacks of call_rcu().</summary>
    Daemons = 2,
    /// <summary>Store buffers, of which the oldest store becomes visible.</summary>
    StoreBuffers = 4,
    /// <summary>Callbacks whose grace period is over: each is run, whichever others are.</summary>
    Callbacks = 8,
    /// <summary>All of them. That a grace period ends needs no promise of its own: it is a step of who waits for it, possible once the readers have left.</summary>
    All = Tasks | Daemons | StoreBuffers | Callbacks,
}

/// <summary>Those to whom fairness promises something, as bits: a thread by its number, its store buffer by that and 32.</summary>
internal static class Agents
{
    /// <summary>Everybody that there can be.</summary>
    public const ulong All = ulong.MaxValue;

    private const int Buffers = 32;

    /// <summary>Who makes a move.</summary>
    public static ulong Of(Move move) => 1UL << (move.Choice == Move.Drain ? Buffers + move.Thread : move.Thread);

    /// <summary>Who cannot go on in the machine's present state; whom nothing is promised counts as that.</summary>
    public static ulong Disabled(Fairness fairness)
    {
        var disabled = All;
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live == 0)
                continue;
            if ((fairness & (t.daemon != 0 ? Fairness.Daemons : Fairness.Tasks)) != 0 && Scheduler.Choices(t) > 0)
                disabled &= ~(1UL << id);
            if ((fairness & Fairness.StoreBuffers) != 0 && t.nr_buffered > 0)
                disabled &= ~(1UL << Buffers + id);
        }
        return disabled;
    }
}
