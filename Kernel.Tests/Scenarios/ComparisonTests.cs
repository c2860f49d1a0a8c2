// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What counts as a difference between two backends.</summary>
public sealed class ComparisonTests
{
    [TestCase("46 67 0:43 / / rw,relatime - tmpfs tmpfs rw,size=1k", "1 2 1 / / rw - tmpfs * rw")]
    [TestCase("9 9 0:4 /x /a ro,noatime,nodiratime shared:7 - tmpfs src ro,inode64", "1 1 1 /x /a ro shared:1 - tmpfs src ro")]
    [TestCase("9 8 0:4 / /a rw master:7 propagate_from:5 - tmpfs src rw", "1 2 1 / /a rw master:1 propagate_from:2 - tmpfs src rw")]
    [TestCase("9 8 0:4 / /a rw shared:5 master:5 unbindable - tmpfs  rw", "1 2 1 / /a rw shared:1 master:1 unbindable - tmpfs  rw")]
    [TestCase("nothing that is known", "nothing that is known")]
    [TestCase("", "")]
    public void A_line_keeps_what_a_scenario_controls(string line, string normal) =>
        Assert.That(new MountinfoNormalizer().Normalize(line), Is.EqualTo(normal));

    [Test]
    public void Numbers_are_counted_in_the_order_of_appearance()
    {
        var normalizer = new MountinfoNormalizer();
        string[] lines =
        [
            "46 67 0:43 / / rw - tmpfs t rw",
            "50 46 0:44 / /a rw shared:9 - tmpfs t rw",
            "47 50 0:43 / /a/b rw master:9 - tmpfs t rw",
        ];
        Assert.That(lines.Select(normalizer.Normalize), Is.EqualTo(new[]
        {
            "1 2 1 / / rw - tmpfs * rw",
            "3 1 2 / /a rw shared:1 - tmpfs t rw",
            "4 3 1 / /a/b rw master:1 - tmpfs t rw",
        }));
    }

    [Test]
    public void Equal_up_to_numbers_is_no_difference()
    {
        var verdict = Check("stat /\nmountinfo", new(mounts: _ => [Line(1, 2, 3)]), new(mounts: _ => [Line(7, 9, 4)]));
        Assert.That(verdict.Differences, Is.Empty);
    }

    [Test]
    public void Numbers_of_the_end_are_compared_as_a_whole()
    {
        // In one world the tasks share a superblock, in the other they do not: line by line that could not be seen.
        var verdict = Check("task b", new(mounts: t => [Line(t + 1, 50, 3)]), new(mounts: t => [Line(t + 1, 50, 3 + t)]));
        Assert.That(verdict.Differences.Select(d => (d.Line, d.What)), Is.EqualTo(new[] { (0, "what b sees in the end") }));
    }

    [Test]
    public void Results_and_mounts_that_differ_are_told_with_their_places()
    {
        var verdict = Check(
            "stat /\n  umount /a\nmountinfo",
            new(o => o[^1].Operation is Umount ? Errno.EBUSY : Errno.None, _ => [Line(1, 2, 3)]),
            new(mounts: _ => []));
        Assert.That(ConformReport.Of(verdict, "model", "kernel", withText: false).Select(l => l.Text), Is.EqualTo(new[]
        {
            "f:2:3: umount /a",
            "    model   EBUSY",
            "    kernel  0",
            "f:3:1: mountinfo of main",
            "    model   1 2 1 / /m rw - tmpfs t rw",
            "    kernel  (nothing)",
            "f: what main sees in the end",
            "    model   1 2 1 / /m rw - tmpfs t rw",
            "    kernel  (nothing)",
        }));
    }

