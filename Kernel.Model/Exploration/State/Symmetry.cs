// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Whether threads can be told apart.</summary>
internal static class Symmetry
{
    /// <summary>The threads that a workload names as interchangeable.</summary>
    public static IReadOnlyList<IReadOnlyList<thread>> Of(Workload workload) =>
        [.. workload.Interchangeable.Select(names => names.Select(name => Find(workload, name)).ToList())];

    private static thread Find(Workload workload, string name)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && t.ToString() == $"[{name}]")
                return t;
        }
        throw new ArgumentException($"{workload.Name} calls a thread {name} interchangeable that it does not make");
    }

    /// <summary>Refuses threads whose cells differ at the start.</summary>
    public static void Check(IReadOnlyList<thread> group)
    {
        foreach (var t in group)
        {
            if (!Cells(t).SequenceEqual(Cells(group[0])))
                throw new ArgumentException($"{t} and {group[0]} are no interchangeable threads: they differ at the start");
            if (t.nr_locals != 0)
                throw new ArgumentException($"{t} is no interchangeable thread: it has variables whose address is taken at the start");
        }
    }

    private static Span<int> Cells(thread t) => Machine.Arena.Slice(t.address, thread.Span);
}
