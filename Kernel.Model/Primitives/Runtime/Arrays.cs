// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// What is declared of global arrays, for engines that take states for one which differ only in which of several threads is
/// which: <see cref="PerThreadAttribute"/>, <see cref="UnorderedAttribute"/>.
/// </summary>
[NoLockAnalysis(Reason = "The machine beneath the kernel: its lock is not one of the kernel's.")]
public static class Arrays
{
    private static readonly Lock s_gate = new();
    private static (int First, int Element)[] s_perThread = [];
    private static (int First, int Cells)[] s_unordered = [];

    /// <summary>Arrays with an element for each thread: the first cell, and the cells of an element.</summary>
    public static IReadOnlyList<(int First, int Element)> PerThread
    {
        get
        {
            lock (s_gate)
                return s_perThread;
        }
    }

    /// <summary>Arrays of which the order does not matter: the first cell, and the number of cells.</summary>
    public static IReadOnlyList<(int First, int Cells)> Unordered
    {
        get
        {
            lock (s_gate)
                return s_unordered;
        }
    }

    /// <summary>Called by generated code.</summary>
    public static void register_per_thread(int first, int element)
    {
        lock (s_gate)
            s_perThread = [.. s_perThread, (first, element)];
    }

    /// <summary>Called by generated code.</summary>
    public static void register_unordered(int first, int cells)
    {
        lock (s_gate)
            s_unordered = [.. s_unordered, (first, cells)];
    }
}
