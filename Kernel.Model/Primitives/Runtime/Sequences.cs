// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.Intrinsics;

namespace Kernel.Primitives;

/// <summary>
/// Counts for sequence locks that no cell in use holds. A count that grows makes states differ that no reader can tell
/// apart, and infinitely many of them where two threads keep each other retrying. So the next count is the
/// lowest of a range of their own that is in no thread's variables, in no object and in no store buffer.
/// </summary>
internal static unsafe class Sequences
{
    private const int First = 0x5e900000;
    private const int Pairs = 32;

    /// <summary>An even count for the lock whose count is in <paramref name="cell"/>.</summary>
    public static int Fresh(int cell)
    {
        var m = Machine.registers;
        var held = 0u;
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (m->cells[t.address] == 0)
                continue;
            held |= Held(m->cells + t.address, thread.__size);
            held |= Held(m->cells + t.stack, m->cells[t.address + thread.offsetof_sp]);
        }
        // The cell itself is about to change; where others still see its old value for a while, they may yet remember that.
        var own = m->cells[cell];
        if ((m->tso | m->weak) == 0)
            m->cells[cell] = 0;
        held |= Held(m->cells + Machine.Globals, m->cells[Machine.Brk] - Machine.Globals);
        m->cells[cell] = own;
        var free = System.Numerics.BitOperations.TrailingZeroCount(~held);
        if (free == Pairs)
            throw new KernelBugException(BugKind.Limit, $"more than {Pairs} counts of sequence locks are remembered at once");
        return First + 2 * free;
    }

    /// <summary>One bit for each pair of counts of which one is in the cells.</summary>
    private static uint Held(int* cells, int count)
    {
        var held = 0u;
        var i = 0;
        var first = Vector256.Create((uint)First);
        var range = Vector256.Create(2u * Pairs);
        for (; i + Vector256<uint>.Count <= count; i += Vector256<uint>.Count)
        {
            if (Vector256.LessThanAny(Vector256.Load((uint*)cells + i) - first, range))
                held |= One(cells + i, Vector256<uint>.Count);
        }
        return held | One(cells + i, count - i);
    }

    private static uint One(int* cells, int count)
    {
        var held = 0u;
        for (var i = 0; i < count; i++)
        {
            var pair = unchecked((uint)cells[i] - (uint)First) / 2;
            if (pair < Pairs)
                held |= 1u << (int)pair;
        }
        return held;
    }
}
