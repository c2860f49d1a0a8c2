// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.Json;
using Kernel.Exploration;
using Kernel.Primitives;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>What is said of files of which the outcomes are known.</summary>
public sealed class VerdictTests
{
    private const string Contract = "mkdir /a\nmount -t tmpfs t /a\ntouch /a/f\npar\ntask main\n  u: umount /a => 0|EBUSY\ntask walker\n  w: open 3 /a/f => 0|ENOENT\nend\n"
        + "exists u=EBUSY w=0\nexists u=0 w=ENOENT\nnever u=0 w=0\nmountinfo\n";

    [Test]
    public void The_file_of_the_contract_holds_with_two_outcomes()
    {
        var verdict = Check(Contract);
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(verdict.Conditions.Select(it => (it.Line, it.Met)), Is.EqualTo(new (int, bool?)[] { (6, true), (8, true), (10, true), (11, true), (12, true) }));
        Assert.That(verdict.Outcomes.Select(it => $"{it.Outcome.Results[6]} {it.Outcome.Results[8]} {it.Outcome.Final[0].Value.Count}"), Is.EquivalentTo(new[] { "None ENOENT 1", "EBUSY None 2" }));
    }

    [Test]
    public void A_broken_condition_names_an_outcome_with_a_shortest_schedule_to_it()
    {
        var verdict = Check("mkdir /a\npar\ntask one\n  x: rmdir /a\ntask two\n  y: stat /a => 0\nend\nnever x=0 y=ENOENT\nexists x=EBUSY\n");
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Violated));
        Assert.That(verdict.Conditions.Select(it => (it.Line, it.Met, Broken: it.BrokenBy != null)), Is.EqualTo(new (int, bool?, bool)[] { (6, false, true), (8, false, true), (9, false, false) }));
        var broken = verdict.Conditions[1].BrokenBy!;
        Assert.That(broken.Shortest);
        var trace = ScenarioTrace.Of(verdict.Check, verdict.Check.Play(broken.Schedule));
        var again = TraceFile.Parse(trace.ToJson());
        Assert.That(again.Replay(ScenarioTrace.WorkloadOf(again, Design.Mainline)).Steps, Has.Count.EqualTo(broken.Schedule.Count));
    }

    [Test]
    public void What_never_comes_together_since_one_of_it_never_comes_is_vacuous()
    {
        var verdict = Check("mkdir /a\npar\ntask one\n  x: rmdir /a\ntask two\n  y: stat /a\nend\nnever x=EBUSY y=0\nnever x=ENOENT\nnever y=EPERM x=0\n");
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Holds));
        var outcomes = verdict.Outcomes.Select(it => it.Outcome).ToList();
        Assert.That(verdict.Conditions.Select(it => OutcomeReport.Answer(it, outcomes)), Is.EqualTo(new[] { "met, and vacuous: no schedule has x=EBUSY", "met", "met, and vacuous: no schedule has y=EPERM" }));
        Assert.That(OutcomeJson.Of(verdict).Split("\"vacuous\":true"), Has.Length.EqualTo(3));
    }

    [TestCase("move_mount fd:4 /a", TestName = "A context of fsopen(2) may be left open, its mount attached")]
    [TestCase("close 4", TestName = "A context of fsopen(2) may be left open, its mount gone")]
    [TestCase("close 3", TestName = "A context of fsopen(2) may be closed")]
    public void A_context_of_fsopen_accounts_for_what_it_holds(string command)
    {
        var verdict = Check($"mkdir /a\nfsopen 3 tmpfs\nfsconfig 3 create\nfsmount 4 3\npar\ntask main\n  {command} => 0\ntask -s other\n  stat /a => 0\nend\n");
        Assert.That((verdict.Verdict, verdict.Result.Violation?.Message), Is.EqualTo((Verdict.Holds, (string?)null)));
    }

    [Test]
    public void A_design_that_comes_to_the_same_is_told_in_a_line()
    {
        var verdict = Check(Contract);
        var again = verdict with { Check = verdict.Check with { Design = new Design("other", () => new ScenarioPlayer()) } };
        Assert.That(again.IsLike(verdict));
        Assert.That(OutcomeReport.AsOf(again, verdict).Single().Text, Does.StartWith("f other sc  holds  2 outcomes").And.EndsWith("; as mainline"));
        Assert.That((again with { Outcomes = [.. again.Outcomes.Skip(1)] }).IsLike(verdict), Is.False);
    }

    [Test]
    public void What_a_budget_cut_off_is_bounded()
    {
        var verdict = new ScenarioCheck(Read(Contract), MemoryModel.Sc).Run(new ExplorationOptions { MaxTransitions = 2000 });
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Bounded));
        Assert.That(verdict.Conditions.Single(it => it.Line == 12).Met, Is.Null);
    }

    [Test]
    public void A_limit_of_the_model_is_no_violation()
    {
        var design = new Design("full", () => new Throwing(new KernelBugException(BugKind.Limit, "the arena is full")));
        var verdict = new ScenarioCheck(Read(Contract), MemoryModel.Sc) { Design = design }.Run(new ExplorationOptions());
        Assert.That((verdict.Verdict, verdict.Result.Violation), Is.EqualTo((Verdict.Bounded, (Violation?)null)));
        Assert.That(OutcomeReport.Of(verdict, _ => "").First().Text, Does.StartWith("f full sc  bounded (a limit of the model: the arena is full)  0 outcomes met so far"));
        Assert.That(verdict.Conditions.Select(it => it.Met), Is.All.Null);
    }

    [Test]
    public void Any_number_of_mounts_is_unmounted_by_one_call()
    {
        var nested = string.Concat(Enumerable.Range(1, 9).Select(depth => string.Concat(Enumerable.Repeat("/a", depth))).Select(path => $"mkdir {path}\nmount -t tmpfs t {path}\n"));
        var verdict = new ScenarioCheck(Read($"{nested}par\ntask one\n  umount -l /a\ntask two\n  stat /\nend\n"), MemoryModel.Sc).Run(new ExplorationOptions());
        Assert.That((verdict.Verdict, verdict.Result.Violation, verdict.Result.Limit), Is.EqualTo((Verdict.Holds, (Violation?)null, (string?)null)));
    }

    [Test]
    public void What_the_code_of_a_variant_throws_is_a_verdict_on_it()
    {
        var design = new Design("wrong", () => new Throwing(new DivideByZeroException()));
        var verdict = new ScenarioCheck(Read(Contract), MemoryModel.Sc) { Design = design }.Run(new ExplorationOptions());
        Assert.That((verdict.Verdict, verdict.Result.Violation!.Invariant), Is.EqualTo((Verdict.Violated, "Exception")));
    }

    private sealed class Throwing(Exception exception) : IScenarioPlayer
    {
        public PlayedScenario Play(string file, string text, int noMemory) => new(new Workload { Name = file, Setup = () => throw exception }, _ => throw exception);

        public IReadOnlyList<string> Told(string file, string text) => throw exception;
    }

    [Test]
    public void The_object_has_the_fields_of_the_contract()
    {
        var verdict = (new ScenarioCheck(Read("mkdir /a\npar\ntask one\n  rmdir /a => 0\ntask two\n  stat /a\nend\n"), MemoryModel.Sc) with { Schedules = true }).Run(new ExplorationOptions());
        using var json = JsonDocument.Parse(OutcomeJson.Of(verdict));
        Assert.That(json.RootElement.EnumerateObject().Select(it => it.Name), Is.EqualTo(new[]
        {
            "file", "design", "memory", "verdict", "outcomes", "conditions", "invariant", "states", "transitions", "seconds",
        }));
        var outcomes = json.RootElement.GetProperty("outcomes").EnumerateArray().ToList();
        Assert.That(outcomes.Select(it => it.GetProperty("results").GetProperty("6").GetString()), Is.EquivalentTo(new[] { "0", "ENOENT" }));
        Assert.That(outcomes.All(it => it.GetProperty("final").GetProperty("main").GetArrayLength() == 1 && it.GetProperty("ends").GetInt32() > 0 && it.GetProperty("schedule").GetArrayLength() > 0));
        Assert.That(json.RootElement.GetProperty("conditions")[0].GetProperty("met").GetBoolean());
    }

    [Test]
    public void Commands_after_a_block_are_made_from_every_end_of_it()
    {
        var verdict = Check("mkdir /a\npar\ntask one\n  mkdir /a/x\n  exit\ntask two\n  rmdir /a\nend\nstat /a/x => 0|ENOENT\ntask two\nsettle\npar\ntask main\n  stat /a\ntask three\n  exit\nend\n");
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Holds), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
        Assert.That(verdict.Outcomes[0].Outcome.Final.Select(it => it.Key), Is.EqualTo(new[] { "main", "two" }));
        Assert.That(verdict.Outcomes.Select(it => it.Outcome.Results[9]).Distinct().Count(), Is.EqualTo(2));
    }

    [TestCase(0, 1)]
    [TestCase(1, 3)] // ENOMEM, and ENOSPC from the file system
    public void Allocations_fail_where_that_is_asked_for(int failures, int results)
    {
        var scenario = Read("par\ntask one\n  mkdir /a\ntask two\n  stat /\nend\n");
        var verdict = new ScenarioCheck(scenario, MemoryModel.Sc) { NoMemory = failures }.Run(new ExplorationOptions());
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(verdict.Outcomes.Select(it => it.Outcome.Results[3]).Distinct().Count(), Is.EqualTo(results));
    }

    private static ScenarioVerdict Check(string text) => new ScenarioCheck(Read(text), MemoryModel.Sc).Run(new ExplorationOptions());

    private static Scenario Read(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return scenario!;
    }
}
