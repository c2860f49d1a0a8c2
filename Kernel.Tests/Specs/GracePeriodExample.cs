// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;

[assembly: KernelGlobals(Machine.Heap - 256)]

namespace Kernel.Tests;

/// <summary>What a grace period waits for, and what not: the example of chapter 2.</summary>
internal static partial class GracePeriodExample
{
    [Global] private static partial shared<int> pointer { get; }

    [Global] private static partial shared<int> old_is_freed { get; }

    [Global, Length(thread.Max)] private static partial cells saw { get; }

    private static async co reader(int _)
    {
        rcu_read_lock();
        var found = await READ_ONCE(pointer);
        var again = await READ_ONCE(pointer);
        var freed = await READ_ONCE(old_is_freed);
        rcu_read_unlock();
        var all = saw;
        all[Context.current_thread.id] = 1 + found + 2 * again + 4 * freed;
    }

    private static async co updater(int _)
    {
        await WRITE_ONCE(pointer, 1);
        await synchronize_rcu();
        await WRITE_ONCE(old_is_freed, 1);
    }

    private static readonly func s_reader_fn = func.of(reader);
    private static readonly func s_updater_fn = func.of(updater);

    /// <summary>The shortest run in which one reader has the old object while the pointer changes, and another has the new one and is inside when the old one goes.</summary>
    public static string Run()
    {
        var found = StatefulSearch.Explore(World(new Both()), new ExplorationOptions()).Violation ?? throw new InvalidDataException("no run shows both readers");
        return TextRendering.Render(Replay.Run(World(), MemoryModel.Sc, found.Schedule));
    }

    /// <summary>Whether any run lets a reader have the old object after it has gone.</summary>
    public static Verdict OldObjectIsSafe() => StatefulSearch.Explore(World(new NobodyIsLeftBehind()), new ExplorationOptions()).Verdict;

    private static Workload World(params IReadOnlyList<IInvariant> invariants) => new()
    {
        Name = "grace period",
        Setup = () =>
        {
            Scheduler.Spawn("reader 1", s_reader_fn);
            Scheduler.Spawn("reader 2", s_reader_fn);
            Scheduler.Spawn("updater", s_updater_fn);
        },
        Invariants = invariants,
    };

    private static IEnumerable<(bool Old, bool Changed, bool Freed)> Seen() =>
        Enumerable.Range(0, thread.Max).Select(id => saw[id] - 1).Where(it => it >= 0).Select(it => ((it & 1) == 0, (it & 2) != 0, (it & 4) != 0));

    private sealed class Both : IInvariant
    {
        public string Name => "seen";

        public string? AtEnd() => Seen().Contains((true, true, false)) && Seen().Contains((false, true, true)) ? "both readers have been seen" : null;
    }

    private sealed class NobodyIsLeftBehind : IInvariant
    {
        public string Name => "safe";

        public string? AtEnd() => Seen().Any(it => it.Old && it.Freed) ? "a reader had the old object when it was freed" : null;
    }
}
