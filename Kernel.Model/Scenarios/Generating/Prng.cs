// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Generating;

/// <summary>SplitMix64: the same numbers for the same seed on every machine and in every version.</summary>
public sealed class Prng(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one of many cases, independent of how many there are and of their order.</summary>
    public static Prng ForCase(ulong seed, int number) => new(new Prng(seed).Next() ^ new Prng((ulong)number).Next());

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 up to, and without, a bound.</summary>
    public int Below(int bound) => (int)((Next() >> 32) * (ulong)bound >> 32);

    /// <summary>True in the given number of a hundred cases.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of the items, each as likely as any other.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
