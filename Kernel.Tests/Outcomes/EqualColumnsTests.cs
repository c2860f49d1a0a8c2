// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>Columns that make the same commands, in tasks that are alike, are taken for one another: what comes of the file is the same.</summary>
public sealed class EqualColumnsTests
{
    private const string World = "mkdir /a\nmount -t tmpfs t /a\ntouch /a/f\nmkdir /a/d\n";

    [TestCase("par\ntask one\n  umount /a\ntask two\n  umount /a\nend\n", 5)]
    [TestCase("par\ntask one\n  umount --expire /a\ntask two\n  umount --expire /a\nend\numount /a\n", 6)]
    [TestCase("par\ntask one\n  rmdir /a/d\ntask two\n  rmdir /a/d\nend\n", 2)]
    [TestCase("par\ntask one\n  chdir /a\n  exit\ntask two\n  chdir /a\n  exit\nend\nsettle\n", 1)]
    [TestCase("open 3 /a/f\npar\ntask -s one\n  close 3\ntask -s two\n  close 3\ntask -s three\n  close 3\nend\n", 3)]
    [TestCase("par\ntask main\n  umount /a\ntask two\n  umount /a\nend\n", 5)]
    [TestCase("chdir /a\npar\ntask two\n  umount -l /a\n  rmdir /a\ntask main\n  umount -l /a\n  rmdir /a\nend\n", 6)]
    [TestCase("open 3 /a/f\nopen 40 /a/f\nclose 40\npar\ntask main\n  close 3\n  umount /a\ntask two\n  close 3\n  umount /a\nend\n", 5)]
    [TestCase("unshare -m\npar\ntask main\n  umount --expire /a\ntask two\n  umount --expire /a\nend\n", 6)]
    [TestCase("task one\nchdir /a\ntask main\nchdir /a\npar\ntask one\n  stat f\n  rm f\ntask main\n  stat f\n  rm f\nend\n", 4)]
    public void With_and_without_the_outcomes_are_the_same_and_the_states_fewer(string block, int outcomes)
    {
        var (with, without) = Both(World + block);
        Assert.That(with.Outcomes, Has.Count.EqualTo(outcomes));
        Assert.That(with.Result.States, Is.LessThan(without.Result.States * 7 / 10));
        foreach (var it in with.Outcomes)
            Assert.That(EndOf(with.Check, it).Key, Is.EqualTo(it.Outcome.Key), "the schedule leads there");
    }

    [TestCase("par\ntask one\n  rmdir /a/d\ntask two\n  stat /a/d\nend\n", TestName = "other commands")]
    [TestCase("task one\nchdir /a\ntask main\npar\ntask one\n  stat f\ntask two\n  stat f\nend\n", TestName = "another directory")]
    [TestCase("par\ntask one\n  rmdir /a/d\ntask two\n  rmdir /a/d\nend\ntask one\nstat /a/f\n", TestName = "spoken of later")]
    [TestCase("task one\ntask main\ntask two\npar\ntask one\n  rmdir /a/d\ntask two\n  rmdir /a/d\nend\ntask main\n", TestName = "the one that goes on")]
    public void Columns_that_differ_are_told_apart(string block)
    {
        var (with, without) = Both(World + block);
        Assert.That(with.Result.States, Is.EqualTo(without.Result.States));
    }

    [Test]
    public void Of_any_two_equal_columns_it_is_so([Range(1, 8)] int seed)
    {
        var text = RandomBlocks.MakeEqual((ulong)seed);
        var (with, without) = Both(text);
        Assert.That(with.Result.States, Is.LessThanOrEqualTo(without.Result.States), text);
    }

    private static (ScenarioVerdict With, ScenarioVerdict Without) Both(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        var check = new ScenarioCheck(scenario!, MemoryModel.Sc) { Schedules = true };
        var with = check.Run(new ExplorationOptions());
        var without = (check with { Symmetric = false, Schedules = false }).Run(new ExplorationOptions());
        Assert.That((with.Result.Verdict, without.Result.Verdict), Is.EqualTo((Verdict.Holds, Verdict.Holds)), $"{with.Result.Cut} {text}");
        Assert.That(with.Outcomes.Select(it => it.Outcome.Key), Is.EqualTo(without.Outcomes.Select(it => it.Outcome.Key)), text);
        return (with, without);
    }

    private static Outcome EndOf(ScenarioCheck check, MetOutcome met)
    {
        var played = check.Design.Play(check.Scenario.File, check.Scenario.ToText(), noMemory: 0);
        Replay.Run(played.Workload, check.Memory, met.Schedule);
        return Outcome.Of(check.Scenario, played.End(new Dictionary<string, string>()));
    }
}
