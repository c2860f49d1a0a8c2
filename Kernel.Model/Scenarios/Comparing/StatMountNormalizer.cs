// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Comparing;

/// <summary>Makes the record of a <c>statmount</c> comparable: ids and peer groups are counted in the order in which they appear.</summary>
public sealed class StatMountNormalizer
{
    private readonly Dictionary<string, int> _mounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    /// <summary>One line of <c>key=value</c> words.</summary>
    public string Normalize(string line) => string.Join(' ', line.Split(' ').Select(word => word.Split('=', 2) switch
    {
        [var key and ("id" or "parent"), var id] => $"{key}={Number(_mounts, id)}",
        [var key and ("peer" or "master" or "from"), var group] => $"{key}={Number(_groups, group)}",
        _ => word,
    }));

    private static int Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number))
            numbers[name] = number = numbers.Count + 1;
        return number;
    }
}
