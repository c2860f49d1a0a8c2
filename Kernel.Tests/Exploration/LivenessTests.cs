// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.Completions;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Seqlocks;
using static Kernel.Primitives.Workqueues;

namespace Kernel.Tests;

/// <summary>
/// Protocols of a few lines with known answers: those that come to an end by fairness alone, each of which is told from a livelock only while that
/// fairness is asked for; those that never do; and those that end with something undone.
/// </summary>
internal sealed partial class LivenessTests
{
    [Global] private static partial shared<int> flag { get; }

    [Global] private static partial shared<int> other { get; }

    [Global] private static partial seqlock_t guard { get; }

    [Global] private static partial work_struct item { get; }

    [Global] private static partial completion done { get; }

    [Global] private static partial rcu_head first { get; }

    [Global] private static partial rcu_head again { get; }

    private static async co set(int _) => await WRITE_ONCE(flag, 1);

    private static async co poll(int _)
    {
        while (await READ_ONCE(flag) == 0)
        {
        }
    }

    private static async co poll_for_ever(int _)
    {
        while (await READ_ONCE(other) == 0)
        {
        }
    }

    private static async co queue_and_poll(int _)
    {
        INIT_WORK(item, s_item);
        await queue_work(system_wq, item);
        await poll(0);
    }

    private static async co queue_and_leave(int _)
    {
        INIT_WORK(item, s_wait);
        await queue_work(system_wq, item);
    }

    private static co wait(int _) => wait_for_completion(done);

    private static async co store_and_poll(int _)
    {
        await WRITE_ONCE(flag, 1);
        while (await READ_ONCE(other) == 0)
        {
        }
    }

    private static async co answer(int _)
    {
        while (await READ_ONCE(flag) == 0)
        {
        }
        await WRITE_ONCE(other, 1);
    }

    private static async co read(int unused)
    {
        int seq;
        do
        {
            seq = await read_seqbegin(guard);
            _ = await READ_ONCE(flag);
        }
        while (await read_seqretry(guard, seq));
    }

    private static async co write(int _)
    {
        await write_seqlock(guard);
        await write_sequnlock(guard);
    }

    /// <summary>Two of these make each other try again: each writes once, and again whenever the other has.</summary>
    private static async co read_and_write(int _)
    {
        await write(0);
        while (true)
        {
            var seq = await read_seqbegin(guard);
            if (!await read_seqretry(guard, seq))
                return;
            await write(0);
        }
    }

    /// <summary>As <see cref="read_and_write"/>, with a cookie of a grace period taken in each turn.</summary>
    private static async co read_write_and_stamp(int _)
    {
        await write(0);
        while (true)
        {
            Rcu.rcu_read_lock();
            var seq = await read_seqbegin(guard);
            var cookie = await Rcu.get_state_synchronize_rcu();
            if (await READ_ONCE(other) < cookie)
                await WRITE_ONCE(other, cookie);
            var again = await read_seqretry(guard, seq);
            Rcu.rcu_read_unlock();
            if (!again)
                return;
            await write(0);
        }
    }

    private static async co queue_callback(int _) => await Rcu.call_rcu(first, s_first_called);

    private static async co first_called(int _) => await WRITE_ONCE(flag, 1);

    /// <summary>Queues a callback in each turn, until the other has run.</summary>
    private static async co queue_callbacks(int _)
    {
        while (await READ_ONCE(flag) == 0)
        {
            await Rcu.call_rcu(again, s_again_called);
            await wait_for_completion(done);
        }
    }

    private static async co again_called(int _) => await complete(done);

    private static async co wait_for_readers(int _) => await Rcu.synchronize_rcu();

    private static async co read_for_ever(int _)
    {
        Rcu.rcu_read_lock();
        await poll_for_ever(0);
        Rcu.rcu_read_unlock();
    }

    /// <summary>Asks for something that need not ever be granted.</summary>
    private static async co ask(int _)
    {
        while (await Barriers.choose(2) == 0)
        {
        }
    }

    private static readonly func s_set = func.of(set);
    private static readonly func s_poll = func.of(poll);
    private static readonly func s_item = func.of(set);
    private static readonly func s_wait = func.of(wait);
    private static readonly func s_first_called = func.of(first_called);
    private static readonly func s_again_called = func.of(again_called);

