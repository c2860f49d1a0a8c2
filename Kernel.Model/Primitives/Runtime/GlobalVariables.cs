// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>Called by generated code: the global variables of an assembly, and what is declared of those that are arrays.</summary>
/// <param name="first">The first cell that they take.</param>
/// <param name="end">The first that they do not take.</param>
[NoLockAnalysis(Reason = "The machine beneath the kernel: its lock is not one of the kernel's.")]
public sealed class GlobalVariables(int first, int end)
{
    private readonly SortedList<int, string> _names = [];
    private readonly Dictionary<int, Func<int, string>> _shapes = [];
    private readonly List<(int First, int Element)> _perThread = [];
    private readonly List<(int First, int Cells)> _unordered = [];

    /// <summary>A variable, and what it is called.</summary>
    public void add(int address, string name) => _names.Add(address, name);

    /// <summary>How the cells of a variable that has several are called.</summary>
    public void shape(int address, Func<int, string> suffix) => _shapes.Add(address, suffix);

    /// <summary>An array with an element for each thread.</summary>
    public void per_thread(int address, int element) => _perThread.Add((address, element));

    /// <summary>An array of which the order does not matter.</summary>
    public void unordered(int address, int cells) => _unordered.Add((address, cells));

    /// <summary>Makes them known.</summary>
    /// <param name="caller">A method of the assembly whose variables they are.</param>
    /// <exception cref="InvalidOperationException">They do not fit, or overlap those of another assembly.</exception>
    public void register(Action caller)
    {
        if (first < Machine.Globals || end > Machine.Heap)
            throw new InvalidOperationException($"Global variables take the cells {first} to {end - 1}, outside {Machine.Globals} to {Machine.Heap - 1}.");
        Port.Of(caller.Method.Module.Assembly).Add(this);
    }

    internal int First => first;

    internal int End => end;

    internal IReadOnlyList<(int First, int Element)> PerThread => _perThread;

    internal IReadOnlyList<(int First, int Cells)> Unordered => _unordered;

    /// <summary>The name of a cell.</summary>
    /// <param name="address">The cell.</param>
    /// <param name="whole">Whether the first cell of a variable stands for all of it.</param>
    internal string Name(int address, bool whole)
    {
        var i = _names.Count - 1;
        while (_names.GetKeyAtIndex(i) > address)
            i--;
        var (start, name) = (_names.GetKeyAtIndex(i), _names.GetValueAtIndex(i));
        if (whole && start == address)
            return name;
        return _shapes.TryGetValue(start, out var suffix) ? name + suffix(address - start) : start == address ? name : $"{name}+{address - start}";
    }
}
