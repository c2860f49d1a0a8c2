// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>The states seen by several workers: a set of each part, so that two workers seldom want the same at once.</summary>
internal class SharedStates : IDisposable
{
    private const int Bits = 6;

    private readonly FingerprintSet[] _parts = [.. Enumerable.Range(0, 1 << Bits).Select(_ => new FingerprintSet(10))];

    /// <summary>States seen.</summary>
    public long Count => _parts.Sum(it => it.Count);

    /// <summary>Bytes taken.</summary>
    public long Bytes => _parts.Sum(it => it.Bytes);

    /// <summary>Bytes taken while those parts grow that are about to.</summary>
    public long BytesToGrow => _parts.Sum(it => it.BytesToGrow);

    /// <summary>False where it has been seen already, by whomever.</summary>
    public virtual bool Add(Fingerprint it)
    {
        var part = _parts[(it.Low ^ it.High) * 0x9E3779B97F4A7C15UL >> 64 - Bits];
        lock (part)
            return part.Add(it);
    }

    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
        GC.SuppressFinalize(this);
    }
}
