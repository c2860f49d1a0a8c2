// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Outcomes.Tests;

/// <summary>What comes of commands that are made whole, in any order, is among what comes of every interleaving.</summary>
public sealed class WholeOrderTests
{
    private static readonly ExplorationOptions s_options = new() { MaxTransitions = 3_000_000, MaxBytes = 256 << 20 };

    [Test]
    public void Without_any_reduction_the_outcomes_are_the_same([Range(41, 46)] int seed)
    {
        var check = new ScenarioCheck(RandomBlocks.Make((ulong)seed, most: 1), MemoryModel.Sc);
        var reduced = check.Run(s_options);
        var whole = (check with { Reduced = false }).Run(s_options with { MaxTransitions = 300_000 });
        var met = reduced.Outcomes.Select(it => it.Outcome.Key).ToHashSet(StringComparer.Ordinal);
        // What has too many states without is compared as far as it goes.
        if (whole.Result.Verdict == Verdict.Holds)
            Assert.That(met, Is.EquivalentTo(whole.Outcomes.Select(it => it.Outcome.Key)), check.Scenario.ToText());
        else
            Assert.That(whole.Outcomes.Where(it => !met.Contains(it.Outcome.Key)), Is.Empty, check.Scenario.ToText());
    }

    [Test]
    public void Every_order_of_whole_commands_is_met([Range(1, 40)] int seed)
    {
        var scenario = RandomBlocks.Make((ulong)seed, most: 1);
        var verdict = new ScenarioCheck(scenario, MemoryModel.Sc).Run(s_options);
        Assert.That(verdict.Result.Violation, Is.Null, scenario.ToText());
        Assert.That(verdict.Result.Verdict, Is.EqualTo(Verdict.Holds), $"{verdict.Result.Limit}\n{scenario.ToText()}");
        var met = verdict.Outcomes.Select(it => it.Outcome.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var outcome in WholeOrders.Of(scenario))
            Assert.That(met, Does.Contain(outcome.Key), scenario.ToText());
    }
}
