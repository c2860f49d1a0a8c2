// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;
using Kernel.Tests;

namespace Kernel.Outcomes.Tests;

/// <summary>The last two calls of every shipped scenario, made at the same time, with an allocation that may fail: whatever comes of them keeps the invariants.</summary>
[TestFixture]
internal sealed class LastCallsTests
{
    /// <summary>Steps of each exploration: with four times as many more than half come to their end, which takes a minute.</summary>
    private const int EnoughOfEach = 5_000;

    private static IEnumerable<string> Files => ShippedScenarios.Sequential;

    [Long]
    [TestCaseSource(nameof(Files))]
    public void Last_two_calls_at_once_keep_the_invariants(string name)
    {
        var (scenario, errors) = ScenarioParser.Read(name, System.Text.Encoding.UTF8.GetBytes(ShippedScenarios.Text(name)));
        Assert.That(errors, Is.Empty);
        if (LastCalls.AtOnce(scenario!) is not { } both)
        {
            Assert.That(scenario!.HasBlocks || scenario.Steps.Count < 3, "its last two calls cannot stand in a block");
            return;
        }
        var result = new ScenarioCheck(both, MemoryModel.Sc) { NoMemory = 1 }.Run(new ExplorationOptions { MaxTransitions = EnoughOfEach }).Result;
        Assert.That(result.Violation?.ToString(), Is.Null, both.ToText());
    }
}
