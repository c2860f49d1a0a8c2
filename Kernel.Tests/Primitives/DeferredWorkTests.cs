// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Rwsems;
using static Kernel.Primitives.Workqueues;

namespace Kernel.Tests;

/// <summary>Work queues, callbacks and polled grace periods, in every interleaving.</summary>
internal sealed partial class DeferredWorkTests
{
    [Global] private static partial work_struct item { get; }

    [Global] private static partial rcu_work later { get; }

    [Global] private static partial rcu_head head { get; }

    [Global] private static partial shared<int> runs { get; }

    [Global] private static partial shared<int> removed { get; }

    [Global] private static partial shared<int> freed { get; }

    [Global] private static partial int queued { get; set; }

    [Global] private static partial int seen_after_free { get; set; }

    [Global] private static partial int polled { get; set; }

    [Global] private static partial rw_semaphore sem { get; }

    [Global] private static partial int between { get; set; }

    [SetUp]
    public void Reset()
    {
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Preemptible = true;
        Machine.Reset();
    }

    private static async co count(int _)
    {
        var before = await READ_ONCE(runs);
        await WRITE_ONCE(runs, before + 1);
    }

    private static readonly func s_count = func.of(count);

    private static async co queue(int _)
    {
        if (await queue_work(system_wq, item))
            queued++;
    }

    private static readonly func s_queue = func.of(queue);

    [Test]
    public void Work_queued_twice_runs_as_often_as_it_was_accepted_and_never_twice_at_once()
    {
        INIT_WORK(item, s_count);
        Scheduler.Spawn("A", s_queue);
        Scheduler.Spawn("B", s_queue);
        Scheduler.Spawn("worker 1", worker_thread_fn, system_wq.address, daemon: true);
        Scheduler.Spawn("worker 2", worker_thread_fn, system_wq.address, daemon: true);
        var accepted = new SortedSet<int>();
        BruteForce.Explore(() =>
        {
            accepted.Add(queued);
            Assert.That(runs.value, Is.EqualTo(queued));
        });
        Assert.That(accepted, Is.EqualTo([1, 2]), "pending already, or taken in between");
    }

    private static async co read(int _)
    {
        rcu_read_lock();
        if (await READ_ONCE(removed) == 0 && await READ_ONCE(freed) != 0)
            seen_after_free = 1;
        rcu_read_unlock();
    }

    private static readonly func s_read = func.of(read);

    private static async co free(int _) => await WRITE_ONCE(freed, 1);

    private static readonly func s_free = func.of(free);

    private static async co remove_with_call_rcu(int _)
    {
        await WRITE_ONCE(removed, 1);
        await call_rcu(head, s_free);
    }

    private static async co remove_with_rcu_work(int _)
    {
        INIT_WORK(later.work, s_free);
        await WRITE_ONCE(removed, 1);
        await queue_rcu_work(system_wq, later);
    }

    private static async co remove_with_work(int _)
    {
        INIT_WORK(item, s_free);
        await WRITE_ONCE(removed, 1);
        await queue_work(system_wq, item);
    }

    private static async co remove_with_cookie(int _)
    {
        await WRITE_ONCE(removed, 1);
        var cookie = await get_state_synchronize_rcu();
        await cond_synchronize_rcu(cookie);
        await WRITE_ONCE(freed, 1);
    }

    private static async co remove_with_early_cookie(int _)
    {
        var cookie = await start_poll_synchronize_rcu();
        await WRITE_ONCE(removed, 1);
        if (await poll_state_synchronize_rcu(cookie))
        {
            polled = 1;
            await WRITE_ONCE(freed, 1);
        }
    }

    private static readonly (string Name, func Program, bool Safe)[] s_removals =
    [
        ("call_rcu", func.of(remove_with_call_rcu), true),
        ("queue_rcu_work", func.of(remove_with_rcu_work), true),
        ("queue_work", func.of(remove_with_work), false),
        ("cond_synchronize_rcu", func.of(remove_with_cookie), true),
        ("a cookie taken before the removal", func.of(remove_with_early_cookie), false),
    ];

    private static IEnumerable<string> Removals => s_removals.Select(r => r.Name);

    [TestCaseSource(nameof(Removals))]
    public void Readers_see_nothing_freed_where_a_grace_period_passes(string name)
    {
        var (_, program, safe) = s_removals.Single(r => r.Name == name);
        Scheduler.Spawn("reader", s_read);
        Scheduler.Spawn("remover", program);
        Scheduler.Spawn("softirq", rcu_core_fn, daemon: true);
        Scheduler.Spawn("worker", worker_thread_fn, system_wq.address, daemon: true);
        var unsafeSeen = false;
        BruteForce.Explore(() => unsafeSeen |= seen_after_free != 0);
        Assert.That(unsafeSeen, Is.EqualTo(!safe));
    }

    private static async co write_then_read(int _)
    {
        await down_write(sem);
        await WRITE_ONCE(runs, 1);
        downgrade_write(sem);
        if (await READ_ONCE(runs) != 1)
            between = 1;
        up_read(sem);
    }

    private static async co write(int _)
    {
        await down_write(sem);
        await WRITE_ONCE(runs, 2);
        up_write(sem);
    }

    private static readonly func s_write_then_read = func.of(write_then_read);
    private static readonly func s_write = func.of(write);

    [Test]
    public void No_writer_comes_between_a_writer_and_the_reader_it_becomes()
    {
        Scheduler.Spawn("A", s_write_then_read);
        Scheduler.Spawn("B", s_write);
        var last = new SortedSet<int>();
        BruteForce.Explore(() =>
        {
            last.Add(runs.value);
            Assert.That(between, Is.Zero);
        });
        Assert.That(last, Is.EqualTo([1, 2]));
    }
}
