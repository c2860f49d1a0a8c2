// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// A shortest cycle of what came before what in an execution: one or two accesses of each of its threads. (Shasha and Snir: Efficient and correct execution of parallel programs
/// that share memory, 1988.)
/// </summary>
internal static class CriticalCycle
{
    /// <summary>More accesses are in no cycle that is looked for: four threads with two each.</summary>
    private const int Longest = 8;

    /// <summary>Of a longer run the last of its accesses to what threads share: those that led to its end.</summary>
    private const int Most = 1000;

    /// <summary>The cycles of an execution, one for each access that is on one, the shortest first, of these the latest.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> All(Execution execution)
    {
        var conflicts = new Conflicts(execution);
        var accesses = conflicts.Accesses.TakeLast(Most).ToList();
        var next = accesses.ToDictionary(it => it, it => Next(it, accesses, execution, conflicts));
        var found = new List<IReadOnlyList<int>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in accesses)
        {
            if (Through(start, next) is { } cycle && seen.Add(string.Join(' ', cycle)))
                found.Add(cycle);
        }
        return [.. found.OrderBy(it => it.Count).ThenByDescending(it => it[0])];
    }

    private static List<int> Next(int access, List<int> accesses, Execution execution, Conflicts conflicts)
    {
        var later = accesses.Where(it => it > access && execution.Events[it].Thread == execution.Events[access].Thread);
        return [.. conflicts.After(access).Where(it => it >= accesses[0]), .. later];
    }

    private static List<int>? Through(int start, Dictionary<int, List<int>> next)
    {
        var before = new Dictionary<int, int>();
        var level = new List<int> { start };
        for (var length = 1; length <= Longest && level.Count > 0; length++)
        {
            var further = new List<int>();
            foreach (var from in level)
            {
                foreach (var to in next[from])
                {
                    if (to == start)
                        return Path(from, start, before);
                    if (before.TryAdd(to, from))
                        further.Add(to);
                }
            }
            level = further;
        }
        return null;
    }

    private static List<int> Path(int last, int start, Dictionary<int, int> before)
    {
        var path = new List<int> { start };
        for (var at = last; at != start; at = before[at])
            path.Add(at);
        path.Sort();
        return path;
    }
}
