// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A step made, with the cells that it read and wrote, and what happened before it.</summary>
internal sealed class Event
{
    private int[] _reads = new int[16];
    private int[] _writes = new int[16];
    private int _readCount;
    private int _writeCount;
    private ulong _readFilter;
    private ulong _writeFilter;

    public Move Move;

    /// <summary>For each thread, the number (from 1) of its last event in the schedule that happened before this one, or is it.</summary>
    public readonly int[] Clock = new int[thread.Max];

    /// <summary>Takes over what was recorded.</summary>
    public void Record(Move move)
    {
        Move = move;
        (_readCount, _readFilter) = Take(Footprint.Reads, ref _reads);
        (_writeCount, _writeFilter) = Take(Footprint.Writes, ref _writes);
        Footprint.Clear();
    }

    public Event Copy()
    {
        var copy = new Event { Move = Move, _readCount = _readCount, _writeCount = _writeCount, _readFilter = _readFilter, _writeFilter = _writeFilter };
        copy._reads = [.. _reads.AsSpan(0, _readCount)];
        copy._writes = [.. _writes.AsSpan(0, _writeCount)];
        return copy;
    }

    private static (int, ulong) Take(List<int> cells, ref int[] into)
    {
        cells.Sort();
        var count = 0;
        var filter = 0UL;
        if (into.Length < cells.Count)
            into = new int[cells.Count];
        foreach (var cell in cells)
        {
            if (count > 0 && into[count - 1] == cell)
                continue;
            into[count++] = cell;
            filter |= 1UL << (int)((uint)(cell * 0x9E3779B1) >> 26);
        }
        return (count, filter);
    }

    /// <summary>True where the order of the two may matter: the same thread, or a cell that both touch and one writes.</summary>
    public bool DependsOn(Event other) =>
        Move.Thread == other.Move.Thread
        || ((_writeFilter & other._writeFilter) != 0 && Meet(_writes, _writeCount, other._writes, other._writeCount))
        || ((_writeFilter & other._readFilter) != 0 && Meet(_writes, _writeCount, other._reads, other._readCount))
        || ((_readFilter & other._writeFilter) != 0 && Meet(_reads, _readCount, other._writes, other._writeCount));

    private static bool Meet(int[] a, int aCount, int[] b, int bCount)
    {
        for (int i = 0, j = 0; i < aCount && j < bCount;)
        {
            if (a[i] == b[j])
                return true;
            if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return false;
    }
}
