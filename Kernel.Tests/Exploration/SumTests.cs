// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Percpu;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Tests;

/// <summary>Gets and puts, each with a cell for each processor, and one function that adds them up.</summary>
[KernelStruct("none")]
public readonly partial struct Purse
{
    [SummedBy("sum")]
    public partial percpu_int gets { get; }

    [SummedBy("sum")]
    public partial percpu_int puts { get; }

    public partial spinlock_t @lock { get; }
}

/// <summary>The same, of which the wrong function is named: the sum is taken while things are moved.</summary>
[KernelStruct("none")]
public readonly partial struct Mislabelled
{
    [SummedBy("sum")]
    public partial percpu_int gets { get; }

    [SummedBy("sum")]
    public partial percpu_int puts { get; }
}

/// <summary>Counters that are only summed are one cell for engines that recognise states.</summary>
internal sealed partial class SumTests
{
    [Global] private static partial Purse wallet { get; set; }

    [Global] private static partial Mislabelled other { get; set; }

    /// <summary>The lowest sum that anybody came to.</summary>
    [Global] private static partial int lowest { get; set; }

    /// <summary>What somebody has seen who should not have looked.</summary>
    [Global] private static partial int part { get; set; }

    private static readonly MemoryModel[] s_memories = [MemoryModel.Sc, MemoryModel.Tso];

    private static async co<int> sum(percpu_int first, percpu_int second)
    {
        var count = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += await READ_ONCE(first[cpu]);
        await smp_mb();
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += await READ_ONCE(second[cpu]);
        return count;
    }

    private static async co<int> look(percpu_int first, percpu_int second)
    {
        var count = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += await READ_ONCE(first[cpu]);
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += await READ_ONCE(second[cpu]);
        return count;
    }

    private static void Note(int count) => lowest = Math.Min(lowest, count);

