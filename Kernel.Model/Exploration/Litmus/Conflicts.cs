// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// What came before what in an execution, between threads: a load found a store (rf), a store followed another (co), a load did not find a store, which therefore followed what it did
/// find (fr). Together with the order of each program these have a cycle exactly where no order of single steps explains the execution: where it takes a memory model.
/// </summary>
internal sealed class Conflicts
{
    private readonly Execution _execution;
    private readonly Dictionary<int, int> _places = [];
    private readonly Dictionary<int, List<int>> _loads = [];

    /// <summary>The accesses that others can tell apart from none.</summary>
    private readonly List<int> _accesses;

    public Conflicts(Execution execution)
    {
        _execution = execution;
        var events = execution.Events;
        _accesses = [.. Enumerable.Range(0, events.Count).Where(i => events[i].IsAccess)
            .GroupBy(i => events[i].Address)
            .Where(them => them.Any(i => events[i].IsStore) && them.Select(i => events[i].Thread).Distinct().Skip(1).Any())
            .SelectMany(them => them).Order()];
        foreach (var address in _accesses.Select(i => events[i].Address).Distinct())
        {
            var order = execution.Order(address);
            for (var place = 0; place < order.Count; place++)
                _places.Add(order[place], place);
            _loads.Add(address, [.. _accesses.Where(i => events[i].Address == address && events[i].IsLoad)]);
        }
    }

    /// <summary>The accesses to what several threads use, by number.</summary>
    public IReadOnlyList<int> Accesses => _accesses;

    /// <summary>Where a store is in the order of its cell; -1 for what was there in the beginning.</summary>
    public int Place(int store) => store == MemoryEvent.Initial ? -1 : _places[store];

    /// <summary>Whether a store adds, so that what was added before is still in what it leaves.</summary>
    public bool Adds(int store) => _execution.Events[store] is { Kind: MemoryEventKind.Add } or { Operation: OpKind.AtomicAdd };

    /// <summary>The accesses of other threads to the same cell that an access comes before. Of two additions whose sums nobody has looked at neither comes before the other.</summary>
    public IEnumerable<int> After(int access)
    {
        var events = _execution.Events;
        var it = events[access];
        foreach (var store in _execution.Order(it.Address))
        {
            var commutes = it.Kind == MemoryEventKind.Add && events[store].Kind == MemoryEventKind.Add;
            if (events[store].Thread != it.Thread && !commutes && Place(store) > Place(it.IsStore ? access : it.From))
                yield return store;
        }
        if (!it.IsStore)
            yield break;
        foreach (var load in _loads[it.Address])
        {
            if (events[load].Thread != it.Thread && !events[load].IsStore && IsIn(access, events[load].From))
                yield return load;
        }
    }

    /// <summary>Whether what a store has stored is in what a later one of its cell leaves.</summary>
    public bool IsIn(int store, int later)
    {
        if (later == MemoryEvent.Initial || Place(later) < Place(store))
            return false;
        return _execution.Order(_execution.Events[later].Address).Take(Place(later) + 1).Skip(Place(store) + 1).All(Adds);
    }
}
