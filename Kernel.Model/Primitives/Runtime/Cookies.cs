// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// Cookies of grace periods that some cell holds. A cookie that only grows makes states differ that nobody can tell apart, since
/// code compares cookies with each other and asks for one whether its grace period has elapsed. So before one is taken, those in use
/// get the lowest numbers of a range of their own, in their order; all others are forgotten.
/// </summary>
internal static unsafe class Cookies
{
    /// <summary>The number before the first: a multiple of <see cref="Rcu.MaxCookies"/>, which nothing else counts up to.</summary>
    private const int Base = 0x5d3c0000;

    /// <summary>Numbers the cookies in use anew, and says which is the youngest.</summary>
    /// <param name="tables">What is known of each cookie, by its number modulo <see cref="Rcu.MaxCookies"/>.</param>
    /// <returns>The youngest, of those in use.</returns>
    public static int Tidy(params ReadOnlySpan<cells> tables)
    {
        var held = 0u;
        foreach (var (first, end) in Places())
            held |= Held(first, end);
        Span<int> rank = stackalloc int[Rcu.MaxCookies];
        var count = 0;
        for (var i = 1; i < Rcu.MaxCookies; i++)
        {
            if ((held & 1u << i) != 0)
                rank[i] = ++count;
        }
        if (count == Rcu.MaxCookies - 1)
            throw new KernelBugException(BugKind.Limit, $"more than {count} cookies of grace periods are remembered at once");
        foreach (var (first, end) in Places())
            Rename(first, end, rank);
        foreach (var table in tables)
            Move(table, rank, count);
        return Base + count;
    }

    /// <summary>Where a cookie may be remembered: the threads that live, with their stacks; global variables and the heap.</summary>
    private static IEnumerable<(int First, int End)> Places()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live == 0)
                continue;
            yield return (t.address, t.address + thread.__size);
            yield return (t.stack, t.stack + t.sp);
        }
        yield return (Machine.Globals, Machine.Used);
    }

    private static uint Held(int first, int end)
    {
        var cells = Machine.registers->cells;
        var held = 0u;
        for (var cell = first; cell < end; cell++)
        {
            if (IsCookie(cells[cell]))
                held |= 1u << (cells[cell] - Base);
        }
        return held;
    }

    private static void Rename(int first, int end, ReadOnlySpan<int> rank)
    {
        var cells = Machine.registers->cells;
        for (var cell = first; cell < end; cell++)
        {
            if (IsCookie(cells[cell]) && rank[cells[cell] - Base] is var to && to != cells[cell] - Base)
                Memory.raw_store(cell, Base + to);
        }
    }

    private static bool IsCookie(int value) => unchecked((uint)(value - Base - 1)) < Rcu.MaxCookies - 1;

    private static void Move(cells table, ReadOnlySpan<int> rank, int count)
    {
        // A rank is never above the number, so that nothing is overwritten that is still to be moved.
        for (var i = 1; i < Rcu.MaxCookies; i++)
        {
            if (rank[i] != 0)
                table[rank[i]] = table[i];
        }
        table[0] = 0;
        for (var i = count + 1; i < Rcu.MaxCookies; i++)
            table[i] = 0;
    }
}