    private static async co get_and_put(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await this_cpu_add(wallet.gets, 1);
            await this_cpu_add(wallet.puts, -1);
        }
    }

    private static async co get_move_and_put(int _)
    {
        await this_cpu_add(wallet.gets, 1);
        await migrate(1 - Context.current_thread.cpu);
        await this_cpu_add(wallet.puts, -1);
    }

    private static async co sum_up(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await spin_lock(wallet.@lock);
            Note(await sum(wallet.puts, wallet.gets));
            spin_unlock(wallet.@lock);
        }
    }

    private static async co sum_up_unlocked(int _) => Note(await sum(wallet.puts, wallet.gets));

    private static async co sum_up_gets_first(int _) => Note(await sum(wallet.gets, wallet.puts));

    /// <summary>As a walker that fails again and again, who takes the lock to take its reference back.</summary>
    private static async co get_and_put_for_ever(int _)
    {
        while (true)
        {
            await this_cpu_add(wallet.gets, 1);
            await spin_lock(wallet.@lock);
            await this_cpu_add(wallet.puts, -1);
            spin_unlock(wallet.@lock);
        }
    }

    private static async co look_at_one(int _) => part = await READ_ONCE(wallet.gets[0]);

    private static async co look_at_all(int _) => part = (await look(other.puts, other.gets));

    private static async co get_and_put_others(int _)
    {
        await this_cpu_add(other.gets, 1);
        await this_cpu_add(other.puts, -1);
    }

    private static readonly func s_get_and_put = func.of(get_and_put);
    private static readonly func s_get_move_and_put = func.of(get_move_and_put);
    private static readonly func s_sum_up = func.of(sum_up);
    private static readonly func s_sum_up_unlocked = func.of(sum_up_unlocked);
    private static readonly func s_sum_up_gets_first = func.of(sum_up_gets_first);
    private static readonly func s_get_and_put_for_ever = func.of(get_and_put_for_ever);
    private static readonly func s_look_at_one = func.of(look_at_one);
    private static readonly func s_look_at_all = func.of(look_at_all);
    private static readonly func s_get_and_put_others = func.of(get_and_put_others);

    /// <summary>A reference that is always there is counted, so that no sum is to be less than one.</summary>
    private sealed class NeverNone : IInvariant
    {
        public string Name => "none";

        public string? AfterStep() => lowest < 1 ? $"a sum of {lowest}" : null;
    }

    private static Workload Of(string name, params (func Program, int Argument)[] threads) => new()
    {
        Name = name,
        Setup = () =>
        {
            nr_cpu_ids = 2;
            lowest = 1;
            wallet = slab.kzalloc_nofail<Purse>();
            other = slab.kzalloc_nofail<Mislabelled>();
            var (own, others) = (wallet.gets[1], other.gets[1]);
            own.value = others.value = 1;
            for (var i = 0; i < threads.Length; i++)
                Scheduler.Spawn($"thread {i + 1}", threads[i].Program, threads[i].Argument);
        },
        Invariants = [new NeverNone()],
    };

    private static IEnumerable<Workload> Finite() =>
    [
        Of("one beside a sum", (s_get_and_put, 2), (s_sum_up, 1)),
        Of("two beside two sums", (s_get_and_put, 1), (s_get_move_and_put, 0), (s_sum_up, 2)),
        Of("two sums at once", (s_get_and_put, 1), (s_sum_up_unlocked, 0), (s_sum_up_unlocked, 0)),
        Of("one who moves beside a sum that he tears", (s_get_move_and_put, 0), (s_get_move_and_put, 0), (s_sum_up_gets_first, 0)),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from workload in Finite()
        from memory in s_memories
        select new TestCaseData(workload, memory).SetArgDisplayNames(workload.Name, memory.ToString());

    [TestCaseSource(nameof(Cases))]
    public void Every_class_of_states_in_which_nobody_adds_up_is_met_and_no_other(Workload workload, MemoryModel memory)
    {
        var options = new ExplorationOptions { Memory = memory, CountClasses = true };
        var kept = StatefulSearch.Explore(workload, options with { KeepCounts = true });
        var gathered = StatefulSearch.Explore(workload, options);
        Assert.Multiple(() =>
        {
            Assert.That((kept.Limit, gathered.Limit), Is.EqualTo(((string?)null, (string?)null)));
            Assert.That(gathered.Verdict, Is.EqualTo(kept.Verdict).And.EqualTo(workload.Name.EndsWith("tears") ? Verdict.Violated : Verdict.Holds));
            Assert.That(gathered.Violation?.Schedule.Count, Is.EqualTo(kept.Violation?.Schedule.Count));
        });
        if (kept.Verdict == Verdict.Holds)
            Assert.That(gathered.Classes, Is.EqualTo(kept.Classes).And.LessThan(kept.States));
    }

    [Test]
    public void Who_counts_for_ever_has_finitely_many_states([ValueSource(nameof(s_memories))] MemoryModel memory)
    {
        var workload = Of("for ever", (s_get_and_put_for_ever, 0), (s_get_and_put_for_ever, 0), (s_sum_up, 1));
        var options = new ExplorationOptions { Memory = memory, MaxTransitions = 200_000 };
        var gathered = StatefulSearch.Explore(workload, options);
        Assert.That(gathered.Verdict, Is.EqualTo(Verdict.Holds), gathered.Violation?.Message ?? gathered.Limit);
        Assert.That(StatefulSearch.Explore(workload, options with { KeepCounts = true }).Limit, Is.EqualTo("200000 steps"));
    }

    [Test]
    public void Who_looks_at_a_part_of_a_sum_is_noticed() => Noticed(Of("a part", (s_get_and_put, 3), (s_look_at_one, 0), (s_get_and_put, 3)));

    [Test]
    public void A_sum_by_another_function_than_the_one_named_is_noticed() =>
        Noticed(Of("another function", (s_get_and_put_others, 0), (s_get_and_put_others, 0), (s_look_at_all, 0)));

    private static void Noticed(Workload workload)
    {
        var noticed = Enumerable.Range(0, 20).Select(seed => Shifted.Check(workload, MemoryModel.Sc, RandomSchedule.Of(workload, MemoryModel.Sc, seed), seed)).FirstOrDefault(it => it != null);
        Assert.That(noticed, Does.StartWith("it matters how counters of which only the sum is to matter are made up"));
        var result = StatefulSearch.Explore(workload, new ExplorationOptions());
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Bounded), "a search finds it out by itself");
        Assert.That(result.Limit, Does.StartWith("it matters how counters"));
    }

    [TestCaseSource(nameof(Cases))]
    public void Nothing_moved_between_the_parts_of_a_sum_is_noticed(Workload workload, MemoryModel memory)
    {
        for (var seed = 0; seed < 40; seed++)
            Assert.That(Shifted.Check(workload, memory, RandomSchedule.Of(workload, memory, seed), seed), Is.Null);
    }
}
