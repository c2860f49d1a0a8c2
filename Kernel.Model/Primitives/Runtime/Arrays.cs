// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// What is declared of the global arrays of this OS thread's machine, for engines that take states for one which differ only in which of several threads is
/// which: <see cref="PerThreadAttribute"/>, <see cref="UnorderedAttribute"/>.
/// </summary>
public static class Arrays
{
    /// <summary>Arrays with an element for each thread: the first cell, and the cells of an element.</summary>
    public static IReadOnlyList<(int First, int Element)> PerThread => [.. Port.Current.Variables.SelectMany(it => it.PerThread)];

    /// <summary>Arrays of which the order does not matter: the first cell, and the number of cells.</summary>
    public static IReadOnlyList<(int First, int Cells)> Unordered => [.. Port.Current.Variables.SelectMany(it => it.Unordered)];
}
