// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes.Tests;

/// <summary>What counts as covered, and what has to be excused.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class CoverageTests
{
    private static readonly LifetimeTable s_table = RwsemLifetime.Lifetime.Table;
    private static readonly string[] s_twoSteps = ["Free DownRead HeldForRead", "Free DownWrite HeldForWrite"];

    [Test]
    public void A_step_never_made_needs_a_reason()
    {
        var problems = new CoverageExcuses([]).Check([After(RwsemTrigger.DownRead)]);

        Assert.That(problems, Has.Member("never made, and no reason is given: rwsem: HeldForWrite UpWrite Free"));
        Assert.That(problems, Has.None.Contains("Free DownRead HeldForRead"));
    }

    [Test]
    public void Reasons_for_all_that_is_missing_satisfy_it()
    {
        var recorder = After(RwsemTrigger.DownRead);
        var lines = recorder.Missing.Select(step => $"rwsem: {step.Describe(s_table)}: no scenario does it");

        Assert.That(new CoverageExcuses(lines).Check([recorder]), Is.Empty);
    }

    [Test]
    public void A_reason_can_be_given_for_many_steps_at_once() =>
        Assert.That(new CoverageExcuses(["rwsem: HeldForRead * *: why", "rwsem: HeldForWrite * *: why", "rwsem: Free DownWrite *: why"]).Check([After(RwsemTrigger.DownRead)]), Is.Empty);

    [TestCase("rwsem: Free DownRead HeldForRead: why", "made, so the excuse has to go: rwsem: Free DownRead HeldForRead")]
    [TestCase("rwsem: Free * *: why", "made, so the excuse has to go: rwsem: Free DownRead HeldForRead (rwsem: Free * *)")]
    [TestCase("rwsem: Free UpRead *: why", "no such step is reachable: rwsem: Free UpRead *")]
    [TestCase("rwsem: Free UpRead: why", "not a step with a reason, or listed twice: rwsem: Free UpRead: why")]
    [TestCase("rwsem: Free UpRead Free: why", "no such step is reachable: rwsem: Free UpRead Free")]
    [TestCase("rwsem: Free DownWrite HeldForWrite:", "not a step with a reason, or listed twice: rwsem: Free DownWrite HeldForWrite:")]
    public void A_wrong_excuse_is_named(string line, string problem) =>
        Assert.That(new CoverageExcuses([line]).Check([After(RwsemTrigger.DownRead)]), Has.Member(problem));

    [Test]
    public void Recorders_are_merged()
    {
        var all = After(RwsemTrigger.DownRead);
        all.Merge(After(RwsemTrigger.DownWrite));

        Assert.That(all.Made.Select(step => step.Describe(s_table)), Is.EqualTo(s_twoSteps));
    }

    private static LifetimeCoverage After(RwsemTrigger trigger)
    {
        var recorder = new LifetimeCoverage(s_table);
        recorder.Record(LifetimeTable.Initial, (byte)trigger, s_table.Next(LifetimeTable.Initial, (byte)trigger));
        return recorder;
    }
}
