// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Outcomes.Racing;
using Kernel.Scenarios;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>Random files with tasks, as <c>verified conform --random N --tasks</c> makes them.</summary>
public sealed class RandomRaceTests
{
    private const int Files = 200;

    [Test]
    public void A_mistake_of_the_model_is_found_and_made_small()
    {
        // Both play the columns in their order; what is taken for the model never finds a mount busy.
        var check = new RaceCheck(scenario => [Play(scenario)], NeverBusy);
        var found = Enumerable.Range(0, Files).Select(i => check.Run(TasksGenerator.Make(3, i)))
            .First(verdict => verdict.Answer == RaceAnswer.Differs && verdict.Scenario.Steps.Count > 10);
        var small = new Shrinker(scenario => check.DiffersAs(found, scenario)).Shrink(found.Scenario);
        var block = small.Parts.OfType<Block>().Single();
        Assert.That(block.Columns.Select(column => column.Steps.Count), Is.EqualTo(new[] { 1, 1 }), small.ToText());
        Assert.That(small.Steps.Count(step => step.Command is Umount), Is.EqualTo(1), small.ToText());
        Assert.That(small.Steps, Has.Count.LessThan(7), small.ToText());
    }

    [Test]
    public void Columns_get_in_each_others_way()
    {
        // As it has to be for a race: at least half of the files have a path that two columns name.
        var files = Enumerable.Range(0, 500).Select(i => TasksGenerator.Make(5, i).Parts.OfType<Block>().Single());
        Assert.That(files.Count(block => PathsOf(block).GroupBy(path => path).Any(columns => columns.Count() > 1)), Is.GreaterThan(250));
    }

    private static IEnumerable<string> PathsOf(Block block) =>
        block.Columns.SelectMany(column => column.Steps.SelectMany(step => step.Text.Split(' ')).Where(word => word.StartsWith('/')).Distinct());

    private static ScenarioResult Play(Scenario scenario) => ScenarioRunner.Run(scenario, new ModelBackend());

    private static ScenarioVerdict NeverBusy(ScenarioCheck check)
    {
        var outcome = Outcome.Of(Play(check.Scenario));
        var isBusy = check.Scenario.Steps.Any(step => step.Command is Umount { Flags: UmountFlags.None } && outcome.Results[step.Line] == Errno.EBUSY);
        return new(check, new ExplorationResult { Engine = "", Verdict = Verdict.Holds }, isBusy ? [] : [new(outcome, 1, [], Shortest: false)], []);
    }
}
