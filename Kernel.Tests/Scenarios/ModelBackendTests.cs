// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Primitives;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>Scenarios on the model: what the files say, and what the running kernel says.</summary>
public sealed class ModelBackendTests
{
    private static IEnumerable<TestCaseData> Files() =>
        Shipped.Scenarios.Select(f => new TestCaseData(f).SetArgDisplayNames(Shipped.Name(f)));

    [TestCaseSource(nameof(Files))]
    public void The_model_does_what_a_shipped_scenario_says(string file)
    {
        var result = ScenarioRunner.Run(ScenarioParser.ReadFile(file).Scenario!, new ModelBackend());
        Assert.That(TextReport.Failures(result).Select(f => f.Text), Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void The_model_and_the_kernel_agree_on_a_shipped_scenario(string file)
    {
        var verdict = new Conformance(new ModelBackend(), TheKernel.OrIgnore()).Check(ScenarioParser.ReadFile(file).Scenario!);
        Assert.That(ConformReport.Of(verdict, "model", "kernel", withText: false).Select(l => l.Text), Is.Empty);
    }

    [Test]
    public void The_model_and_the_kernel_agree_on_random_scenarios()
    {
        var scenarios = Enumerable.Range(0, 100).Select(i => ScenarioGenerator.Make(2, i));
        var verdicts = new Conformance(new ModelBackend(), TheKernel.OrIgnore()).CheckAll(scenarios, jobs: 4).ToArray();
        Assert.That(verdicts, Has.Length.EqualTo(100));
        Assert.That(verdicts.Where(v => !v.Agree).SelectMany(v => ConformReport.Of(v, "model", "kernel", withText: true)).Select(l => l.Text), Is.Empty);
    }

    [Test]
    public void The_world_is_that_of_the_contract()
    {
        using var world = new ModelBackend().CreateWorld();
        var line = new MountinfoNormalizer().Normalize(world.Mountinfo(IScenarioWorld.Main).Single());
        Assert.That(line, Is.EqualTo("1 2 1 / / rw - tmpfs * rw"));
    }

    [TestCase(BugKind.Limit, "a limit of the model is reached: the arena is full; at the end of it")]
    [TestCase(BugKind.UseAfterFree, "the model found an error in the kernel it runs: the arena is full; at the end of it")]
    public void A_limit_of_the_model_is_not_said_to_be_an_error_of_the_kernel(BugKind kind, string message) =>
        Assert.That(ModelWorld.Stopped(new KernelBugException(kind, "the arena is full\n    at the end of it")).Message, Is.EqualTo(message));
}
