// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Pointers;
using static Kernel.Primitives.slab;

namespace Kernel.Tests;

/// <summary>A thing to allocate.</summary>
[KernelStruct("none")]
internal readonly partial struct test_thing
{
    /// <summary>A guarded member.</summary>
    public partial int plain { get; set; }

    /// <summary>A shared one.</summary>
    public partial shared<int> marked { get; }
}

/// <summary>Use after free, double free, NULL, memory never written, allocations that fail.</summary>
internal sealed partial class MemoryTests
{
    [Global] private static partial shared<int> outcome { get; }

    [SetUp]
    public void Reset()
    {
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Machine.Preemptible = true;
        Machine.Reset();
        Trace.Enabled = true;
    }

    [TearDown]
    public void NoTrace() => Trace.Enabled = false;

    private static async co use_after_free(int _)
    {
        var it = await kzalloc<test_thing>();
        kfree(it);
        await READ_ONCE(it.marked);
    }

    private static async co free_twice(int _)
    {
        var it = await kzalloc<test_thing>();
        kfree(it);
        kfree(it);
    }

    private static async co free_inside(int _)
    {
        var it = await kzalloc<test_thing>();
        kfree(new test_thing(it.address + 1));
    }

    private static async co through_null(int _)
    {
        test_thing it = NULL;
        await WRITE_ONCE(it.marked, 1);
    }

    private static async co never_written(int _)
    {
        var it = await kmalloc<test_thing>();
        await WRITE_ONCE(outcome, it.plain);
    }

    private static async co written_after_free(int _)
    {
        var it = await kzalloc<test_thing>();
        await WRITE_ONCE(it.marked, 0x6b6b6b6b);
        kfree(it);
        await WRITE_ONCE(it.marked, 1);
    }

    private static async co half_written(int _)
    {
        var it = await kmalloc<test_thing>();
        await WRITE_ONCE(it.marked, 0x5a5a5a5a);
        await WRITE_ONCE(outcome, await READ_ONCE(it.marked));
        await WRITE_ONCE(outcome, it.plain);
    }

    /// <summary>Numbers that look like what the machine fills memory with are numbers like any other.</summary>
    private static async co like_poison(int pattern)
    {
        var zeroed = await kzalloc<test_thing>();
        var written = await kmalloc<test_thing>();
        zeroed.plain = pattern;
        written.plain = 0;
        written.plain = pattern;
        await WRITE_ONCE(written.marked, pattern);
        var same = zeroed.plain == pattern && written.plain == pattern && await READ_ONCE(written.marked) == pattern;
        written.plain = 1;
        await WRITE_ONCE(outcome, same && written.plain == 1 ? pattern : 0);
        kfree(zeroed);
        kfree(written);
    }

    private static readonly func s_like_poison = func.of(like_poison);

    [TestCase(0x5a5a5a5a)]
    [TestCase(0x6b6b6b6b)]
    public void A_value_that_looks_like_poison_is_a_value(int pattern)
    {
        foreach (var buffered in new[] { false, true })
        {
            Reset();
            Machine.StoreBuffers = buffered;
            Scheduler.Run(Scheduler.Spawn("A", s_like_poison, pattern));
            Scheduler.Settle();
            Assert.That(outcome.value, Is.EqualTo(pattern));
        }
    }

    private static readonly (string Name, func Program, BugKind Kind, string Message)[] s_cases =
    [
        ("use_after_free", func.of(use_after_free), BugKind.UseAfterFree, "use after free of test_thing 1.marked, freed in use_after_free (MemoryTests.cs:"),
        ("written_after_free", func.of(written_after_free), BugKind.UseAfterFree, "use after free of test_thing 1.marked, freed in written_after_free (MemoryTests.cs:"),
        ("half_written", func.of(half_written), BugKind.Uninitialized, "test_thing 1 is read before it was written, allocated in half_written (MemoryTests.cs:"),
        ("free_twice", func.of(free_twice), BugKind.BadFree, "[A] frees test_thing 1 again, freed in free_twice (MemoryTests.cs:"),
        ("free_inside", func.of(free_inside), BugKind.BadFree, "which is no test_thing that was allocated"),
        ("through_null", func.of(through_null), BugKind.BadAccess, "NULL pointer dereference"),
        ("never_written", func.of(never_written), BugKind.Uninitialized, "is read before it was written, allocated in never_written (MemoryTests.cs:"),
    ];

    private static IEnumerable<string> Names => s_cases.Select(c => c.Name);

    [TestCaseSource(nameof(Names))]
    public void Bad_access_is_an_error(string name)
    {
        var (_, program, kind, message) = s_cases.Single(c => c.Name == name);
        var t = Scheduler.Spawn("A", program);
        var error = Assert.Throws<KernelBugException>(() => Scheduler.Run(t));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Kind, Is.EqualTo(kind));
            Assert.That(error.Message, Does.Contain(message));
        });
    }

    private static async co allocate_twice(int _)
    {
        var a = await kzalloc<test_thing>();
        var b = await kzalloc<test_thing>();
        await WRITE_ONCE(outcome, (a ? 1 : 0) + (b ? 2 : 0));
    }

    private static readonly func s_allocate_twice = func.of(allocate_twice);

    [TestCase(0, "3")]
    [TestCase(1, "1 2 3")]
    [TestCase(2, "0 1 2 3")]
    public void Every_way_in_which_so_many_allocations_fail_is_explored(int failures, string outcomes)
    {
        Trace.Enabled = false;
        Machine.MayFail = failures;
        Scheduler.Spawn("A", s_allocate_twice);
        var seen = new SortedSet<int>();
        BruteForce.Explore(() => seen.Add(outcome.value));
        Assert.That(string.Join(' ', seen), Is.EqualTo(outcomes));
    }
}
