// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Which sections of a run order the accesses of a cycle: locks that begin or end between two of them, or that two of its threads take, and read-side sections beside a grace period.</summary>
internal sealed class LitmusSections
{
    private readonly HashSet<int> _locks;
    private readonly bool _shared;
    private readonly bool _sleeping;

    public LitmusSections(Execution execution, IReadOnlyList<LitmusWindow> windows)
    {
        var events = execution.Events;
        ReadSide = windows.Any(it => it.Events.Any(i => events[i].Kind == MemoryEventKind.GracePeriod));
        var taken = windows.SelectMany(it => it.Held.Concat(it.Events)).Where(i => events[i].Kind == MemoryEventKind.Lock).ToList();
        _shared = taken.Exists(i => events[i].IsShared);
        var shared = taken.Where(i => events[i].IsShared).Select(i => events[i].Address).ToHashSet();
        var between = windows.Where(it => !it.IsFenced).SelectMany(it => it.Events).Where(i => events[i].Kind is MemoryEventKind.Lock or MemoryEventKind.Unlock).Select(i => events[i].Address);
        var common = taken.GroupBy(i => events[i].Address).Where(them => them.Select(i => events[i].Thread).Distinct().Skip(1).Any()).Select(them => them.Key);
        _locks = [.. between.Concat(common).Where(it => !shared.Contains(it))];
        _sleeping = taken.Exists(i => _locks.Contains(events[i].Address) && events[i].Sleeps);
    }

    /// <summary>Whether read-side sections order anything.</summary>
    public bool ReadSide { get; }

    /// <summary>The locks that do, by address.</summary>
    public IReadOnlyCollection<int> Locks => _locks;

    /// <summary>Whether an event belongs to a section that is kept.</summary>
    public bool Keeps(MemoryEvent it) => it.Kind switch
    {
        MemoryEventKind.Lock or MemoryEventKind.Unlock => _locks.Contains(it.Address),
        MemoryEventKind.ReadLock or MemoryEventKind.ReadUnlock => ReadSide,
        _ => false,
    };

    /// <summary>What is not as in the source.</summary>
    public IEnumerable<string> Remarks =>
    [
        .. _sleeping ? (string[])["A lock that sleeps is a spinlock here: these tests have no other."] : [],
        .. _shared ? (string[])["A semaphore that is held shared is left out: these tests have none."] : [],
    ];
}
