// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>The variables of a litmus test: x, y and so on for cells, l0, l1 for locks.</summary>
internal sealed class LitmusVariables
{
    private const string Letters = "xyzwabcd";

    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<int> _atomic;
    private readonly List<string> _remarks = [];

    public LitmusVariables(Execution execution, IReadOnlyList<int> cycle, IReadOnlyCollection<int> locks)
    {
        var events = execution.Events;
        _atomic = [.. cycle.Where(i => events[i].Operation is OpKind.PerCpuAdd or OpKind.AtomicAdd).Select(i => events[i].Address)];
        foreach (var access in cycle.DistinctBy(i => events[i].Address))
            Add(events[access].Address, Letters[_names.Count].ToString(), events[access].Cell);
        foreach (var (number, address) in locks.Order().Index())
            Add(address, $"l{number}", events.First(it => it.Address == address && it.Kind is MemoryEventKind.Lock or MemoryEventKind.Unlock).Cell);
        if (cycle.Any(i => events[i].Operation == OpKind.PerCpuAdd && events[i].Site.Order == MemoryOrder.Usual))
            _remarks.Add("An addition to a processor's own counter is an atomic one here, with no order: these tests have no other.");
    }

    /// <summary>What each of them is.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The name of a variable.</summary>
    public string NameOf(int address) => _names[address];

    /// <summary>Whether it is an atomic_t.</summary>
    public bool IsAtomic(int address) => _atomic.Contains(address);

    /// <summary>As a parameter of a thread.</summary>
    public string Declaration(int address) => $"{(_names[address][0] == 'l' ? "spinlock_t" : IsAtomic(address) ? "atomic_t" : "int")} *{_names[address]}";

    private void Add(int address, string name, string cell)
    {
        _names.Add(address, name);
        _remarks.Add($"{name} is {cell}.");
    }
}