    private static Workload Of(params (string Name, func Function)[] threads) => new()
    {
        Name = "live",
        Setup = () =>
        {
            init_completion(done);
            Scheduler.Spawn("worker", worker_thread_fn, system_wq.address, daemon: true);
            Scheduler.Spawn("softirq", Rcu.rcu_core_fn, daemon: true);
            foreach (var (name, function) in threads)
                Scheduler.Spawn(name, function);
        },
    };

    private static (string, func) A(string name, Func<int, co> function) => (name, func.of(function));

    private static ExplorationResult Explore(Workload workload, MemoryModel memory = MemoryModel.Sc, Fairness fairness = Fairness.All) =>
        LivenessSearch.Explore(workload, new ExplorationOptions { Memory = memory, MaxTransitions = 1_000_000 }, fairness);

    private static IEnumerable<TestCaseData> Fair() =>
    [
        new TestCaseData(Of(A("setter", set), A("poller", poll)), MemoryModel.Sc, Fairness.Tasks) { TestName = "A task polls what another sets" },
        new TestCaseData(Of(A("poller", queue_and_poll)), MemoryModel.Sc, Fairness.Daemons) { TestName = "A task polls what a worker sets" },
        new TestCaseData(Of(A("asker", store_and_poll), A("answerer", answer)), MemoryModel.Tso, Fairness.StoreBuffers) { TestName = "A store becomes visible in the end" },
        new TestCaseData(Of(A("one", queue_callback), A("many", queue_callbacks)), MemoryModel.Sc, Fairness.Callbacks) { TestName = "A callback runs in the end though others are always ready" },
    ];

