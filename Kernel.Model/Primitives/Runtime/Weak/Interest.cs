// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace Kernel.Primitives;

/// <summary>
/// Which threads load a cell without a lock, store to it, or take it as a lock: of a cell that nobody else loads or stores to, no older value need be kept.
/// A search learns it: it begins with nobody, and where a thread turns up that it did not know of (<see cref="IsStale"/>) it begins anew with what it
/// knows by then. Whoever plays one schedule takes everybody for interested; a thread's choices are the same, since it is the oldest messages that go.
/// </summary>
/// <remarks>
/// Why that loses nothing: a search that comes to its end without meeting a load, or store, by a thread that it did not know of has kept every message that a
/// thread could have found. Were one missing in some schedule, look at the first access of the schedule that would have found or passed it: up to there the search
/// has followed the schedule, and so has met that access.
/// </remarks>
public static unsafe class Interest
{
    private const int Uses = 4;

    /// <summary>From here to <see cref="End"/>, this OS thread learns.</summary>
    public static void Begin()
    {
        var m = Machine.registers;
        if (m->interest == null)
            m->interest = (uint*)NativeMemory.AllocZeroed(Machine.Cells, Uses * sizeof(uint));
        m->stale = 0;
        new Span<uint>(m->spawners, thread.Max).Clear();
    }

    /// <summary>Everybody counts as interested again: what somebody else began has ended.</summary>
    public static void End()
    {
        var m = Machine.registers;
        NativeMemory.Free(m->interest);
        m->interest = null;
        m->stale = 0;
    }

    /// <summary>Something was learnt that the search should have known from its beginning.</summary>
    public static bool IsStale
    {
        get => Machine.registers->stale != 0;
        set => Machine.registers->stale = value ? 1 : 0;
    }

    /// <summary>A thread touches a cell.</summary>
    internal static void Note(thread t, int address, Use use)
    {
        var m = Machine.registers;
        if (m->interest == null)
            return;
        ref var known = ref m->interest[Uses * (long)address + (int)use];
        var who = 1u << t.id | m->spawners[t.id];
        if ((known & who) == who)
            return;
        known |= who;
        m->stale = 1;
    }

    /// <summary>A thread makes another, which has seen what it has seen: until then it keeps messages for both.</summary>
    internal static void Spawned(thread by, thread t)
    {
        var m = Machine.registers;
        var who = 1u << by.id | m->spawners[by.id];
        if (m->interest == null || (m->spawners[t.id] & who) == who)
            return;
        m->spawners[t.id] |= who;
        m->stale = 1;
    }

    /// <summary>The living threads that touch a cell in some way: one bit each.</summary>
    internal static uint Of(int address, Use use) => Living() & (Machine.registers->interest == null ? uint.MaxValue : Machine.registers->interest[Uses * (long)address + (int)use]);

    /// <summary>The living threads that touch a cell in any way.</summary>
    internal static uint Of(int address) => Of(address, Use.Load) | Of(address, Use.Store) | Of(address, Use.Lock);

    private static uint Living()
    {
        var living = 0u;
        for (var id = 0; id < thread.Limit; id++)
        {
            if (Machine.registers->cells[thread.number(id).address] != 0)
                living |= 1u << id;
        }
        return living;
    }
}

/// <summary>What a thread does to a cell.</summary>
internal enum Use
{
    /// <summary>It looks at it without a lock.</summary>
    Load,
    /// <summary>It stores to it without a lock.</summary>
    Store,
    /// <summary>It takes it: a lock.</summary>
    Lock,
}
