// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

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
        var variant = Variant.Of(PatchFiles.Read(file));
        var design = new Design(variant.Name, () => VariantContext.Load(variant.Name, VariantCompiler.Compile(variant)).Scenarios);
        var path = Path.Combine(Kernel.Analyzers.Tests.Harness.Tree.Root, "specs", "scenarios", SeenIn.Match(File.ReadAllText(file)).Groups["scenario"].Value + ".scenario");
        var (scenario, errors) = ScenarioParser.ReadFile(path);
        Assert.That(errors, Is.Empty, path);
        Assert.That(What(scenario!, design), Is.Not.EqualTo(What(scenario!, Design.Mainline)));
    }

    private static string What(Scenario scenario, Design design)
    {
        var verdict = new ScenarioCheck(scenario, MemoryModel.Sc) { Design = design }.Run(new ExplorationOptions());
        return $"{verdict.Result.Verdict}\n{string.Join('\n', verdict.Outcomes.Select(outcome => outcome.Outcome.Key).Order(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("^Seen in: (?<scenario>.*)$", RegexOptions.Multiline)]
    private static partial Regex SeenIn { get; }
}
