// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>One operation of a traced run.</summary>
/// <param name="Thread">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Site">Where in the source; empty for what the runtime does itself.</param>
/// <param name="Address">The cell operated on.</param>
/// <param name="Value">The operand.</param>
/// <param name="Result">What came back.</param>
public readonly record struct TracedOperation(thread Thread, OpKind Kind, Site Site, int Address, int Value, int Result)
{
    /// <summary>What it has not seen; null where it has seen the last store to its cell.</summary>
    public Missed? Missed { get; init; }
}

/// <summary>
/// What a run did and where in the source; kept only while <see cref="Enabled"/>, for reports and replay. Exploration
/// runs without it and replays what it has to show.
/// </summary>
public static unsafe class Trace
{
    [ThreadStatic]
    private static State? t_state;

    private sealed class State
    {
        public Site Last;
        public Site? Inline;
        public readonly Site[] Pending = new Site[thread.Max];
        public readonly bool[] HasPending = new bool[thread.Max];
        public readonly List<TracedOperation> Operations = [];
        public readonly Dictionary<(int Thread, int Address), Site> Acquired = [];
        public readonly Dictionary<int, Site> Allocated = [];
        public readonly Dictionary<int, Site> Freed = [];
    }

    private static State state => t_state ??= new State();

    /// <summary>Whether operations and places are recorded.</summary>
    public static bool Enabled
    {
        get => Machine.registers->tracing != 0;
        set => Machine.registers->tracing = value ? 1 : 0;
    }

    /// <summary>The operations since the machine was reset.</summary>
    public static IReadOnlyList<TracedOperation> Operations => state.Operations;

    /// <summary>Called by each primitive with the place of its call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(string? expression, string function, string file, int line) => At(expression, function, file, line, MemoryOrder.Usual);

    /// <summary>Called by a primitive that has an order of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void At(string? expression, string function, string file, int line, MemoryOrder order)
    {
        if (Machine.registers->tracing != 0)
            state.Last = (state.Inline is { } at ? at with { Expression = expression } : new Site(function, file, line, expression)) with { Order = order };
    }

    /// <summary>An inline function is called: the primitives in it take this place for theirs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(in Site at)
    {
        if (Machine.registers->tracing != 0)
            state.Inline ??= at;
    }

    /// <summary>It has come back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave()
    {
        if (Machine.registers->tracing != 0)
            state.Inline = null;
    }

    internal static void Reset()
    {
        var s = t_state;
        if (s == null)
            return;
        Writers.Reset();
        Execution.Reset();
        s.Last = default;
        s.Inline = null;
        Array.Clear(s.HasPending);
        s.Operations.Clear();
        s.Acquired.Clear();
        s.Allocated.Clear();
        s.Freed.Clear();
    }

    internal static void Announced(thread t)
    {
        state.Pending[t.id] = state.Last;
        state.HasPending[t.id] = true;
    }

    internal static void Performed(thread t, OpKind kind, int address, int value, int result)
    {
        var s = state;
        var site = s.HasPending[t.id] ? s.Pending[t.id] : s.Last;
        s.HasPending[t.id] = false;
        s.Last = site;
        s.Operations.Add(new TracedOperation(t, kind, site, address, value, result) { Missed = Writers.Take() });
        Execution.Kept?.Performed(t, kind, site, address, value, result);
        if (kind is OpKind.SpinLock or OpKind.WriteSeqLock or OpKind.MutexLock or OpKind.DownRead or OpKind.DownWrite)
            s.Acquired[(t.id, address)] = site;
    }

    /// <summary>A thread begins: there is no place in the source where that is asked for.</summary>
    internal static void Started(thread t, func function)
    {
        var s = state;
        s.HasPending[t.id] = false;
        s.Operations.Add(new TracedOperation(t, OpKind.Start, new Site(function.ToString(), "", 0, null), t.op_address, 0, 0));
    }

    internal static void Drained(thread t)
    {
        var (place, value) = (t.buffer[0], t.buffer[1]);
        var site = new Site("store buffer", "", 0, null);
        state.Operations.Add(place < 0
            ? new TracedOperation(t, OpKind.PerCpuAdd, site, ~place, value, Machine.registers->cells[~place] + value)
            : new TracedOperation(t, OpKind.Write, site, place, value, 0));
    }

    internal static void Acquired(thread t, int address)
    {
        if (Enabled)
            state.Acquired[(t.id, address)] = state.Last;
    }

    internal static void Allocate(int address)
    {
        if (Enabled)
            state.Allocated[address] = state.Last;
    }

    internal static void Free(int first, int end)
    {
        if (!Enabled)
            return;
        for (var address = first; address < end; address++)
            state.Freed[address] = state.Last;
    }

    internal static string AcquiredAt(thread t, int address) =>
        Enabled && state.Acquired.TryGetValue((t.id, address), out var site) ? $" since {site}" : "";

    internal static string Freed(int address) =>
        Enabled && state.Freed.TryGetValue(address, out var site) ? $", freed in {site}" : "";

    internal static string Allocated(int address) =>
        Enabled && state.Allocated.TryGetValue(address, out var site) ? $", allocated in {site}" : "";
}
