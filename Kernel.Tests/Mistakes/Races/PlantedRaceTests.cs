// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Mistakes.Tests.Lives;

namespace Kernel.Mistakes.Tests.Races;

/// <summary>A line of the port changed that others rely on: <c>verified check</c>, run on a port compiled with the change, finds it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public partial class PlantedRaceTests
{
    private static IEnumerable<TestCaseData> Races => PlantedRace.All.Select(race => new TestCaseData(race).SetArgDisplayNames(race.ToString()));

    [TestCaseSource(nameof(Races))]
    public async Task Race_is_found(PlantedRace race)
    {
        using var run = new FaultyRun(race.Fault);
        var output = await run.Output(race.Fault);
        var broken = Unexpected.Matches(output).Select(match => match.Groups["invariant"].Value).Distinct();
        Assert.That(broken.Intersect(race.Breaks), Is.Not.Empty, output);
    }

    /// <summary>A workload of which it is claimed that it holds.</summary>
    [GeneratedRegex(@"violated (?<invariant>\w+), expected holds")]
    private static partial Regex Unexpected { get; }
}
