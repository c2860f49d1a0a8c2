// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes.Tests;

/// <summary>A small generator of its own, so that a seed means the same on every runtime.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from zero to below the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
