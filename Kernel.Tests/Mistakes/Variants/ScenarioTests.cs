// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Outcomes;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>
/// A line changed of each function that the mount API of today stands on: the scenario that the patch names comes to something else than on
/// mainline, or what it asks about mounts is told otherwise.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public partial class ScenarioTests
{
    private static IEnumerable<TestCaseData> Files => PatchFiles.In("scenarios");

    // Each is a compilation of the port, so that one in three stands for all; the others are found by verified check --patch, which a person runs.
    private static IEnumerable<TestCaseData> Functions => PatchFiles.In("functions").Where((_, i) => i % 3 == 0);

    [TestCaseSource(nameof(Files))]
    public void The_scenario_shows_it(string file) => Shown(file);

    [Long]
    [TestCaseSource(nameof(Functions))]
    public void The_scenario_shows_what_a_function_does_wrong(string file) => Shown(file);

    private static void Shown(string file)
    {
        var scenario = SeenIn.Match(File.ReadAllText(file)).Groups["scenario"].Value;
        var design = PatchFiles.DesignOf(file);
        if (What(scenario, design) == What(scenario, Design.Mainline))
            Assert.That(Told(scenario, design), Is.Not.EqualTo(Told(scenario, Design.Mainline)));
    }

    private static string What(string scenario, Design design)
    {
        var verdict = PatchFiles.Check(scenario, design);
        return $"{verdict.Result.Verdict}\n{string.Join('\n', verdict.Outcomes.Select(outcome => outcome.Outcome.Key).Order(StringComparer.Ordinal))}";
    }

    private static IReadOnlyList<string> Told(string scenario, Design design) => design.Player().Told(scenario, PatchFiles.TextOf(scenario));

    [GeneratedRegex("^Seen in: (?<scenario>.*)$", RegexOptions.Multiline)]
    private static partial Regex SeenIn { get; }
}
