// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>One thread of a litmus test, out of what a thread of a run did.</summary>
internal sealed class LitmusProgram
{
    private readonly IReadOnlyList<MemoryEvent> _events;
    private readonly LitmusWindow _window;
    private readonly LitmusVariables _variables;
    private readonly LitmusValues _values;
    private readonly List<LitmusStatement> _statements = [];
    private readonly SortedSet<int> _used = [];
    private readonly List<int> _registers = [];

    public LitmusProgram(Execution execution, LitmusWindow window, LitmusSections sections, LitmusVariables variables, LitmusValues values)
    {
        _events = execution.Events;
        _window = window;
        _variables = variables;
        _values = values;
        var held = window.Held.Where(i => sections.Keeps(_events[i])).ToList();
        foreach (var begin in held)
            Section(_events[begin]);
        foreach (var i in window.Events)
        {
            if (window.Accesses.Contains(i))
                Access(i);
            else if (sections.Keeps(_events[i]))
                Section(_events[i]);
            else
                Order(_events[i]);
            if (sections.Keeps(_events[i]))
                LitmusWindow.Follow(_events, i, held);
        }
        foreach (var begin in Enumerable.Reverse(held))
            End(_events[begin]);
    }

    /// <summary>What each register holds in the end.</summary>
    public IReadOnlyList<int> Registers => _registers;

    /// <summary>The thread.</summary>
    public LitmusThread Thread => new([.. _used.Select(_variables.Declaration).Order(StringComparer.Ordinal)], _registers.Count, _statements);

    private void Section(MemoryEvent it)
    {
        switch (it.Kind)
        {
            case MemoryEventKind.Lock:
                Add($"spin_lock({Name(it)});", Where(it));
                break;
            case MemoryEventKind.Unlock:
                Add($"spin_unlock({Name(it)});", "");
                break;
            case MemoryEventKind.ReadLock:
                Add("rcu_read_lock();", "");
                break;
            case MemoryEventKind.ReadUnlock:
                Add("rcu_read_unlock();", "");
                break;
        }
    }

    private void End(MemoryEvent begin) => Add(begin.Kind == MemoryEventKind.Lock ? $"spin_unlock({Name(begin)});" : "rcu_read_unlock();", "");

    private void Order(MemoryEvent it)
    {
        switch (it.Kind)
        {
            case var _ when LitmusWindow.IsFullBarrier(it):
                Add("smp_mb();", it.Kind == MemoryEventKind.Modify ? $"a read-modify-write that gives a value, of {it.Cell}, {Where(it)}" : Where(it));
                break;
            case MemoryEventKind.ReadBarrier when !_window.IsFenced:
                Add("smp_rmb();", "");
                break;
            case MemoryEventKind.WriteBarrier when !_window.IsFenced:
                Add("smp_wmb();", "");
                break;
            case MemoryEventKind.GracePeriod:
                if (_statements is [.., { Text: "smp_mb();" }])
                    _statements.RemoveAt(_statements.Count - 1); // the one that a grace period begins with
                Add("synchronize_rcu();", Where(it));
                break;
        }
    }

    private void Access(int i)
    {
        var it = _events[i];
        var (name, atomic) = (Name(it), _variables.IsAtomic(it.Address));
        var suffix = it.Site.Order switch
        {
            MemoryOrder.Acquire => "_acquire",
            MemoryOrder.Release => "_release",
            MemoryOrder.Relaxed => "_relaxed",
            _ => "",
        };
        var where = it.Site.Function == null ? $"{it.Cell}, not marked in the source" : $"{it.Cell}, {Where(it)}";
        switch (it.Kind)
        {
            case MemoryEventKind.Load:
                var depends = it.Site.Order == MemoryOrder.Dependency && IsFollowed(i);
                var acquires = depends || it.Site.Order == MemoryOrder.Acquire;
                Add($"{Register(_values.Found(i))} = {(atomic, acquires) switch
                {
                    (true, true) => $"atomic_read_acquire({name})",
                    (true, false) => $"atomic_read({name})",
                    (false, true) => $"smp_load_acquire({name})",
                    (false, false) => $"READ_ONCE(*{name})",
                }};", depends ? $"{where}: a pointer, on which the next load depends" : where);
                break;
            case MemoryEventKind.Store:
                var releases = it.Site.Order == MemoryOrder.Release;
                Add((atomic, releases) switch
                {
                    (true, true) => $"atomic_set_release({name}, {Operand(i)});",
                    (true, false) => $"atomic_set({name}, {Operand(i)});",
                    (false, true) => $"smp_store_release({name}, {Operand(i)});",
                    (false, false) => $"WRITE_ONCE(*{name}, {Operand(i)});",
                }, where);
                break;
            case MemoryEventKind.Add:
                Add($"atomic_add({Operand(i)}, {name});", where);
                break;
            case MemoryEventKind.Modify when it.Operation == OpKind.AtomicAdd:
                Add($"{Register(_values.Value(i))} = atomic_add_return{suffix}({Operand(i)}, {name});", where);
                break;
            case MemoryEventKind.Modify when it.Operation == OpKind.CompareExchange:
                Add($"{Register(_values.Found(i))} = {(atomic ? "atomic_" : "")}cmpxchg{suffix}({name}, {_values.Found(i).ToString(CultureInfo.InvariantCulture)}, {Operand(i)});", where);
                break;
            case MemoryEventKind.Modify:
                Add($"{Register(_values.Found(i))} = {(atomic ? "atomic_" : "")}xchg{suffix}({name}, {Operand(i)});", where);
                break;
        }
    }

    /// <summary>Whether the next access of the cycle is a load of an object's cell, as one is that is reached through a pointer.</summary>
    private bool IsFollowed(int i) => i != _window.Accesses[^1] && _events[_window.Accesses[^1]] is { Kind: MemoryEventKind.Load } next && next.Address >= Machine.Heap;

    private string Name(MemoryEvent it)
    {
        _used.Add(it.Address);
        return _variables.NameOf(it.Address);
    }

    private string Operand(int i) => _values.Operand(i).ToString(CultureInfo.InvariantCulture);

    private string Register(int value)
    {
        _registers.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"r{_registers.Count - 1}");
    }

    private static string Where(MemoryEvent it) => string.IsNullOrEmpty(it.Site.Function) ? "" : $"{it.Site.Function}()";

    private void Add(string text, string remark)
    {
        var isBarrier = text is "smp_mb();" or "smp_rmb();" or "smp_wmb();";
        if (!isBarrier || _statements is not [.., var last] || last.Text != text)
            _statements.Add(new(text, remark));
    }
}
