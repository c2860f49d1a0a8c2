// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>Random scenarios, and how they are made small.</summary>
public sealed class GeneratorTests
{
    [Test]
    public void Numbers_are_those_of_SplitMix64()
    {
        var random = new Prng(1234567);
        Assert.That(Enumerable.Range(0, 3).Select(_ => random.Next()),
            Is.EqualTo(new[] { 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL }));
    }

    [Test]
    public void Numbers_below_a_bound_are_spread_evenly()
    {
        var random = new Prng(5);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.Below(7)]++;
        Assert.That(counts, Has.All.InRange(9_500, 10_500));
    }

    [Test]
    public void A_random_scenario_is_a_file_that_can_be_read()
    {
        for (var i = 0; i < 500; i++)
        {
            var made = ScenarioGenerator.Make(11, i);
            var (read, errors) = ScenarioParser.Read(made.File, Encoding.UTF8.GetBytes(made.ToText()));
            Assert.That(errors, Is.Empty);
            Assert.That(read!.Steps, Is.EqualTo(made.Steps));
        }
    }

    [Test]
    public void A_seed_makes_the_same_scenarios_and_another_one_others()
    {
        var again = Enumerable.Range(0, 10).Reverse().Select(i => ScenarioGenerator.Make(1, i)).Reverse().ElementAt(5);
        Assert.That(ScenarioGenerator.Make(1, 5).ToText(), Is.EqualTo(again.ToText()));
        Assert.That(ScenarioGenerator.Make(1, 5).ToText(), Is.Not.EqualTo(ScenarioGenerator.Make(2, 5).ToText()));
        Assert.That(Enumerable.Range(0, 200).Select(i => ScenarioGenerator.Make(1, i).ToText()).Distinct().Count(), Is.EqualTo(200));
    }

    [Test]
    public void A_difference_is_made_as_small_as_it_can_be()
    {
        // The fault shows when a second task unmounts something after a file was opened for writing.
        static Errno Faulty(IReadOnlyList<(int Task, Operation Operation)> told) =>
            told[^1] is (> 0, Umount) && told.Any(o => o.Operation is Open { Access: not Access.ReadOnly }) ? Errno.EBUSY : Errno.None;
        var conformance = new Conformance(new FakeBackend(), new FakeBackend(Faulty));
        var scenario = Enumerable.Range(0, 500).Select(i => ScenarioGenerator.Make(1, i)).First(s => !conformance.Check(s).Agree);
        var shrinker = new Shrinker(s => !conformance.Check(s).Agree);
        var small = shrinker.Shrink(scenario);
        Assert.That(small.Steps, Has.Count.EqualTo(3), small.ToText());
        Assert.That(small.Steps.Select(s => s.Command.GetType()), Is.EquivalentTo(new[] { typeof(Open), typeof(SwitchTask), typeof(Umount) }));
        Assert.That(small.Steps.Select(s => s.Command).OfType<Umount>().Single().Flags, Is.EqualTo(UmountFlags.None));
        Assert.That(small.Steps.Select(s => s.Command).OfType<Open>().Single().Flags, Is.EqualTo(OpenFlags.None));
        Assert.That(conformance.Check(small).Agree, Is.False);
        Assert.That(shrinker.Tried, Is.LessThan(1000));
    }

    [Test]
    public void What_is_made_small_stays_a_file_without_errors()
    {
        var scenario = Scenario.Of("f", [new SwitchTask("a"), new SwitchTask("b"), new EnterNamespace("a"), new Exit(), new Stat("/")]);
        var small = new Shrinker(s =>
        {
            Assert.That(ScenarioParser.Read("f", Encoding.UTF8.GetBytes(s.ToText())).Errors, Is.Empty);
            return s.Steps.Any(t => t.Command is EnterNamespace);
        }).Shrink(scenario);
        Assert.That(small.Steps.Select(s => s.Text), Is.EqualTo(new[] { "task a", "nsenter a" }));
    }

    [Test]
    public void A_cancelled_shrinking_keeps_the_property()
    {
        using var source = new CancellationTokenSource();
        var scenario = ScenarioGenerator.Make(1, 1);
        var tried = 0;
        var small = new Shrinker(
            s =>
            {
                if (++tried == 3)
                    source.Cancel();
                return s.Steps.Count > 3;
            },
            source.Token).Shrink(scenario);
        Assert.That(small.Steps, Has.Count.GreaterThan(3));
        Assert.That(tried, Is.EqualTo(3));
    }

    [Test]
    public void A_random_scenario_with_tasks_is_a_file_that_can_be_read_and_reaches_every_place()
    {
        var all = Enumerable.Range(0, 500).Select(i => TasksGenerator.Make(11, i)).ToList();
        foreach (var made in all)
        {
            var (read, errors) = ScenarioParser.Read(made.File, Encoding.UTF8.GetBytes(made.ToText()));
            Assert.That(errors, Is.Empty);
            Assert.That(read!.Steps, Is.EqualTo(made.Steps));
        }

        Assert.That(all.Select(it => it.ToText()), Is.Unique);
        var blocks = all.Select(it => it.Parts.OfType<Block>().Single()).ToList();
        Assert.That(blocks.Select(it => it.Columns.Count).Distinct(), Is.EquivalentTo(new[] { 2, 3 }));
        Assert.That(blocks.SelectMany(it => it.Columns).Select(it => it.Steps.Count).Distinct(), Is.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(TasksGenerator.Make(11, 7).ToText(), Is.EqualTo(all[7].ToText()).And.Not.EqualTo(TasksGenerator.Make(12, 7).ToText()));
    }

    [Test]
    public void A_scenario_with_tasks_is_made_as_small_as_it_can_be()
    {
        // What matters is an umount beside something in another column, after a mount.
        static bool Keeps(Scenario scenario) =>
            scenario.Parts is [.., _] && scenario.Steps.Any(it => it.Command is MountNew { Path: "/a" })
            && scenario.Parts.OfType<Block>().Any(it => it.Columns.Any(column => column.Steps.Any(step => step.Command is Umount)));
        var scenario = Enumerable.Range(0, 500).Select(i => TasksGenerator.Make(1, i))
            .First(it => Keeps(it) && it.Parts.OfType<Block>().Single().Columns.Count == 3 && it.Steps.Count > 12);
        var small = new Shrinker(Keeps).Shrink(scenario);
        var block = small.Parts.OfType<Block>().Single();
        Assert.That(block.Columns.Select(it => it.Steps.Count), Is.EqualTo(new[] { 1, 1 }), small.ToText());
        Assert.That(small.Steps, Has.Count.EqualTo(3), small.ToText());
        Assert.That(small.Steps.Select(it => it.Command).OfType<Umount>().Single().Flags, Is.EqualTo(UmountFlags.None));
    }
}
