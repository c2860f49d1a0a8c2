// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Kernel.Exploration;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>The reference of the language: its examples are played, and every command has one.</summary>
public sealed partial class LanguagePageTests
{
    private static IEnumerable<TestCaseData> Examples()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "specs", "scenario-language.md"));
        foreach (Match match in Example().Matches(page))
            yield return new TestCaseData(match.Groups[1].Value).SetArgDisplayNames(match.Groups[1].Value.Split('\n')[^2]);
    }

    [TestCaseSource(nameof(Examples))]
    public void What_an_example_expects_is_so(string text)
    {
        var scenario = Read(text);
        if (!scenario.HasBlocks)
        {
            var result = ScenarioRunner.Run(scenario, new ModelBackend());
            Assert.That(result.Steps.Where(step => !step.AsExpected).Select(step => $"{step.Step.Text}: {step.Result}"), Is.Empty);
            return;
        }

        var verdict = new ScenarioCheck(scenario, MemoryModel.Sc).Run(new ExplorationOptions());
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Holds), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
    }

    [Test]
    public void Every_command_is_in_an_example()
    {
        var used = Examples().SelectMany(example => Read((string)example.Arguments[0]!).Steps).Select(step => step.Text.Split(' ')[0]).ToHashSet();
        Assert.That(ScenarioLanguage.Commands.Select(usage => usage.Split(' ')[0]).Where(name => !used.Contains(name)), Is.Empty);
    }

    private static Scenario Read(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("example", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return scenario!;
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex("```scenario\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
