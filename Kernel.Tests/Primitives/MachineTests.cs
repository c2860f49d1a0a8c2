// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Tests;

internal sealed class MachineTests
{
    [SetUp]
    public void Reset()
    {
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Preemptible = true;
        Machine.Reset();
    }

    [Test]
    public void Two_unlocked_increments_can_lose_an_update()
    {
        Scheduler.Spawn("A", Programs.increment_fn);
        Scheduler.Spawn("B", Programs.increment_fn);
        var results = new List<int>();
        // Start is a step of its own: three steps a thread.
        var (executions, _) = BruteForce.Explore(() => results.Add(Programs.x.value));
        Assert.Multiple(() =>
        {
            Assert.That(executions, Is.EqualTo(20), "interleavings of 3 and 3 steps");
            Assert.That(results, Has.Some.EqualTo(1));
            Assert.That(results, Has.Some.EqualTo(2));
        });
    }

    [Test]
    public void Locked_increments_lose_nothing()
    {
        Scheduler.Spawn("A", Programs.increment_locked_fn, 2);
        Scheduler.Spawn("B", Programs.increment_locked_fn, 2);
        var (executions, _) = BruteForce.Explore(() => Assert.That(Programs.x.value, Is.EqualTo(4)));
        Assert.That(executions, Is.GreaterThan(6));
    }

    [Test]
    public void Opposite_orders_deadlock_and_the_report_names_both_holders()
    {
        Trace.Enabled = true;
        Scheduler.Spawn("A", Programs.a_then_b_fn);
        Scheduler.Spawn("B", Programs.b_then_a_fn);
        var error = Assert.Throws<KernelBugException>(() => BruteForce.Explore(() => { }));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Kind, Is.EqualTo(BugKind.Deadlock));
            Assert.That(error.Message, Does.Contain("[A] waits for b, held by [B] since b_then_a (Programs.cs:"));
            Assert.That(error.Message, Does.Contain("[B] waits for a, held by [A] since a_then_b (Programs.cs:"));
        });
    }

    [Test]
    public void Sleeping_in_a_read_section_is_an_error()
    {
        Scheduler.Spawn("A", Programs.sleep_in_reader_fn);
        var error = Assert.Throws<KernelBugException>(() => BruteForce.Explore(() => { }));
        Assert.That(error!.Kind, Is.EqualTo(BugKind.SleepInAtomic));
    }

    [TestCase(false, 5, 0)]
    [TestCase(true, 5, 0)]
    public void Calls_nest_and_return_through_suspensions(bool oracle, int depth, int expected)
    {
        Oracle.Enabled = oracle;
        Machine.Reset();
        var t = Scheduler.Spawn("A", Programs.deep_fn, depth);
        while (Scheduler.Choices(t) > 0)
            Scheduler.Step(t);
        Assert.That(Programs.x.value, Is.EqualTo(expected));
    }

    [Test]
    public void The_kernel_stack_is_finite()
    {
        var t = Scheduler.Spawn("A", Programs.deep_fn, 1000);
        Scheduler.Step(t);
        var error = Assert.Throws<KernelBugException>(() => Scheduler.Step(t));
        Assert.That(error!.Kind, Is.EqualTo(BugKind.StackOverflow));
        Assert.That(error.Message, Does.Contain("factorial < factorial"));
    }
}
