// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>What a thread could find in a cell: in the weak model a store that others have made may not have reached it yet.</summary>
public static unsafe class Visible
{
    /// <summary>The greatest value that a load by <paramref name="t"/> could find in the cell at <paramref name="address"/>; its only one where memory is not weak.</summary>
    public static int Most(thread t, int address)
    {
        var most = Memory.load(address);
        if (Machine.registers->weak == 0)
            return most;
        Interest.Note(t, address, Use.Load);
        if (!Messages.Find(address, out _, out var end))
            return most;
        for (var choice = WeakMemory.LoadChoices(t, address) - 1; choice > 0; choice--)
            most = Math.Max(most, Messages.All[end - 1 - choice].value);
        return most;
    }
}
