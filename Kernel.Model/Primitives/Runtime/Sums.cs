// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// Counters of which only the sum matters (<see cref="SummedByAttribute"/>). Where gets and puts are counted apart, two walkers that keep each other
/// retrying count on for ever, and each round is a state of its own though nobody can tell it from the one before. So for engines that recognise states
/// the whole sum is in one cell, and the others are zero; while somebody adds up, what he has read is in one cell, and what he has not in another.
/// </summary>
/// <remarks>
/// Sound, since it leads from a state to one that is bisimilar to it. Of somebody who adds up the cells of an object, let u be those that he has not read yet, and
/// r what he has come to. Call two states alike that differ in nothing but such cells and r, where for each object the sum of all cells is the same, and for each
/// who adds up r plus the cells of u. Then they allow the same steps, since no step depends on these cells or on r, and any step leads to states that are alike:
/// <list type="bullet">
/// <item>One that adds n to a cell, at once or by draining a buffer, adds n in both, to all cells and to u or to neither u. What a buffer holds is an n too,
/// and a processor that looks through its own buffer sees cell plus n.</item>
/// <item>One of him who adds up takes from u what it adds to r.</item>
/// <item>At the end u is empty, and r is the same in both, which is all that others get to see.</item>
/// </list>
/// What looks from outside (invariants, books that are kept) asks for the sum of all cells. Moving something among the cells that are read, or among
/// those that are not, leads to a state that is alike; so whatever can be told of the one can be told of the other, and one of them is enough. All is put into the
/// cell that is read last, so that r is nothing until the end. Where two add up at once, nothing is moved until neither does.
/// <para>
/// The weak model, where what was stored is in tables of messages, is left as it is. What is argued is also tested: by the attribute somebody promises that no
/// other function reads these cells, and that it reads each of them once, and a search checks that by <see cref="Shift"/>, on schedules of its own.
/// </para>
/// </remarks>
[NoLockAnalysis(Reason = "The machine beneath the kernel: its lock is not one of the kernel's.")]
public static unsafe partial class Sums
{
    private const int Several = -1;

    private static readonly Lock s_gate = new();
    private static volatile int[]?[] s_parts = [];

    /// <summary>The object of which somebody has read some cells and will read the rest, or <see cref="Several"/>; and a bit for each cell that he has read. Else 0.</summary>
    [Global, Length(2)] private static partial cells under_way { get; }

    /// <summary>Objects of a type have counters that a function adds up.</summary>
    internal static void Add(int type, Assembly port, string function, int[] parts)
    {
        lock (s_gate)
        {
            var all = s_parts;
            var index = type - Machine.Numbers;
            if (index >= all.Length)
                Array.Resize(ref all, index + 1);
            all[index] = parts;
            s_parts = all;
        }
        Port.Of(port).Sums();
        FrameTypes.Summing(port, function);
    }

    /// <summary>Whether a thread is adding up.</summary>
    internal static bool IsSumming(thread t)
    {
        var cells = Machine.registers->cells;
        if (!Port.Current.HasSums || cells[t.address] == 0)
            return false;
        for (var frame = cells[t.address + thread.offsetof_top]; frame >= 0; frame = cells[t.stack + frame + 1])
        {
            if (FrameTypes.Sums(cells[t.stack + frame]))
                return true;
        }
        return false;
    }

    /// <summary>Whether anybody is.</summary>
    public static bool AreUnderWay
    {
        get
        {
            for (var id = 0; id < thread.Limit; id++)
            {
                if (IsSumming(thread.number(id)))
                    return true;
            }
            return false;
        }
    }

    /// <summary>Somebody who adds up is about to make his operation.</summary>
    internal static void Look(thread t)
    {
        var m = Machine.registers;
        var address = m->cells[t.address + thread.offsetof_op_address];
        if (((OpKind)m->cells[t.address + thread.offsetof_op]).plain() != OpKind.Read)
            return;
        var (it, index) = Of(address);
        if (index < 0 || m->cells[under_way.address] == Several)
            return;
        for (var id = 0; id < thread.Limit; id++)
        {
            if (id != t.id && IsSumming(thread.number(id)))
                (it, index) = (new(Several, []), -1);
        }
        var before = m->cells[under_way.address] == it.First ? m->cells[under_way.address + 1] : 0;
        Set(under_way.address, it.First);
        Set(under_way.address + 1, index < 0 ? 0 : before | 1 << index);
    }

