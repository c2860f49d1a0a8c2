// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;
using static Kernel.Primitives.Lockrefs;
using static Kernel.Primitives.MarkedAccess;

namespace Kernel.Tests;

/// <summary>What compare and exchange, and counts with a lock, find and leave.</summary>
internal sealed partial class ExchangeTests
{
    [Global] private static partial shared<int> word { get; }

    [Global] private static partial shared<int> found { get; }

    [Global] private static partial lockref @ref { get; }

    private static async co exchange(int old)
    {
        await WRITE_ONCE(word, 7);
        var was = await cmpxchg(word, old, 9);
        await WRITE_ONCE(found, was);
    }

    private static readonly func exchange_fn = func.of(exchange);

    [SetUp]
    public void Reset()
    {
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Machine.Preemptible = false;
        Machine.Reset();
    }

    [TestCase(7, 9, TestName = "What is expected is replaced")]
    [TestCase(0, 7, TestName = "Zero is not what is there")]
    [TestCase(8, 7, TestName = "Another value is not what is there")]
    public void Compare_and_exchange(int old, int then)
    {
        Scheduler.Call(exchange_fn, old);
        Assert.Multiple(() =>
        {
            Assert.That(word.value, Is.EqualTo(then));
            Assert.That(found.value, Is.EqualTo(7));
        });
    }

    private static async co count(int by)
    {
        var result = by > 0 ? await lockref_get_not_dead(@ref) : await lockref_put_return(@ref);
        await WRITE_ONCE(found, result);
    }

    private static readonly func count_fn = func.of(count);

    [TestCase(0, 1, 1, 1, TestName = "An unused object can be taken again")]
    [TestCase(2, 1, 3, 3, TestName = "A used one too")]
    [TestCase(LOCKREF_DEAD, 1, 0, LOCKREF_DEAD, TestName = "A dead one cannot")]
    [TestCase(1, -1, 0, 0, TestName = "The last reference is given up")]
    [TestCase(0, -1, -1, 0, TestName = "One too many is refused")]
    public void Count_with_a_lock(int before, int by, int result, int after)
    {
        var cell = @ref.count;
        cell.value = before;
        Scheduler.Call(count_fn, by);
        Assert.Multiple(() =>
        {
            Assert.That(found.value, Is.EqualTo(result));
            Assert.That(cell.value, Is.EqualTo(after));
        });
    }

    [Test]
    public void A_count_waits_for_the_holder_of_its_lock()
    {
        var @lock = @ref.@lock;
        @lock.locked = 1;
        var t = Scheduler.Spawn("getter", count_fn, 1);
        Scheduler.Step(t);
        Assert.That(Scheduler.Choices(t), Is.Zero);
        @lock.locked = 0;
        Assert.That(Scheduler.Choices(t), Is.EqualTo(1));
        Scheduler.Run(t);
        Assert.That(@ref.count.value, Is.EqualTo(1));
    }
}
