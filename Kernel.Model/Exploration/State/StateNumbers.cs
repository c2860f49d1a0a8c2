// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace Kernel.Exploration;

/// <summary>The states seen, numbered in the order in which they were met: a hash table of fingerprints, 20 bytes each, outside the collected heap.</summary>
internal sealed unsafe class StateNumbers : IDisposable
{
    private Slot* _slots;
    private uint _mask;

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Slot
    {
        public Fingerprint State;
        public int Number;
    }

    public StateNumbers(int log2 = 12)
    {
        _mask = (1u << log2) - 1;
        _slots = Allocate();
    }

    public int Count { get; private set; }

    /// <summary>Bytes taken.</summary>
    public long Bytes => (_mask + 1L) * sizeof(Slot);

    /// <summary>Bytes taken before this is asked again: while the table grows, the old one and one of twice the size.</summary>
    public long BytesToGrow => Count + Budget.Interval < Limit ? Bytes : 3 * Bytes;

    private long Limit => (_mask + 1L) / 8 * 5;

    private Slot* Allocate() => (Slot*)NativeMemory.AllocZeroed(_mask + 1u, (nuint)sizeof(Slot));

    private uint Place(Fingerprint it) => (uint)((it.Low ^ (it.High * 0x9E3779B97F4A7C15UL)) * 0xBF58476D1CE4E5B9UL >> 20) & _mask;

    /// <summary>A state's number; the next one where it is new.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(Fingerprint it, out int number)
    {
        var slot = Find(_slots, it);
        if (slot->Number != 0)
        {
            number = slot->Number - 1;
            return false;
        }
        number = Count++;
        *slot = new Slot { State = it, Number = Count };
        if (Count >= Limit)
            Grow();
        return true;
    }

    /// <summary>A state's number; -1 where it has none.</summary>
    public int Of(Fingerprint it) => Find(_slots, it)->Number - 1;

    private Slot* Find(Slot* slots, Fingerprint it)
    {
        for (var i = Place(it); ; i = (i + 1) & _mask)
        {
            if (slots[i].Number == 0 || slots[i].State == it)
                return slots + i;
        }
    }

    private void Grow()
    {
        var old = _slots;
        var count = _mask + 1L;
        _mask = checked(2 * _mask + 1);
        _slots = Allocate();
        for (var i = 0L; i < count; i++)
        {
            if (old[i].Number != 0)
                *Find(_slots, old[i].State) = old[i];
        }
        NativeMemory.Free(old);
    }

    public void Dispose()
    {
        NativeMemory.Free(_slots);
        _slots = null;
        GC.SuppressFinalize(this);
    }

    ~StateNumbers() => NativeMemory.Free(_slots);
}
