// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>What a thread does from its first access of a cycle to its last, with the sections that it is in at the first.</summary>
internal sealed class LitmusWindow
{
    public LitmusWindow(Execution execution, IReadOnlyList<int> accesses)
    {
        Accesses = accesses;
        var events = execution.Events;
        var thread = events[accesses[0]].Thread;
        var held = new List<int>();
        for (var i = 0; i < accesses[0]; i++)
        {
            if (events[i].Thread == thread)
                Follow(events, i, held);
        }
        Held = held;
        Events = [.. Enumerable.Range(accesses[0], accesses[^1] - accesses[0] + 1).Where(i => events[i].Thread == thread)];
        IsFenced = Events.Any(i => IsFullBarrier(events[i]) && !accesses.Contains(i));
    }

    /// <summary>The accesses of the cycle: one or two.</summary>
    public IReadOnlyList<int> Accesses { get; }

    /// <summary>Whether a full barrier stands between the two, which makes all else unnecessary that is there to order them, but a grace period.</summary>
    public bool IsFenced { get; }

    /// <summary>All events from the first to the last.</summary>
    public IReadOnlyList<int> Events { get; }

    /// <summary>The events by which the sections began that the thread is in at the first.</summary>
    public IReadOnlyList<int> Held { get; }

    /// <summary>Whether an event is a full barrier: smp_mb(), or a read-modify-write that gives a value.</summary>
    public static bool IsFullBarrier(MemoryEvent it) => it.Kind == MemoryEventKind.FullBarrier || it is { Kind: MemoryEventKind.Modify, Site.Order: MemoryOrder.Usual };

    /// <summary>Keeps a list of the sections that a thread is in.</summary>
    public static void Follow(IReadOnlyList<MemoryEvent> events, int i, List<int> held)
    {
        var it = events[i];
        if (it.Kind is MemoryEventKind.Lock or MemoryEventKind.ReadLock)
            held.Add(i);
        else if (it.Kind is MemoryEventKind.Unlock && held.FindLastIndex(at => events[at].Kind == MemoryEventKind.Lock && events[at].Address == it.Address) is >= 0 and var place)
            held.RemoveAt(place);
        else if (it.Kind is MemoryEventKind.ReadUnlock && held.FindLastIndex(at => events[at].Kind == MemoryEventKind.ReadLock) is >= 0 and var outer)
            held.RemoveAt(outer);
    }
}