    /// <summary>The gate of each fairness: a search that left it out would report a livelock here.</summary>
    [TestCaseSource(nameof(Fair))]
    public void It_ends_by_a_fairness_and_without_that_does_not(Workload workload, MemoryModel memory, Fairness needed)
    {
        Assert.That(Explore(workload, memory).Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(Explore(workload, memory, Fairness.All & ~needed).Violation?.Invariant, Is.EqualTo("Livelock"));
    }

    private static IEnumerable<TestCaseData> Endless() =>
    [
        new TestCaseData(Of(A("poller", poll_for_ever)), 1) { TestName = "Nobody sets what is polled" },
        new TestCaseData(Of(A("one", read_and_write), A("other", read_and_write)), 12) { TestName = "Two that make each other try again" },
        new TestCaseData(Of(A("one", read_write_and_stamp), A("other", read_write_and_stamp)), 42) { TestName = "The same with a cookie taken in each turn" },
        new TestCaseData(Of(A("reader", read_for_ever), A("waiter", wait_for_readers)), 1) { TestName = "A reader that never leaves keeps a grace period from ending" },
        new TestCaseData(Of(A("asker", ask)), 1) { TestName = "Whoever asks outside the model is promised nothing" },
    ];

    [TestCaseSource(nameof(Endless))]
    public void A_livelock_is_found_and_its_trace_replays(Workload workload, int longest)
    {
        var violation = Explore(workload).Violation!;
        Assert.That(violation.Invariant, Is.EqualTo("Livelock"));
        Assert.That(violation.Schedule.Count - violation.LoopFrom, Is.InRange(1, longest), violation.Message);
        Assert.That(StatefulSearch.Explore(workload, new ExplorationOptions { MaxTransitions = 100_000 }).Violation, Is.Null, "no state is wrong");

        var replay = Replay.Run(LivenessSearch.Asked(workload), MemoryModel.Sc, violation.Schedule, violation.LoopFrom);
        Assert.That((replay.Invariant, replay.Message), Is.EqualTo((violation.Invariant, violation.Message)));
        var trace = TraceFile.Parse(TraceFile.Of(replay, liveness: true).ToJson());
        Assert.That(trace.Replay(workload).Message, Is.EqualTo(violation.Message));
        Assert.That(TextRendering.Render(replay), Does.Contain("again and again, from here on"));
        Assert.That(MermaidRendering.Render(replay), Does.Contain("    loop again and again\n").And.Contain("\n    end\n"));
    }

    [Test]
    public void A_trace_whose_loop_does_not_close_or_is_unfair_is_refused()
    {
        var workload = Of(A("one", read_and_write), A("other", read_and_write));
        var violation = Explore(workload).Violation!;
        var trace = TraceFile.Of(Replay.Run(workload, MemoryModel.Sc, violation.Schedule, violation.LoopFrom), liveness: true);
        Assert.That(() => (trace with { Steps = [.. trace.Steps.SkipLast(1)] }).Replay(workload), Throws.InstanceOf<ReplayException>().With.Message.Contains("now violates nothing"));
        Assert.That(() => (trace with { LoopFrom = trace.LoopFrom + 1 }).Replay(workload), Throws.InstanceOf<ReplayException>().With.Message.Contains("now violates nothing"));
        Assert.That(() => TraceFile.Parse((trace with { LoopFrom = trace.Steps.Count }).ToJson()), Throws.InstanceOf<ReplayException>().With.Message.StartsWith("no loop: "));
        Assert.That(() => TraceFile.Parse((trace with { Liveness = false }).ToJson()), Throws.InstanceOf<ReplayException>().With.Message.StartsWith("no loop: "));
        Assert.That(() => TraceFile.Parse((trace with { Memory = "weak" }).ToJson()), Throws.InstanceOf<ReplayException>().With.Message.StartsWith("no loop: "));

        // A poller that goes round while the setter, who could go on, is left out.
        var unfair = Of(A("setter", set), A("poller", poll));
        var schedule = StartOf(unfair, "poller");
        Assert.That(Loop.Verify(unfair, MemoryModel.Sc, [schedule, schedule], 1, Fairness.All, out var message), Is.False);
        Assert.That(message, Is.EqualTo("[setter] could go on all along, and does not"));
    }

    private static Move StartOf(Workload workload, string name)
    {
        workload.Begin(MemoryModel.Sc);
        return new Move((byte)Enumerable.Range(0, thread.Limit).First(id => thread.number(id).ToString() == $"[{name}]"), 0);
    }

    [Test]
    public void Those_who_go_on_and_those_who_cannot_are_named()
    {
        var message = Explore(Of(A("reader", read_for_ever), A("waiter", wait_for_readers))).Violation!.Message;
        Assert.That(message, Does.Contain("\n  [reader] makes 1 of them").And.Contain("\n  [waiter] waits for a grace period: [reader] is in a read-side section, before step "));
    }

    [Test]
    public void Readers_beside_writers_that_end_come_to_their_end([ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory) =>
        Assert.That(Explore(Of(A("reader", read), A("other reader", read), A("writer", write), A("other writer", write)), memory).Verdict, Is.EqualTo(Verdict.Holds));

    [Test]
    public void Work_that_never_ends_is_undone_though_nobody_waits_for_it()
    {
        var workload = Of(A("queues", queue_and_leave));
        Assert.That(StatefulSearch.Explore(workload, new ExplorationOptions()).Verdict, Is.EqualTo(Verdict.Holds));
        var violation = Explore(workload).Violation!;
        Assert.That((violation.Invariant, violation.LoopFrom), Is.EqualTo(("Undone", (int?)null)));
        Assert.That(violation.Shortest);
        Assert.That(Replay.Run(LivenessSearch.Asked(workload), MemoryModel.Sc, violation.Schedule).Invariant, Is.EqualTo("Undone"));
    }

    [Test]
    public void A_limit_is_no_verdict()
    {
        var workload = Of(A("one", read_and_write), A("other", read_and_write), A("setter", set));
        var result = LivenessSearch.Explore(workload, new ExplorationOptions { MaxTransitions = 3 });
        Assert.That((result.Verdict, result.Limit), Is.EqualTo((Verdict.Bounded, "3 steps")));
        Assert.That(() => LivenessSearch.Explore(workload, new ExplorationOptions { Memory = MemoryModel.Weak }), Throws.ArgumentException);
    }

    [Test]
    public void Limits_on_memory_and_cancellation_are_limits()
    {
        var workload = Of([.. Enumerable.Range(0, 6).Select(i => A($"setter {i}", answer))]);
        Assert.That(LivenessSearch.Explore(workload, new ExplorationOptions { MaxBytes = 1 << 10 }), Has.Property("Limit").EqualTo("0 MB for states").And.Property("Verdict").EqualTo(Verdict.Bounded));
        Assert.That(LivenessSearch.Explore(workload, new ExplorationOptions { Cancel = new CancellationToken(canceled: true) }).Verdict, Is.EqualTo(Verdict.Bounded));
    }
}
