// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Tests;

/// <summary>A relation between at most 64 events: a row of bits for each.</summary>
internal sealed class Relation(int count)
{
    private readonly ulong[] _rows = new ulong[count];

    public static Relation Where(int count, Func<int, int, bool> holds)
    {
        var it = new Relation(count);
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                if (holds(from, to))
                    it._rows[from] |= 1UL << to;
            }
        }
        return it;
    }

    /// <summary>The identity on a set.</summary>
    public static Relation On(int count, Func<int, bool> isIn) => Where(count, (from, to) => from == to && isIn(from));

    public bool this[int from, int to] => (_rows[from] >> to & 1) != 0;

    public static Relation operator |(Relation a, Relation b) => Each(a, (row, i) => row | b._rows[i]);

    public static Relation operator &(Relation a, Relation b) => Each(a, (row, i) => row & b._rows[i]);

    /// <summary>One after the other.</summary>
    public static Relation operator *(Relation a, Relation b) => Each(a, (row, _) =>
    {
        var result = 0UL;
        for (; row != 0; row &= row - 1)
            result |= b._rows[BitOperations.TrailingZeroCount(row)];
        return result;
    });

    /// <summary>Or nothing.</summary>
    public Relation Maybe() => Each(this, (row, i) => row | 1UL << i);

    /// <summary>Any number of times.</summary>
    public Relation Star()
    {
        var it = Maybe();
        while (it * it is var twice && !twice.Is(it))
            it = twice;
        return it;
    }

    public Relation Inverse() => Where(_rows.Length, (from, to) => this[to, from]);

    public Relation WithoutIdentity() => Each(this, (row, i) => row & ~(1UL << i));

    public bool IsIrreflexive() => !Enumerable.Range(0, _rows.Length).Any(i => this[i, i]);

    public bool IsAcyclic() => (this * Star()).IsIrreflexive();

    public bool IsEmpty() => Array.TrueForAll(_rows, row => row == 0);

    public bool Is(Relation other) => _rows.AsSpan().SequenceEqual(other._rows);

    private static Relation Each(Relation a, Func<ulong, int, ulong> change)
    {
        var it = new Relation(a._rows.Length);
        for (var i = 0; i < a._rows.Length; i++)
            it._rows[i] = change(a._rows[i], i);
        return it;
    }
}
