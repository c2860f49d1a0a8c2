// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>
/// Loads and stores of cells. Freed memory is filled with a pattern, as CONFIG_SLUB_DEBUG_POISON does, and every access
/// looks for it: a use after free is an error where it happens. The pattern only raises the question, since a number in
/// use may look the same; what answers it stands beside the values, in the headers of the heap (<see cref="slab"/>).
/// </summary>
public static unsafe class Memory
{
    /// <summary>What freed cells hold (include/linux/poison.h, POISON_FREE).</summary>
    internal const int POISON_FREE = 0x6b6b6b6b;

    /// <summary>What cells hold that kmalloc() gave and nobody wrote yet (POISON_INUSE).</summary>
    internal const int POISON_INUSE = 0x5a5a5a5a;

    /// <summary>Reads the cell at <paramref name="address"/>.</summary>
    /// <exception cref="KernelBugException">NULL, freed or unallocated memory.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int load(int address)
    {
        var m = Machine.registers;
        var cells = m->cells;
        if (unchecked((uint)(address - Machine.PageCells)) >= (uint)(cells[Machine.Brk] - Machine.PageCells))
            Refuse(address);
        var value = cells[address];
        if (value is POISON_FREE or POISON_INUSE)
            RefuseIfPoisoned(address);
        if (--m->fuel < 0)
            Watchdog.Bark(m);
        if (m->recording != 0)
            Footprint.Read(address);
        return value;
    }

    /// <summary>Writes the cell at <paramref name="address"/>.</summary>
    /// <exception cref="KernelBugException">NULL, freed or unallocated memory.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void store(int address, int value)
    {
        var m = Machine.registers;
        var cells = m->cells;
        if (unchecked((uint)(address - Machine.PageCells)) >= (uint)(cells[Machine.Brk] - Machine.PageCells))
            Refuse(address);
        if (cells[address] is POISON_FREE or POISON_INUSE)
            FirstStore(address);
        if (--m->fuel < 0)
            Watchdog.Bark(m);
        cells[address] = value;
        var page = (uint)address / Machine.PageCells;
        m->dirty[page >> 6] |= 1UL << (int)(page & 63);
        if (m->recording != 0)
            Footprint.Write(address);
    }

    /// <summary>True for a cell of an object that is freed.</summary>
    public static bool is_freed(int address) => raw_load(address) == POISON_FREE && slab.is_freed(address);

    /// <summary>True for a cell that nobody has written since kmalloc() gave it.</summary>
    /// <param name="address">The cell.</param>
    /// <param name="arena">The machine's arena, or as it was a while ago.</param>
    public static bool is_fresh(int address, ReadOnlySpan<int> arena) =>
        address < arena.Length && arena[address] == POISON_INUSE && slab.fresh_bit(address, arena, out _) != 0;

    /// <inheritdoc cref="is_fresh(int, ReadOnlySpan{int})"/>
    internal static bool is_fresh(int address) => raw_load(address) == POISON_INUSE && slab.fresh_bit(address, Machine.Arena, out _) != 0;

    /// <summary>Refuses a cell that a store could not be made to.</summary>
    internal static void check(int address)
    {
        var cells = Machine.registers->cells;
        if (unchecked((uint)(address - Machine.PageCells)) >= (uint)(cells[Machine.Brk] - Machine.PageCells) || is_freed(address))
            Refuse(address);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseIfPoisoned(int address)
    {
        if (is_freed(address) || is_fresh(address))
            Refuse(address);
    }

    /// <summary>A store to a cell that holds a pattern: refused where it is freed; from here on the cell is written.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FirstStore(int address)
    {
        if (is_freed(address))
            Refuse(address);
        var bit = slab.fresh_bit(address, Machine.Arena, out var map);
        if (bit != 0)
            raw_store(map, Machine.registers->cells[map] & ~bit);
    }

    /// <summary>A load by the runtime itself: of the header, or of memory that may be nobody's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int raw_load(int address)
    {
        var m = Machine.registers;
        if (m->recording != 0)
            Footprint.Read(address);
        return m->cells[address];
    }

    /// <summary>A store by the runtime itself, to the header or to memory that changes hands.</summary>
    internal static void raw_store(int address, int value)
    {
        var m = Machine.registers;
        m->cells[address] = value;
        var page = (uint)address / Machine.PageCells;
        m->dirty[page >> 6] |= 1UL << (int)(page & 63);
        if (m->recording != 0)
            Footprint.Write(address);
    }

    internal static void raw_fill(int address, int count, int value)
    {
        if (count == 0)
            return;
        var m = Machine.registers;
        new Span<int>(m->cells + address, count).Fill(value);
        for (var page = (uint)address / Machine.PageCells; page <= (uint)(address + count - 1) / Machine.PageCells; page++)
            m->dirty[page >> 6] |= 1UL << (int)(page & 63);
        if (m->recording == 0)
            return;
        for (var i = 0; i < count; i++)
            Footprint.Write(address + i);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse(int address)
    {
        var cells = Machine.registers->cells;
        if (address >= 0 && address < Machine.PageCells)
            throw new KernelBugException(BugKind.BadAccess, $"NULL pointer dereference (offset {address})");
        if (address < 0 || address >= cells[Machine.Brk])
            throw new KernelBugException(BugKind.BadAccess, $"access outside every object (cell {address})");
        throw is_freed(address)
            ? new KernelBugException(BugKind.UseAfterFree, $"use after free of {Names.of(address)}{Trace.Freed(address)}")
            : new KernelBugException(BugKind.Uninitialized, $"{Names.of(address)} is read before it was written{Trace.Allocated(address)}");
    }
}
