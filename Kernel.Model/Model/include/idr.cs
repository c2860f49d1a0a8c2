// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Model;

/// <summary>
/// struct ida of include/linux/idr.h: numbers of which the lowest free one is given. Deviation: bitmaps in a chain, which
/// grows by one when all are full, instead of an xarray of them.
/// </summary>
[KernelStruct("include/linux/idr.h")]
public readonly partial struct ida
{
    /// <summary>Cells of 32 numbers each.</summary>
    public const int Words = 32;

    /// <summary>A bit for each number in use.</summary>
    [Length(Words)]
    public partial cells bitmap { get; }

    /// <summary>Numbers in use, so that a full bitmap is passed over at a glance, as the xarray's marks have it.</summary>
    public partial int used { get; set; }

    /// <summary>The numbers after these.</summary>
    public partial ida next { get; set; }
}

/// <summary>Allocation of numbers, include/linux/idr.h; an xarray with XA_FLAGS_ALLOC gives them alike.</summary>
public static class idr
{
    /// <summary>ida_alloc_min() with 1: the lowest free number from 1. Deviation: memory for it is always there.</summary>
    public static int ida_alloc([Writes] ida ida)
    {
        for (var first = 0; ; first += 32 * ida.Words)
        {
            var bits = ida.bitmap;
            var full = ida.used == 32 * ida.Words - (first == 0 ? 1 : 0); // number 0 is never given
            for (var i = 0; i < ida.Words && !full; i++)
            {
                var free = unchecked((uint)~bits[i]);
                if (first + i == 0)
                    free &= ~1u;
                if (free == 0)
                    continue;
                var bit = BitOperations.TrailingZeroCount(free);
                bits[i] |= 1 << bit;
                ida.used++;
                return first + 32 * i + bit;
            }
            if (!ida.next)
                ida.next = kzalloc_nofail<ida>();
            ida = ida.next;
        }
    }

    /// <summary>ida_free().</summary>
    public static void ida_free([Writes] ida ida, int id)
    {
        for (; id >= 32 * ida.Words; id -= 32 * ida.Words)
            ida = ida.next;
        var bits = ida.bitmap;
        BUG_ON((bits[id / 32] & (1 << (id % 32))) == 0);
        bits[id / 32] &= ~(1 << (id % 32));
        ida.used--;
    }
}
