// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>A line of the port changed: a scenario file of the library says so, and nothing else is asked.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class QuestionTests
{
    [TestCase("walk", "umount-and-open")]
    [TestCase("busy", "umount-and-stat")]
    [TestCase("move", "moves-into-each-other")]
    [TestCase("propagation", "umounts-of-two-peers-children")]
    [TestCase("expiry", "expire-twice")]
    [TestCase("descriptors", "closes-in-a-shared-table")]
    public void A_file_of_the_library_finds_it(string patch, string question)
    {
        var variant = Variant.Of(PatchFiles.Read(Path.Combine(PatchFiles.Folder, "questions", patch + ".patch")));
        var player = VariantContext.Load(variant.Name, VariantCompiler.Compile(variant)).Scenarios;
        var file = Path.Combine(Kernel.Analyzers.Tests.Harness.Tree.Root, "specs", "scenarios", "together", question + ".scenario");
        var check = new ScenarioCheck(ScenarioParser.ReadFile(file).Scenario!, MemoryModel.Sc) { Design = new Design(variant.Name, () => player) };
        var verdict = check.Run(new ExplorationOptions());
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Violated), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
    }
}
