// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>128 bits that stand for a state of the machine.</summary>
/// <param name="Low">Low half.</param>
/// <param name="High">High half.</param>
public readonly record struct Fingerprint(ulong Low, ulong High)
{
    internal Fingerprint Plus(Fingerprint other)
    {
        var low = Low + other.Low;
        return new(low, High + other.High + (low < Low ? 1UL : 0));
    }

    internal Fingerprint Minus(Fingerprint other)
    {
        var low = Low - other.Low;
        return new(low, High - other.High - (Low < other.Low ? 1UL : 0));
    }

    /// <summary>This, plus <paramref name="key"/> times the difference of two words.</summary>
    internal Fingerprint Change(ulong key, ulong from, ulong to)
    {
        var high = Math.BigMul(key, to, out var low);
        var with = Plus(new(low, high));
        high = Math.BigMul(key, from, out low);
        return with.Minus(new(low, high));
    }

    /// <summary>A permutation without structure, so that a sum of scrambled fingerprints stands for the set of them.</summary>
    internal Fingerprint Scramble()
    {
        var a = Low ^ 0x9E3779B97F4A7C15UL;
        var b = High ^ 0xC2B2AE3D27D4EB4FUL;
        for (var round = 0; round < 2; round++)
        {
            a = Mix(a + b);
            b = Mix(b ^ (a << 31 | a >> 33));
        }
        return new(a, b);
    }

    internal static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
