// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Whether threads can be told apart.</summary>
internal static class Symmetry
{
    /// <summary>The threads that a workload names as interchangeable, as far as they are: those whose cells agree at the start.</summary>
    public static IReadOnlyList<IReadOnlyList<thread>> Of(Workload workload) =>
        [.. workload.Interchangeable.Select(names => names.Select(name => Find(workload, name)).ToList()).Where(AreAlike)];

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

    private static bool AreAlike(List<thread> group) =>
        group.TrueForAll(t => t.nr_locals == 0 && Cells(t).SequenceEqual(Cells(group[0])));

    private static Span<int> Cells(thread t) => Machine.Arena.Slice(t.address, thread.Span);
}
