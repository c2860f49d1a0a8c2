// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace Kernel.Exploration;

/// <summary>The states seen: a hash table of fingerprints, 16 bytes each, outside the collected heap.</summary>
internal sealed unsafe class FingerprintSet : IDisposable
{
    private Fingerprint* _slots;
    private ulong _mask;
    private long _limit;

    public FingerprintSet(int log2 = 12)
    {
        _mask = (1UL << log2) - 1;
        _slots = (Fingerprint*)NativeMemory.AllocZeroed((nuint)(_mask + 1), (nuint)sizeof(Fingerprint));
        _limit = Limit();
    }

    public long Count { get; private set; }

    /// <summary>Bytes taken.</summary>
    public long Bytes => (long)(_mask + 1) * sizeof(Fingerprint);

    /// <summary>Bytes taken before this is asked again: while the table grows, the old one and one of twice the size.</summary>
    public long BytesToGrow => Count + Budget.Interval < _limit ? Bytes : 3 * Bytes;

    private long Limit() => (long)((_mask + 1) / 8 * 5);

    /// <summary>Sums of products: their low bits know little of the high bits of what was summed.</summary>
    private ulong Place(Fingerprint it) => ((it.Low ^ (it.High * 0x9E3779B97F4A7C15UL)) * 0xBF58476D1CE4E5B9UL >> 20) & _mask;

    /// <summary>False where it is in the set already.</summary>
    public bool Add(Fingerprint it)
    {
        if (it == default)
            it = new(1, 0);
        for (var i = Place(it); ; i = (i + 1) & _mask)
        {
            var slot = _slots + i;
            if (slot->Low == it.Low && slot->High == it.High)
                return false;
            if ((slot->Low | slot->High) != 0)
                continue;
            *slot = it;
            if (++Count >= _limit)
                Grow();
            return true;
        }
    }

    /// <summary>True where it is in the set.</summary>
    public bool Contains(Fingerprint it)
    {
        if (it == default)
            it = new(1, 0);
        for (var i = Place(it); ; i = (i + 1) & _mask)
        {
            if (_slots[i] == it)
                return true;
            if (_slots[i] == default)
                return false;
        }
    }

    /// <summary>Writes all of them down, in no order.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        for (var i = 0UL; i <= _mask; i++)
        {
            if (_slots[i] == default)
                continue;
            writer.Write(_slots[i].Low);
            writer.Write(_slots[i].High);
        }
    }

    /// <summary>Adds what <see cref="Write"/> has written.</summary>
    public void Read(BinaryReader reader)
    {
        for (var left = reader.ReadInt64(); left > 0; left--)
            Add(new Fingerprint(reader.ReadUInt64(), reader.ReadUInt64()));
    }

    private void Grow()
    {
        var old = _slots;
        var oldCount = _mask + 1;
        _mask = 2 * oldCount - 1;
        _slots = (Fingerprint*)NativeMemory.AllocZeroed((nuint)(_mask + 1), (nuint)sizeof(Fingerprint));
        _limit = Limit();
        for (var from = 0UL; from < oldCount; from++)
        {
            if ((old[from].Low | old[from].High) == 0)
                continue;
            var i = Place(old[from]);
            while ((_slots[i].Low | _slots[i].High) != 0)
                i = (i + 1) & _mask;
            _slots[i] = old[from];
        }
        NativeMemory.Free(old);
    }

    public void Dispose()
    {
        NativeMemory.Free(_slots);
        _slots = null;
        GC.SuppressFinalize(this);
    }

    ~FingerprintSet() => NativeMemory.Free(_slots);
}
