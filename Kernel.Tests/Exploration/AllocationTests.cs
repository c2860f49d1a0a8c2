// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>The inner loops allocate nothing.</summary>
internal sealed class AllocationTests
{
    [Test]
    public void Replaying_steps_allocates_nothing()
    {
        var workload = SmallWorkloads.Of(2, sync: false);
        var schedule = RandomSchedule.Of(workload, MemoryModel.Sc, 1);
        _ = Replayed(workload, schedule, 10);
        Assert.That(Replayed(workload, schedule, 100), Is.Zero, "building the world apart");

        static long Replayed(Workload workload, IReadOnlyList<Move> schedule, int times)
        {
            var building = 0L;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < times; i++)
            {
                var start = GC.GetAllocatedBytesForCurrentThread();
                workload.Begin(MemoryModel.Sc);
                building += GC.GetAllocatedBytesForCurrentThread() - start;
                for (var j = 0; j < schedule.Count; j++)
                    schedule[j].Make();
            }
            return GC.GetAllocatedBytesForCurrentThread() - before - building;
        }
    }

    [Test]
    public void Searching_three_times_as_many_states_allocates_hardly_more()
    {
        _ = Searched(1000);
        var few = Searched(10_000);
        var many = Searched(60_000);
        Assert.That(many - few, Is.LessThan(50_000), "50,000 more steps: less than a byte for each");

        static long Searched(long transitions)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = StatefulSearch.Explore(SmallWorkloads.Of(3, sync: false), new ExplorationOptions { Symmetry = false, MaxTransitions = transitions });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
