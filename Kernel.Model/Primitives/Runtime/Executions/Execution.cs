// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// A run as models of memory speak of it: the events of each thread in the order of its program, which store each load has found (rf), and in which order
/// the stores of each cell have come (co). Kept only where it is asked for, while a run is traced.
/// </summary>
public sealed class Execution
{
    [ThreadStatic]
    private static Execution? t_kept;

    private readonly List<MemoryEvent> _events = [];
    private readonly Dictionary<int, List<int>> _orders = [];

    /// <summary>Of each thread: the stores in its buffer, the oldest first.</summary>
    private readonly List<int>[] _buffers = new List<int>[thread.Max];

    private int? _found;
    private int? _after;

    /// <summary>A store in a buffer that is no event: the word of a lock.</summary>
    private const int None = -2;

    /// <summary>One of which nobody has said yet what it is.</summary>
    private const int Unknown = -3;

    private Execution()
    {
        for (var i = 0; i < _buffers.Length; i++)
            _buffers[i] = [];
    }

    /// <summary>The events, in the order in which their threads came to them.</summary>
    public IReadOnlyList<MemoryEvent> Events => _events;

    /// <summary>The stores of a cell in the order in which they came to memory. What is in a buffer at the end is not among them.</summary>
    public IReadOnlyList<int> Order(int address) => _orders.TryGetValue(address, out var order) ? order : [];

    /// <summary>Keeps what <paramref name="run"/> does from its first step on.</summary>
    public static Execution Of(Action run)
    {
        var execution = new Execution();
        t_kept = execution;
        try
        {
            run();
        }
        finally
        {
            t_kept = null;
        }
        foreach (var left in execution._buffers)
        {
            foreach (var store in left.Where(it => it >= 0))
                execution.Append(store);
        }
        return execution;
    }

    /// <summary>What is kept now; null where nothing is.</summary>
    internal static unsafe Execution? Kept => Machine.registers->tracing != 0 ? t_kept : null;

    /// <summary>The machine begins anew: so does the execution.</summary>
    internal static void Reset()
    {
        if (t_kept is not { } it)
            return;
        it._events.Clear();
        it._orders.Clear();
        foreach (var buffer in it._buffers)
            buffer.Clear();
        (it._found, it._after) = (null, null);
    }

    /// <summary>The number of the next event.</summary>
    internal int Next => _events.Count;

    /// <summary>The next load finds what an event has stored, and not the last of its cell.</summary>
    internal void Finds(int store) => _found = store;

    /// <summary>The next store comes after another in the order of its cell, and not after all.</summary>
    internal void Follows(int store) => _after = store;

    /// <summary>The last store of a cell that has come to memory.</summary>
    internal int Last(int address) => _orders.TryGetValue(address, out var order) && order.Count > 0 ? order[^1] : MemoryEvent.Initial;

    /// <summary>A store goes into a buffer.</summary>
    internal void Buffered(thread t) => _buffers[t.id].Add(Unknown);

    /// <summary>One leaves it; <paramref name="drained"/> where it comes to memory, and is not dropped with what it was for.</summary>
    internal void Left(thread t, int index, bool drained)
    {
        var store = _buffers[t.id][index];
        _buffers[t.id].RemoveAt(index);
        if (drained && store >= 0)
            Append(store);
    }

    /// <summary>An event that is no access.</summary>
    internal void Ordered(thread t, MemoryEventKind kind, int address = 0, LockMode mode = default, Site site = default)
    {
        if (t.address == 0)
            return;
        if (_buffers[t.id] is [.., Unknown] buffer)
            buffer[^1] = None;
        _events.Add(new(t.id, NameOf(t), kind, OpKind.None, address, address == 0 ? "" : Names.of(address), 0, site, MemoryEvent.Initial) { Mode = mode });
        (_found, _after) = (null, null);
    }

    /// <summary>An access that has been made.</summary>
    internal void Made(thread t, MemoryEventKind kind, int address, int found = 0, Site site = default, OpKind operation = OpKind.None)
    {
        if (t.address == 0)
            return;
        var index = _events.Count;
        var buffer = _buffers[t.id];
        var isBuffered = kind != MemoryEventKind.Load && buffer is [.., Unknown];
        var from = kind is MemoryEventKind.Load ? _found ?? OwnStore(buffer, address) ?? Last(address) : kind is MemoryEventKind.Modify ? _after ?? Last(address) : MemoryEvent.Initial;
        _events.Add(new(t.id, NameOf(t), kind, operation, address, Names.cell(address), found, site, from));
        if (isBuffered)
            buffer[^1] = index;
        else if (kind != MemoryEventKind.Load)
            Insert(index);
        (_found, _after) = (null, null);
    }

    /// <summary>An operation has been made.</summary>
    internal void Performed(thread t, OpKind kind, Site site, int address, int value, int result)
    {
        switch (kind)
        {
            case OpKind.Read:
                Made(t, MemoryEventKind.Load, address, result, site);
                break;
            case OpKind.Write:
                Made(t, MemoryEventKind.Store, address, 0, site);
                break;
            case OpKind.PerCpuAdd:
            case OpKind.AtomicAdd when site.Order == MemoryOrder.Relaxed:
                Made(t, MemoryEventKind.Add, address, 0, site, kind);
                break;
            case OpKind.AtomicAdd:
            case OpKind.AtomicOr:
            case OpKind.AtomicAnd:
            case OpKind.Exchange:
            case OpKind.CompareExchange when result == value:
                Made(t, MemoryEventKind.Modify, address, result, site, kind);
                break;
            case OpKind.CompareExchange:
                Made(t, MemoryEventKind.Load, address, result, site);
                break;
            case OpKind.Lockref:
                Made(t, (value > 0 ? result > 0 : result >= 0) ? MemoryEventKind.Modify : MemoryEventKind.Load, address + lockref.offsetof_count, result, site, OpKind.AtomicAdd);
                break;
            case OpKind.Barrier:
                Ordered(t, MemoryEventKind.FullBarrier, site: site);
                break;
            case OpKind.SynchronizeRcu:
                Ordered(t, MemoryEventKind.GracePeriod, site: site);
                break;
        }
    }

    private int? OwnStore(List<int> buffer, int address)
    {
        for (var i = buffer.Count - 1; i >= 0; i--)
        {
            if (buffer[i] >= 0 && _events[buffer[i]].Address == address)
                return buffer[i];
        }
        return null;
    }

    private void Append(int store)
    {
        _after = null;
        Insert(store);
    }

    private void Insert(int store)
    {
        var address = _events[store].Address;
        if (!_orders.TryGetValue(address, out var order))
            _orders.Add(address, order = []);
        var place = _after is not { } after ? order.Count : after == MemoryEvent.Initial ? 0 : order.IndexOf(after) + 1;
        order.Insert(place, store);
    }

    private static string NameOf(thread t) => t.ToString().Trim('[', ']');
}
