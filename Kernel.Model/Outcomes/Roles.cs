// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Outcomes;

/// <summary>Tasks exchanged with others that are like them: who plays whose part.</summary>
internal sealed class Roles
{
    private readonly Dictionary<byte, byte> _threads = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private Roles(IEnumerable<(NamedThread Own, NamedThread Played)> parts)
    {
        foreach (var (own, played) in parts)
        {
            _names[own.Name] = played.Name;
            _threads[(byte)played.Thread.id] = (byte)own.Thread.id;
        }
    }

    /// <summary>For the name of each task, that of the one whose part it plays.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>Every way to exchange tasks within their groups; first none.</summary>
    public static IEnumerable<Roles> Of(IReadOnlyList<IReadOnlyList<NamedThread>> alike)
    {
        IEnumerable<IReadOnlyList<(NamedThread, NamedThread)>> ways = [[]];
        foreach (var group in alike)
            ways = ways.SelectMany(way => Orders(group).Select(order => (IReadOnlyList<(NamedThread, NamedThread)>)[.. way, .. group.Zip(order)]));
        return ways.Select(parts => new Roles(parts));
    }

    /// <summary>A decision of a schedule, made by who plays the part.</summary>
    public Move Play(Move move) => move with { Thread = _threads.GetValueOrDefault(move.Thread, move.Thread) };

    private static IEnumerable<IReadOnlyList<NamedThread>> Orders(IReadOnlyList<NamedThread> group)
    {
        if (group.Count == 0)
            yield return [];
        foreach (var first in group)
        {
            foreach (var rest in Orders([.. group.Where(it => it != first)]))
                yield return [first, .. rest];
        }
    }
}
