// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Scenarios;
using Kernel.Scenarios.OnSpecification;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>Outcomes beside the specification: an order of whole calls, with as few exceptions as there can be, or none.</summary>
public sealed class LinearizationTests
{
    private const string World = "mkdir /a\nmkdir /b\nmount -t tmpfs t /a\n";

    private static ScenarioVerdict Explore(string text)
    {
        var scenario = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(World + text)).Scenario!;
        return new ScenarioCheck(scenario, MemoryModel.Sc).Run(new ExplorationOptions());
    }

    private static Outcome Only(ScenarioVerdict verdict) => verdict.Outcomes.Single().Outcome;

    private static Linearization Of(ScenarioVerdict verdict, Outcome outcome) => Linearization.Of(verdict.Check.Scenario, outcome.Results, outcome.Final);

    [Test]
    public void What_an_order_gives_is_put_in_that_order()
    {
        var verdict = Explore("par\ntask main\n  umount -l /a\ntask other\n  stat /a/none\n  umount -l /a\nend\n");
        var orders = verdict.Outcomes.Select(it => Of(verdict, it.Outcome)).ToList();
        Assert.That(orders.Select(it => it.Order), Is.All.Not.Null);
        Assert.That(orders.Select(it => (it.Early.Count, it.Refused.Count)), Is.All.EqualTo((0, 0)));
        // Whoever unmounted it is first of the two umounts.
        foreach (var (met, order) in verdict.Outcomes.Zip(orders))
            Assert.That(order.Order!.First(step => step.Line != 8).Line, Is.EqualTo(met.Outcome.Results[6] == default ? 6 : 9));
    }

    [Test]
    public void A_path_may_have_been_looked_up_before_another_acts()
    {
        var verdict = Explore("par\ntask main\n  mount --move /a /b => 0\ntask other\n  umount -l /a => 0\nend\n");
        var both = verdict.Outcomes.Single(it => it.Outcome.Results.Values.All(result => result == default)).Outcome;
        var order = Of(verdict, both);
        Assert.That(order.Early.Select(step => step.Line), Is.EqualTo(new[] { 8 }));
        Assert.That(order.Refused, Is.Empty);
    }

    [Test]
    public void A_call_may_be_refused_while_another_is_under_way()
    {
        var verdict = Explore("par\ntask main\n  umount /a => 0|EBUSY\ntask other\n  stat /a => 0\nend\n");
        var busy = verdict.Outcomes.Single(it => it.Outcome.Results[6] != default).Outcome;
        var order = Of(verdict, busy);
        Assert.That(order.Refused.Select(step => step.Line), Is.EqualTo(new[] { 6 }));
        Assert.That(order.Early, Is.Empty);
    }

    [Test]
    public void A_success_that_leaves_nothing_is_in_no_order()
    {
        var verdict = Explore("par\ntask main\n  mount --bind /a /b\ntask other\n  stat /b\nend\n");
        var whole = Only(verdict);
        Assert.That(Of(verdict, whole).Order, Is.Not.Null);
        Outcome lost = new(whole.Results, [.. whole.Final.Select(task =>
            KeyValuePair.Create(task.Key, (IReadOnlyList<string>)[.. task.Value.Where(line => !line.Contains(" /b ", StringComparison.Ordinal))]))]);
        Assert.That(lost.Key, Is.Not.EqualTo(whole.Key));
        Assert.That(Of(verdict, lost) is { Order: null, IsCut: false });
    }

    [Test]
    public void A_result_that_no_instant_gives_is_in_no_order()
    {
        var verdict = Explore("par\ntask main\n  mount --bind /a /b\ntask other\n  stat /b\nend\nstat /b\n");
        var whole = Only(verdict);
        var results = new SortedDictionary<int, Errno>(whole.Results.ToDictionary(it => it.Key, it => it.Key == 10 ? Errno.ENOENT : it.Value));
        Assert.That(Of(verdict, new(results, whole.Final)) is { Order: null, IsCut: false });
    }

    [Test]
    public void Where_the_specification_is_silent_nothing_is_said([Values("open_tree 3 / clone", "stat fd:3")] string command)
    {
        var scenario = ScenarioParser.Read("f", Encoding.UTF8.GetBytes($"par\ntask main\n  {command}\ntask other\n  stat /\nend\n")).Scenario!;
        Assert.That(Linearization.IsFor(scenario), Is.False);
    }

    [Test]
    public void Of_a_long_file_no_orders_are_looked_for()
    {
        var scenario = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("stat /\n", 300)) + "par\ntask main\n  stat /\ntask other\n  stat /\nend\n")).Scenario!;
        Assert.That(Linearization.IsFor(scenario), Is.False);
    }

    [Test]
    public void Many_mounts_end_the_search()
    {
        var prelude = "mkdir /i\nmount --make-shared /\n" + string.Concat(Enumerable.Repeat("mount --rbind / /i\n", 9));
        var scenario = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(prelude + "par\ntask main\n  stat /\ntask other\n  stat /\nend\n")).Scenario!;
        Assert.That(Linearization.Of(scenario, scenario.Steps.ToDictionary(step => step.Line, _ => Errno.None), []) is { Order: null, IsCut: true });
    }

    [Test]
    public void Too_many_orders_end_the_search()
    {
        var columns = string.Concat(Enumerable.Range(0, 6).Select(i => $"task t{i}\n{string.Concat(Enumerable.Repeat("  stat /none\n", 6))}"));
        var scenario = ScenarioParser.Read("f", Encoding.UTF8.GetBytes($"par\n{columns}end\nstat /\n")).Scenario!;
        var results = scenario.Steps.ToDictionary(step => step.Line, _ => Errno.ENOENT);
        Assert.That(Linearization.Of(scenario, results, []) is { Order: null, IsCut: true });
    }
}