    /// <summary>Somebody who was adding up has made his operation.</summary>
    internal static void Looked()
    {
        var m = Machine.registers;
        var first = m->cells[under_way.address];
        if (first == 0 || (AreUnderWay && (first == Several || m->cells[under_way.address + 1] != All(Of(first).Object))))
            return;
        Set(under_way.address, 0);
        Set(under_way.address + 1, 0);
    }

    private static int All(Counters it) => (int)((1L << it.Count) - 1);

    /// <summary>Moves what there is of each sum to where it is to be.</summary>
    public static void Gather()
    {
        var m = Machine.registers;
        if (!Port.Current.HasSums || (m->keep_counts | m->weak) != 0 || m->cells[under_way.address] == Several)
            return;
        for (var it = Next(default); it.First != 0; it = Next(it))
            Gather(it, it.First == m->cells[under_way.address] ? m->cells[under_way.address + 1] : 0);
    }

    private static void Gather(Counters it, int read)
    {
        var m = Machine.registers;
        var (before, after, first, last) = (0, 0, 0, 0);
        for (var i = 0; i < it.Count; i++)
        {
            var cell = it.Cell(i);
            var value = m->cells[cell];
            if ((read & 1 << i) != 0)
            {
                before = unchecked(before + value);
                first = first == 0 ? cell : first;
            }
            else
            {
                after = unchecked(after + value);
                last = cell;
            }
            if (value != 0)
                Set(cell, 0);
        }
        if (before != 0)
            Set(first, before);
        if (after != 0)
            Set(last, after);
    }

    /// <summary>Moves something from one cell to another, wherever there are such counters: what nobody may notice. Does nothing while somebody is adding up.</summary>
    /// <param name="any">A number below the one it is given, whichever.</param>
    /// <returns>Whether anything was moved.</returns>
    public static bool Shift(Func<int, int> any)
    {
        var m = Machine.registers;
        var moved = false;
        if (m->weak != 0 || AreUnderWay)
            return false;
        for (var it = Next(default); it.First != 0; it = Next(it))
        {
            var by = any(7) - 3;
            Change(it.Cell(any(it.Count)), by);
            Change(it.Cell(any(it.Count)), -by);
            moved |= by != 0;
        }
        return moved;

        void Change(int cell, int by) => Set(cell, m->cells[cell] + by);
    }

    /// <summary>An object that has such counters.</summary>
    /// <param name="First">Its first cell; 0 for none.</param>
    /// <param name="Parts">Where its counters are, those first that are read last.</param>
    private readonly record struct Counters(int First, int[] Parts)
    {
        /// <summary>How many cells they are.</summary>
        public int Count => Parts.Length * Percpu.nr_cpu_ids;

        /// <summary>One of the cells, in the order in which they are read: the last part first.</summary>
        public int Cell(int index) => First + Parts[Parts.Length - 1 - index / Percpu.nr_cpu_ids] + index % Percpu.nr_cpu_ids;
    }

    /// <summary>The object that a cell lies in, if it has such counters, and which of their cells it is; -1 for another.</summary>
    private static (Counters Object, int Index) Of(int address)
    {
        for (var it = Next(default); it.First != 0; it = Next(it))
        {
            if (address < it.First || address >= it.First + slab.SizeOf(Machine.registers->cells[it.First - slab.HeaderCells]))
                continue;
            for (var i = 0; i < it.Count; i++)
            {
                if (it.Cell(i) == address)
                    return (it, i);
            }
            return (it, -1);
        }
        return (default, -1);
    }

    /// <summary>The object in use with such counters that comes after another; the first for none, none after the last.</summary>
    private static Counters Next(Counters it)
    {
        var cells = Machine.registers->cells;
        var all = s_parts;
        var header = it.First == 0 ? Machine.Heap : it.First + slab.SizeOf(cells[it.First - slab.HeaderCells]);
        for (; header < cells[Machine.Brk]; header += slab.HeaderCells + slab.SizeOf(cells[header]))
        {
            var index = cells[header + 1] - Machine.Numbers;
            if (cells[header] > 0 && index >= 0 && index < all.Length && all[index] is { } parts)
                return new(header + slab.HeaderCells, parts);
        }
        return default;
    }

    /// <summary>A store that no step makes: what steps touch is not changed by it.</summary>
    private static void Set(int cell, int value)
    {
        var m = Machine.registers;
        if (m->cells[cell] == value)
            return;
        m->cells[cell] = value;
        var page = (uint)cell / Machine.PageCells;
        m->dirty[page >> 6] |= 1UL << (int)(page & 63);
    }
}
