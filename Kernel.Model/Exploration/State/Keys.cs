// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>The random factor of each word of the arena; the same in every run.</summary>
internal sealed unsafe class Keys : IDisposable
{
    private readonly ulong* _keys = (ulong*)NativeMemory.AllocZeroed(Machine.Cells / 2, sizeof(ulong));
    private int _reach;

    /// <summary>Makes the keys of the cells below <paramref name="cell"/>.</summary>
    public void Reach(int cell)
    {
        var words = Math.Min(cell, Machine.Cells) / 2;
        for (; _reach < words; _reach++)
            _keys[_reach] = _reach == Machine.GracePeriods / 2 ? 0 : Fingerprint.Mix(Fingerprint.Mix((ulong)_reach + 0x9E3779B97F4A7C15UL) + 0xD1B54A32D192ED03UL);
    }

    /// <summary>The key of the word that begins with <paramref name="cell"/>, and those after it.</summary>
    public ulong* Of(int cell) => _keys + cell / 2;

    public void Dispose()
    {
        NativeMemory.Free(_keys);
        GC.SuppressFinalize(this);
    }

    ~Keys() => NativeMemory.Free(_keys);
}
