// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>Which kernel functions a thread is in.</summary>
public static unsafe class Backtrace
{
    /// <summary>The functions on the stack of <paramref name="it"/>, innermost first.</summary>
    public static IReadOnlyList<string> functions(thread it)
    {
        var names = new List<string>();
        var cells = Machine.registers->cells;
        for (var top = it.top; top >= 0; top = cells[it.stack + top + 1])
            names.Add(FrameTypes.Name(cells[it.stack + top]));
        return names;
    }

    internal static string of(thread it)
    {
        var names = functions(it);
        const int shown = 8;
        return string.Join(" < ", names.Take(shown)) + (names.Count > shown ? $" < … ({names.Count} frames)" : "");
    }
}
