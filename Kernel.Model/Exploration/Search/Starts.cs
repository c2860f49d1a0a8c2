// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Lets threads come to their first operation before the exploration begins, where nobody can tell when that happened:
/// where the way there touches no cell but the thread's own.
/// </summary>
internal static class Starts
{
    /// <summary>Starts the threads that are not in <paramref name="refused"/>; false, with one more refused, where the start of one touches more.</summary>
    public static bool Make(ref int refused)
    {
        Footprint.Recording = true;
        try
        {
            for (var id = 0; id < thread.Limit; id++)
            {
                var t = thread.number(id);
                if (t.live == 0 || t.op != OpKind.Start || (refused & (1 << id)) != 0)
                    continue;
                Footprint.Clear();
                try
                {
                    Scheduler.Step(t);
                }
                catch (KernelBugException)
                {
                    refused |= 1 << id;
                    return false;
                }
                if (IsOwn(t, Footprint.Reads) && IsOwn(t, Footprint.Writes))
                    continue;
                refused |= 1 << id;
                return false;
            }
            return true;
        }
        finally
        {
            Footprint.Recording = false;
            Footprint.Clear();
        }
    }

    /// <summary>The header may be read: what a start can see there makes no difference, except that while allocations may be refused each is an operation. Then an early start only adds one.</summary>
    private static bool IsOwn(thread t, List<int> cells)
    {
        foreach (var cell in cells)
        {
            if (cells == Footprint.Reads && cell < Machine.Threads)
                continue;
            if (cell < t.address || cell >= t.address + thread.Span)
                return false;
        }
        return true;
    }
}
