// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Model;

/// <summary>Numbers of which the lowest free one is given: struct ida of include/linux/idr.h, an xarray with XA_FLAGS_ALLOC.</summary>
internal static class Ids
{
    /// <summary>Cells of 32 numbers each.</summary>
    public const int Words = 32;

    /// <summary>ida_alloc_min() with 1: the lowest free number from 1, or -ENOSPC.</summary>
    public static int alloc(cells bits)
    {
        for (var i = 0; i < Words; i++)
        {
            var free = unchecked((uint)~bits[i]);
            if (i == 0)
                free &= ~1u;
            if (free == 0)
                continue;
            var bit = BitOperations.TrailingZeroCount(free);
            bits[i] |= 1 << bit;
            return 32 * i + bit;
        }
        return -ENOSPC;
    }

    /// <summary>ida_free().</summary>
    public static void free(cells bits, int id)
    {
        BUG_ON((bits[id / 32] & (1 << (id % 32))) == 0);
        bits[id / 32] &= ~(1 << (id % 32));
    }
}
