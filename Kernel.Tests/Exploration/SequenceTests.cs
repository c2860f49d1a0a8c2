// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Seqlocks;

namespace Kernel.Tests;

/// <summary>Counts of sequence locks are reused by engines that recognise states.</summary>
internal sealed partial class SequenceTests
{
    [Global] private static partial seqlock_t guard { get; }

    [Global] private static partial shared<int> value { get; }

    [Global] private static partial int torn { get; set; }

    /// <summary>Writes for ever: with counts that grow, the states have no end.</summary>
    private static async co write(int _)
    {
        while (true)
        {
            await write_seqlock(guard);
            await WRITE_ONCE(value, 1 - value.value);
            await write_sequnlock(guard);
        }
    }

    private static async co read(int _)
    {
        int first, second, seq;
        do
        {
            seq = await read_seqbegin(guard);
            first = await READ_ONCE(value);
            second = await READ_ONCE(value);
        }
        while (await read_seqretry(guard, seq));
        if (first != second)
            torn = 1;
    }

    private static readonly func s_write = func.of(write);
    private static readonly func s_read = func.of(read);

    private sealed class NotTorn : IInvariant
    {
        public string Name => "torn";

        public string? AfterStep() => torn != 0 ? "two different values read" : null;
    }

    [Test]
    public void A_writer_that_never_ends_has_finitely_many_states([ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory)
    {
        var workload = new Workload
        {
            Name = "writer",
            Setup = () =>
            {
                Scheduler.Spawn("writer", s_write, daemon: true);
                Scheduler.Spawn("reader 1", s_read);
                Scheduler.Spawn("reader 2", s_read);
            },
            Interchangeable = [["reader 1", "reader 2"]],
            Invariants = [new NotTorn()],
        };
        var result = StatefulSearch.Explore(workload, new ExplorationOptions { Memory = memory, MaxTransitions = 5_000_000 });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Violation?.Message ?? result.Limit);
    }

    [Test]
    public void Reuse_changes_no_verdict_and_no_shortest_schedule([Values] Part missing, [Values] bool sync)
    {
        var reused = StatefulSearch.Explore(SmallWorkloads.Of(2, sync, missing), new ExplorationOptions());
        var grown = StatefulSearch.Explore(SmallWorkloads.Of(2, sync, missing), new ExplorationOptions { CollectFinalStates = true });
        Assert.That(reused.Verdict, Is.EqualTo(grown.Verdict));
        if (reused.Verdict == Verdict.Holds)
            Assert.That(reused.States, Is.LessThan(grown.States * 1.05), "a count remembered for no purpose can make two states of one");
        else
            Assert.That(reused.Violation!.Schedule, Has.Count.EqualTo(grown.Violation!.Schedule.Count));
    }
}
