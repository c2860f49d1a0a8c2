// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Outcomes;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>A line changed of what the mount API of today stands on: the scenario that the patch names comes to something else than on mainline.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public partial class ScenarioTests
{
    private static IEnumerable<TestCaseData> Files => PatchFiles.In("scenarios");

    [TestCaseSource(nameof(Files))]
    public void The_scenario_shows_it(string file)
    {
        var scenario = SeenIn.Match(File.ReadAllText(file)).Groups["scenario"].Value;
        Assert.That(What(scenario, PatchFiles.DesignOf(file)), Is.Not.EqualTo(What(scenario, Design.Mainline)));
    }

    private static string What(string scenario, Design design)
    {
        var verdict = PatchFiles.Check(scenario, design);
        return $"{verdict.Result.Verdict}\n{string.Join('\n', verdict.Outcomes.Select(outcome => outcome.Outcome.Key).Order(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("^Seen in: (?<scenario>.*)$", RegexOptions.Multiline)]
    private static partial Regex SeenIn { get; }
}
