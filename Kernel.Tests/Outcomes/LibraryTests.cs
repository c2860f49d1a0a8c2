// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.OnSpecification;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>The questions that come with the repository: each has the answer that its file states.</summary>
public sealed class LibraryTests
{
    private static IEnumerable<string> Names => Library.Names;

    /// <summary>Those that can be explored without any reduction as well.</summary>
    private static IEnumerable<string> Small => Library.Names.Where(name => Library.Recorded[name].States < 2_500);

    [TestCaseSource(nameof(Names))]
    public void A_question_has_the_answer_that_its_file_states(string name)
    {
        var scenario = Library.Read(name);
        var verdict = new ScenarioCheck(scenario, MemoryModel.Sc).Run(new ExplorationOptions());
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Holds), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
        Assert.That((verdict.Outcomes.Count, verdict.Result.States), Is.EqualTo(Library.Recorded[name]), "outcomes.tsv");
        Assert.That(OrdersOf(scenario, verdict), Is.EqualTo(Library.Orders[name]), "outcomes.tsv");
        var met = verdict.Outcomes.Select(it => it.Outcome.Key).ToHashSet(StringComparer.Ordinal);
        Assert.That(WholeOrders.Of(scenario).Select(it => it.Key).Where(key => !met.Contains(key)), Is.Empty, "orders of whole commands");
    }

    private static string OrdersOf(Scenario scenario, ScenarioVerdict verdict)
    {
        if (!Linearization.IsFor(scenario))
            return "";
        var orders = verdict.Outcomes.Select(it => Linearization.Of(scenario, it.Outcome.Results, it.Outcome.Final)).ToList();
        Assert.That(orders.Select(order => order.IsCut), Is.All.False);
        var early = orders.Count(order => order.Early.Count > 0);
        var refused = orders.Count(order => order is { Early.Count: 0, Refused.Count: > 0 });
        var none = orders.Count(order => order.Order == null);
        return $"{orders.Count - early - refused - none} {early} {refused} {none}";
    }

    [TestCaseSource(nameof(Small))]
    public void Without_any_reduction_the_outcomes_are_the_same(string name)
    {
        var check = new ScenarioCheck(Library.Read(name), MemoryModel.Sc);
        var reduced = check.Run(new ExplorationOptions());
        var whole = (check with { Reduced = false }).Run(new ExplorationOptions());
        Assert.That(whole.Result.Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(reduced.Outcomes.Select(it => it.Outcome.Key), Is.EqualTo(whole.Outcomes.Select(it => it.Outcome.Key)));
        Assert.That(reduced.Result.States, Is.LessThanOrEqualTo(whole.Result.States));
    }

    [Test]
    public void Each_file_is_a_workload_with_a_name()
    {
        var workloads = new Questions().All(new()).ToList();
        Assert.That(workloads.Select(it => it.Name), Is.EquivalentTo(Library.Names.Select(name => name.Contains('/', StringComparison.Ordinal) ? name : "together/" + name)));
        Assert.That(new PortWorkloads().All(new()).Select(it => it.Name), Is.Unique);
    }

    [Test]
    public void A_group_alone_has_the_same_workloads_as_in_all()
    {
        var port = new PortWorkloads();
        var size = new WorkloadSize { Closers = 3, Umounters = 2 };
        var all = port.All(size).ToLookup(it => it.Group, it => it.Name);
        Assert.That(port.Groups, Is.EquivalentTo(all.Select(it => it.Key)));
        foreach (var group in port.Groups)
            Assert.That(port.Of(group, size).Select(it => it.Name), Is.EqualTo(all[group]), group);
    }

    [TestCase("  w: stat /a/f => 0", "Answer", ExpectedResult = null)]
    [TestCase("  w: stat /a/f => 0|ENOENT\nend\nnever u=0 w=ENOENT", "Answer", ExpectedResult = null)]
    [TestCase("  w: stat /a/f => 0|ENOENT|EPERM", null, ExpectedResult = "stat /a/f of line 8 comes to EPERM")]
    [TestCase("  w: stat /a/f => 0|ENOENT\nend\nexists u=EBUSY", null, ExpectedResult = "exists u=EBUSY, of line 10")]
    [TestCase("  w: stat /a/f => 0|ENOENT\nend\nexists u=0 w=ENOENT", null, ExpectedResult = null)]
    public string? As_a_workload_a_file_is_held_to_what_it_says(string column, string? broken)
    {
        var text = $"mkdir /a\nmount -t tmpfs t /a\ntouch /a/f\npar\ntask main\n  u: umount -l /a\ntask other\n{column}\n{(column.Contains("end", StringComparison.Ordinal) ? "" : "end\n")}";
        var (scenario, errors) = ScenarioParser.Read("a.scenario", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        var workload = new ScenarioWorkload(scenario!, noMemory: 0).Stated;
        var outcome = new Checker([new Claim(workload, MemoryModel.Sc, broken == null ? [] : [broken])], new ExplorationOptions()).Run(1).Single();
        Assert.That(outcome.Result.Violation?.Invariant, Is.EqualTo(broken));
        return outcome.Result.NeverHappened.SingleOrDefault();
    }

    [Test]
    public void Each_file_asks_something_and_says_what_comes_of_it()
    {
        Assert.That(Library.Names, Has.Count.GreaterThanOrEqualTo(60));
        Assert.That(Library.Recorded.Keys, Is.EquivalentTo(Library.Names));
        foreach (var scenario in Library.Names.Select(Library.Read))
        {
            Assert.That(scenario.HasBlocks, scenario.File);
            Assert.That(File.ReadLines(scenario.File).First(), Does.StartWith("# ").And.EndWith("?"), scenario.File);
            Assert.That(scenario.Steps.Where(step => step is { Label: not null, Expected: null }), Is.Empty, scenario.File);
        }
    }
}
