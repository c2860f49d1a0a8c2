// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>The descriptors of a traced table that scenarios can name, each with its number there.</summary>
internal sealed class TracedFiles
{
    private readonly SortedDictionary<int, int> _numbers = [];

    /// <summary>The number that a descriptor has in the scenario; null for one that no command has opened.</summary>
    public int? Of(int traced) => _numbers.TryGetValue(traced, out var number) ? number : null;

    /// <summary>Gives a descriptor a number: its own where that can be; null where all are taken.</summary>
    public int? Open(int traced)
    {
        _numbers.Remove(traced);
        var free = Enumerable.Range(DescriptorNumber.First, DescriptorNumber.Last - DescriptorNumber.First + 1).Except(_numbers.Values).ToArray();
        if (free.Length == 0)
            return null;
        return _numbers[traced] = free.Contains(traced) ? traced : free[^1];
    }

    /// <summary>Forgets a descriptor.</summary>
    public int? Close(int traced) => _numbers.Remove(traced, out var number) ? number : null;

    /// <summary>The descriptors of a range, in order.</summary>
    public IReadOnlyList<int> Between(long first, long last) => [.. _numbers.Keys.Where(fd => fd >= first && fd <= last)];

    /// <summary>A table for a task that has its own.</summary>
    public TracedFiles Copy()
    {
        var copy = new TracedFiles();
        foreach (var (traced, number) in _numbers)
            copy._numbers[traced] = number;
        return copy;
    }
}

/// <summary>A traced task.</summary>
/// <param name="name">Its name in the scenario.</param>
/// <param name="files">Its descriptors, perhaps shared.</param>
internal sealed class TracedTask(string name, TracedFiles files)
{
    public string Name => name;

    public TracedFiles Files { get; set; } = files;
}
