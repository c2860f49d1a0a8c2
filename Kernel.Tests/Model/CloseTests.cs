// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>The close path in every order of events.</summary>
internal sealed class CloseTests
{
    private sealed class AtEnd(Func<string?> look) : IInvariant
    {
        public string Name => "test";

        string? IInvariant.AtEnd() => look();
    }

    private static void Check(Action setup, Func<string?> atEnd)
    {
        var workload = new Workload
        {
            Name = "test/close",
            Setup = setup,
            Invariants = [new AtEnd(atEnd)],
        };
        var result = StatefulSearch.Explore(workload, new ExplorationOptions());
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Violation?.Message ?? result.Limit);
        Assert.That(result.States, Is.GreaterThan(1));
    }

    private static string? Once(int flushes) =>
        ClosePrograms.released != 1 ? $"released {ClosePrograms.released} times"
        : ClosePrograms.flushed != flushes ? $"flushed {ClosePrograms.flushed} times"
        : ClosePrograms.slots_at_release != 0 ? "released while a slot held it"
        : FileTable.nr_files != 0 ? $"{FileTable.nr_files} files are left"
        : null;

    [Test]
    public void Two_closers_of_two_descriptors_release_once() => Check(() =>
    {
        ClosePrograms.World(2);
        ClosePrograms.Task("A", ClosePrograms.close_fn, 0);
        ClosePrograms.Task("B", ClosePrograms.close_fn, 1);
    }, () => Once(2));

    [Test]
    public void Two_closers_of_one_descriptor_close_it_once() => Check(() =>
    {
        ClosePrograms.World(1);
        ClosePrograms.Task("A", ClosePrograms.close_fn, 0);
        ClosePrograms.Task("B", ClosePrograms.close_fn, 0);
    }, () => Once(1) ?? (slab.Live<task_struct>().Count(t => t.regs.ax == -Errno.EBADF) == 1 ? null : "not exactly one EBADF"));

    [TestCase(64, 0, Description = "the copy never has what is to be closed")]
    [TestCase(60, 4, Description = "but for what shares a word with a descriptor that stays")]
    [TestCase(0, 64, Description = "the smallest table has a word")]
    public void A_range_to_the_end_is_not_copied(int first, int flushes) => Check(() =>
    {
        ClosePrograms.World(70);
        ClosePrograms.Task("A", ClosePrograms.unshare_and_close_from_fn, first);
        ClosePrograms.Task("B", ClosePrograms.close_fn, 69);
    }, () => ClosePrograms.flushed == flushes + 1 ? null : $"flushed {ClosePrograms.flushed} times");

    [Test]
    public void A_range_and_a_user_release_once() => Check(() =>
    {
        ClosePrograms.World(2);
        ClosePrograms.Task("A", ClosePrograms.close_range_fn, 1);
        ClosePrograms.Task("B", ClosePrograms.use_fn, 1);
    }, () => Once(2));

    [Test]
    public void A_lookup_gives_the_file_that_the_slot_held()
    {
        var seen = new HashSet<int>();
        Check(() =>
        {
            ClosePrograms.World(1);
            ClosePrograms.Task("A", ClosePrograms.reopen_fn, 0);
            ClosePrograms.Task("B", ClosePrograms.use_fn, 0);
        }, () =>
        {
            seen.Add(ClosePrograms.got);
            return ClosePrograms.released == 1 && FileTable.nr_files == 1 ? null : $"released {ClosePrograms.released}, {FileTable.nr_files} left";
        });
        Assert.That(seen, Is.EquivalentTo(new[] { 0, 1, 2 }), "none, the old file, the new one");
    }

    [Test]
    public void A_put_after_the_last_task_work_loses_nothing() => Check(() =>
    {
        ClosePrograms.World(1);
        ClosePrograms.Task("A", ClosePrograms.close_fn, 0);
        ClosePrograms.Task("B", ClosePrograms.exit_and_put_fn, 0);
    }, () => ClosePrograms.released == 1 && FileTable.nr_files == 0 ? null : $"released {ClosePrograms.released}, {FileTable.nr_files} left");

    [TestCase(0, 0)]
    [TestCase(-Errno.EIO, -Errno.EIO)]
    [TestCase(-Errno.ERESTARTSYS, -Errno.EINTR)]
    [TestCase(-Errno.ERESTARTNOINTR, -Errno.EINTR)]
    [TestCase(-Errno.ERESTARTNOHAND, -Errno.EINTR)]
    [TestCase(-Errno.ERESTART_RESTARTBLOCK, -Errno.EINTR)]
    public void Close_says_what_flush_said_and_never_to_restart(int answer, int expected)
    {
        Machine.StoreBuffers = false;
        Machine.Preemptible = false;
        Machine.Reset();
        ClosePrograms.World(1);
        ClosePrograms.flush_answer = answer;
        ClosePrograms.Task("A", ClosePrograms.close_fn, 0);
        Scheduler.Settle();
        Assert.That(slab.Live<task_struct>()[^1].regs.ax, Is.EqualTo(expected));
    }

    [TestCase(0)]
    [TestCase(-Errno.EBADF)]
    public void A_file_that_is_none_is_no_file(int address)
    {
        Machine.Reset();
        var error = Assert.Throws<KernelBugException>(() => _ = new @file(address).f_mode);
        Assert.That(error!.Kind, Is.EqualTo(BugKind.BadAccess));
    }
}
