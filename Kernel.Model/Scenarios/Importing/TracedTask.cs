// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Importing;

/// <summary>The descriptors of a traced table that scenarios can name, each with its number there, and where each leads.</summary>
internal sealed class TracedFiles
{
    /// <summary>A program opens many files that no command is made of, and closes them again.</summary>
    private const int MostUnopened = 1024;

    private readonly SortedDictionary<int, int> _numbers = [];
    private readonly Dictionary<int, TracedPlace> _places = [];
    private readonly Dictionary<int, UnopenedFile> _unopened = [];

    /// <summary>The number that a descriptor has in the scenario; null for one that no command has opened.</summary>
    public int? Of(int traced) => _numbers.TryGetValue(traced, out var number) ? number : null;

    /// <summary>Gives a descriptor a number: its own where that can be; null where all are taken.</summary>
    public int? Open(int traced)
    {
        _numbers.Remove(traced);
        _unopened.Remove(traced);
        var free = Enumerable.Range(DescriptorNumber.First, DescriptorNumber.Last - DescriptorNumber.First + 1).Except(_numbers.Values).ToArray();
        if (free.Length == 0)
            return null;
        return _numbers[traced] = free.Contains(traced) ? traced : free[^1];
    }

    /// <summary>Forgets a descriptor.</summary>
    public int? Close(int traced)
    {
        _unopened.Remove(traced);
        return _numbers.Remove(traced, out var number) ? number : null;
    }

    /// <summary>A descriptor is of something that no command has opened. Of a hostile trace not all of them are kept.</summary>
    public void Take(int traced, UnopenedFile file)
    {
        _numbers.Remove(traced);
        if (_unopened.Count < MostUnopened || _unopened.ContainsKey(traced))
            _unopened[traced] = file;
    }

    /// <summary>What is known of a descriptor that no command has opened; null for nothing of the kind.</summary>
    public T? Unopened<T>(int traced)
        where T : UnopenedFile => _unopened.GetValueOrDefault(traced) as T;

    /// <summary>Where a descriptor of the scenario leads; null for nowhere that is known.</summary>
    public TracedPlace? PlaceOf(int number) => _places.TryGetValue(number, out var place) ? place : null;

    /// <summary>A descriptor of the scenario leads there from now on.</summary>
    public void Lead(int number, TracedPlace place) => _places[number] = place;

    /// <summary>All places that descriptors lead to.</summary>
    public IEnumerable<TracedPlace> Places => _numbers.Values.Where(_places.ContainsKey).Select(number => _places[number]);

    /// <summary>The descriptors of a range, in order.</summary>
    public IReadOnlyList<int> Between(long first, long last) => [.. _numbers.Keys.Where(fd => fd >= first && fd <= last)];

    /// <summary>A table for a task that has its own.</summary>
    public TracedFiles Copy()
    {
        var copy = new TracedFiles();
        foreach (var (traced, number) in _numbers)
            copy._numbers[traced] = number;
        foreach (var (number, place) in _places)
            copy._places[number] = place;
        foreach (var (traced, file) in _unopened)
            copy._unopened[traced] = file;
        return copy;
    }
}

/// <summary>Root and working directory of a task, perhaps shared.</summary>
internal sealed class TracedFs
{
    public required TracedPlace Root { get; set; }

    public required TracedPlace Directory { get; set; }

    public TracedFs Copy() => new() { Root = Root, Directory = Directory };
}

/// <summary>A traced task.</summary>
/// <param name="name">Its name in the scenario.</param>
/// <param name="files">Its descriptors, perhaps shared.</param>
/// <param name="fs">Where it stands.</param>
/// <param name="mounts">Where it finds its mounts.</param>
internal sealed class TracedTask(string name, TracedFiles files, TracedFs fs, TracedNamespace mounts)
{
    /// <summary>The name of the task that is there from the beginning.</summary>
    public const string First = TaskNames.Main;

    public string Name => name;

    public TracedFiles Files { get; set; } = files;

    public TracedFs Fs { get; set; } = fs;

    /// <summary>Where it finds its mounts.</summary>
    public TracedNamespace Namespace { get; set; } = mounts;
}