    [TestCase(1, true)]
    [TestCase(2, true)]
    [TestCase(3, false)]
    public void A_difference_counts_if_it_shows_each_time(int times, bool agree)
    {
        var runs = 0;
        var verdict = Check("stat /", new(_ => ++runs <= times ? Errno.EIO : Errno.None), new());
        Assert.That((verdict.Agree, verdict.Unsteady), Is.EqualTo((agree, agree)));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void A_backend_that_repeats_itself_may_not_change_its_mind(bool repeats, bool agree)
    {
        var runs = 0;
        var verdict = Check("stat /", new(_ => ++runs == 1 ? Errno.EIO : Errno.None) { Repeats = repeats }, new());
        Assert.That((verdict.Agree, verdict.Unsteady, runs), Is.EqualTo((agree, agree, 2)));
        if (!agree)
            Assert.That(verdict.Differences.Single(), Has.Property(nameof(Difference.What)).EqualTo("stat /: two runs on the fake"));
    }

    [Test]
    public void A_backend_that_repeats_itself_may_not_stop_once()
    {
        var runs = 0;
        var verdict = Check("mkdir /a\nstat /a", new(o => o[^1].Operation is Stat && ++runs == 1 ? throw new Running.BackendException("no more") : Errno.None) { Repeats = true }, new());
        var difference = verdict.Differences.Single();
        Assert.That((verdict.Unsteady, difference.Line, difference.Left.Single(), difference.Right.Single()), Is.EqualTo((false, 2, "f:2:1: no more", "done")));
    }

    [Test]
    public void What_the_kernel_changes_its_mind_about_is_not_held_against_the_model()
    {
        var runs = 0;
        var verdict = Check("stat /", new() { Repeats = true }, new(_ => ++runs == 1 ? Errno.EAGAIN : Errno.None));
        Assert.That((verdict.Agree, verdict.Unsteady), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_difference_is_shown_up_to_where_it_is()
    {
        var verdict = Check("stat /\n\n# what matters\numount /a\nstat /b\nstat /c", new(o => o[^1].Operation is Umount or Stat { Path: "/c" } ? Errno.EBUSY : Errno.None), new());
        Assert.That(verdict.Differences, Has.Count.EqualTo(2));
        Assert.That(verdict.Cut().Scenario.ToText(), Is.EqualTo("stat /\numount /a\n"));
        Assert.That(verdict.Cut().Differences.Select(d => d.Line), Is.EqualTo(new[] { 4 }));
        var stopped = Check("stat /\nstat /b\nstat /c", new(o => o[^1].Operation is Stat { Path: "/b" } ? throw new Running.BackendException("no more") : Errno.None), new());
        Assert.That(stopped.Cut().Scenario.ToText(), Is.EqualTo("stat /\nstat /b\n"));
    }

    [Test]
    public void A_comparison_is_an_object_on_one_line()
    {
        var verdict = Check("stat /\numount /a", new(o => o[^1].Operation is Umount ? Errno.EBUSY : Errno.None), new());
        Assert.That(ConformJson.Of(verdict, "model", "kernel"), Is.EqualTo(
            """{"file":"f","verdict":"differs","differences":[{"line":2,"column":1,"what":"umount /a","model":["EBUSY"],"kernel":["0"]}]}"""));
    }

    [Test]
    public void Verdicts_come_in_order_whatever_runs_at_the_same_time()
    {
        var slow = new FakeBackend(o =>
        {
            Thread.Sleep(o[^1].Operation is Stat { Path: "0" } ? 30 : 0);
            return Errno.None;
        });
        var scenarios = Enumerable.Range(0, 20).Select(i => Scenario.Of($"{i}", [new Stat($"{i % 4}")])).ToArray();
        Assert.That(new Conformance(slow, slow).CheckAll(scenarios, 5).Select(v => v.Scenario), Is.EqualTo(scenarios));
        Assert.That(slow.Open, Is.Zero);
    }

    [Test]
    public void A_cancellation_ends_the_sequence_and_leaves_no_world_behind()
    {
        using var source = new CancellationTokenSource();
        var backend = new FakeBackend();
        var done = 0;
        foreach (var _ in new Conformance(backend, backend).CheckAll(Enumerable.Range(0, 1000).Select(i => Scenario.Of($"{i}", [new Stat("/")])), 3, source.Token))
        {
            if (++done == 5)
                source.Cancel();
        }

        Assert.That(done, Is.InRange(5, 17));
        Assert.That(backend.Open, Is.Zero);
    }

    [Test]
    public void A_backend_that_fails_is_a_difference_and_stops_nothing_else()
    {
        var backend = new FakeBackend(o => o[^1].Operation switch
        {
            Stat { Path: "3" } => throw new Running.BackendException("no more"),
            Stat { Path: "4" } => throw new InvalidOperationException("bad\nluck"),
            _ => Errno.None,
        });
        var all = new Conformance(backend, new FakeBackend())
            .CheckAll(Enumerable.Range(0, 50).Select(i => Scenario.Of($"s{i}", [new Stat("/"), new Stat($"{i}")])), 4).ToArray();
        Assert.That(all, Has.Length.EqualTo(50));
        Assert.That(all.Where(v => !v.Agree).Select(v => v.Differences.Single().Left.Single()), Is.EqualTo(new[]
        {
            "s3:2:1: no more",
            "s4:2:1: the fake failed: InvalidOperationException: bad\\u000aluck",
        }));
        Assert.That(backend.Open, Is.Zero);
    }

    [Test]
    public void An_error_in_the_source_of_scenarios_ends_the_sequence()
    {
        static IEnumerable<Scenario> Source()
        {
            yield return Scenario.Of("s", [new Stat("/")]);
            throw new InvalidOperationException("source");
        }

        var backend = new FakeBackend();
        Assert.That(() => new Conformance(backend, backend).CheckAll(Source(), 3).ToArray(), Throws.InvalidOperationException);
    }

    private static string Line(int id, int parent, int device) => $"{id} {parent} 0:{device} / /m rw,relatime - tmpfs t rw";

    private static Verdict Check(string text, FakeBackend left, FakeBackend right)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return new Conformance(left, right).Check(scenario!);
    }
}
