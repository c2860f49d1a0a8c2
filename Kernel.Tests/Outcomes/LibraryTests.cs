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
