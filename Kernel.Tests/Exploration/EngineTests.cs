// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>
/// The gates: engines that share no idea must agree. Sleep sets complete exactly one schedule of each class; a reduction
/// that completes fewer has lost some, whatever its verdicts.
/// </summary>
internal sealed class EngineTests
{
    private static void Gate(Func<Workload> workload, MemoryModel memory)
    {
        var states = StatefulSearch.Explore(workload(), new ExplorationOptions { Memory = memory, Symmetry = false, CollectFinalStates = true });
        var sleeping = ReducedSearch.Explore(workload(), new ExplorationOptions { Memory = memory }, sourceSets: false);
        var source = ReducedSearch.Explore(workload(), new ExplorationOptions { Memory = memory });
        Assert.Multiple(() =>
        {
            Assert.That(sleeping.Verdict, Is.EqualTo(states.Verdict));
            Assert.That(source.Verdict, Is.EqualTo(states.Verdict));
        });
        if (states.Verdict != Verdict.Holds)
            return;
        Assert.Multiple(() =>
        {
            Assert.That(source.Executions, Is.EqualTo(sleeping.Executions), "one completed schedule of each class");
            Assert.That(source.Transitions, Is.LessThanOrEqualTo(sleeping.Transitions));
            Assert.That(sleeping.FinalStates, Is.EquivalentTo(states.FinalStates!));
            Assert.That(source.FinalStates, Is.EquivalentTo(states.FinalStates!));
        });
    }

    [Test]
    public void Engines_agree_on_one_walker([Values] bool sync, [ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory, [Values] Part missing) =>
        Gate(() => SmallWorkloads.Of(1, sync, missing), memory);

    [Test]
    public void Engines_agree_on_two_walkers([Values] bool sync, [Values] Part missing) =>
        Gate(() => SmallWorkloads.Of(2, sync, missing), MemoryModel.Sc);

    [Test]
    public void Engines_agree_on_three_walkers() => Gate(() => SmallWorkloads.Of(3, sync: true), MemoryModel.Sc);

    [Test]
    public void Engines_see_the_same_outcomes([ValueSource(nameof(s_litmus))] string test, [ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory)
    {
        var states = Litmus.Outcomes(test, memory);
        var sleeping = Litmus.Outcomes(test, memory, (workload, options) => ReducedSearch.Explore(workload, options, sourceSets: false));
        var source = Litmus.Outcomes(test, memory, (workload, options) => ReducedSearch.Explore(workload, options));
        Assert.Multiple(() =>
        {
            Assert.That(sleeping, Is.EqualTo(states));
            Assert.That(source, Is.EqualTo(states));
        });
    }

    private static readonly string[] s_litmus =
    [
        "x=1; r0=y | y=1; r1=x",
        "x=1; y=1 | r0=y; r1=x",
        "x=1; y=2 | y=1; x=2",
        "x=1 | y=1 | r0=x; r1=y | r2=y; r3=x",
        "lock; x=1; r0=y; unlock | lock; y=1; r1=x; unlock",
        "lock; x=1; unlock; r0=y | r1=x; lock; y=1; unlock | lock; x=2; unlock",
        "down; x=1; up; r0=y | down; y=1; up; r1=x",
        "rcu{; r0=x; r1=y; } | x=1; gp; y=1",
        "rcu{; r0=x; } ; rcu{; r1=y; } | x=1; gp; y=1",
        "rcu{; r0=x; y=1; } | r1=y; gp; x=1 | rcu{; r2=x; }",
        "x=1; gp; r0=y | y=1; gp; r1=x",
        "x=1; call; r0=y | rcu{; y=1; r1=x; }",
    ];

    [Test]
    public void Random_schedules_meet_planted_bugs_and_never_say_that_something_holds()
    {
        var options = new ExplorationOptions { MaxTransitions = 100_000, Seed = 3 };
        Assert.Multiple(() =>
        {
            Assert.That(RandomSearch.Explore(SmallWorkloads.Of(2, sync: true, Part.SyncLook), options).Violation?.Invariant, Is.EqualTo("I6"));
            Assert.That(RandomSearch.Explore(SmallWorkloads.Of(2, sync: false, Part.GracePeriod), options).Verdict, Is.EqualTo(Verdict.Violated));
            var whole = RandomSearch.Explore(SmallWorkloads.Of(2, sync: true), options);
            Assert.That(whole.Verdict, Is.EqualTo(Verdict.Bounded));
            Assert.That(whole.Coverage, Does.StartWith($"{whole.Executions} random schedules through {whole.States} states"));
        });
    }

    [Test]
    public void The_same_seed_follows_the_same_random_schedules()
    {
        var first = RandomSearch.Explore(SmallWorkloads.Of(2, sync: true), new ExplorationOptions { Seed = 5 }, executions: 500);
        var second = RandomSearch.Explore(SmallWorkloads.Of(2, sync: true), new ExplorationOptions { Seed = 5 }, executions: 500);
        var other = RandomSearch.Explore(SmallWorkloads.Of(2, sync: true), new ExplorationOptions { Seed = 6 }, executions: 500);
        Assert.That((second.States, second.Transitions), Is.EqualTo((first.States, first.Transitions)));
        Assert.That((other.States, other.Transitions), Is.Not.EqualTo((first.States, first.Transitions)));
    }

    [TestCase(0, Verdict.Bounded)]
    [TestCase(1, Verdict.Violated)]
    public void A_bound_on_preemptions_finds_what_needs_no_more(int preemptions, Verdict verdict)
    {
        var result = StatefulSearch.Explore(SmallWorkloads.Of(2, sync: false, Part.GracePeriod), new ExplorationOptions { MaxPreemptions = preemptions });
        Assert.That(result.Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public void Growing_bounds_on_preemptions_come_to_all_states()
    {
        var all = StatefulSearch.Explore(SmallWorkloads.Of(2, sync: true), new ExplorationOptions { CollectFinalStates = true, Symmetry = false });
        var bounded = StatefulSearch.Explore(SmallWorkloads.Of(2, sync: true), new ExplorationOptions { CollectFinalStates = true, Symmetry = false, MaxPreemptions = 10 });
        Assert.That(bounded.Coverage, Is.EqualTo("every schedule with at most 10 preemptions"));
        Assert.That(bounded.FinalStates, Is.EquivalentTo(all.FinalStates!));
    }
}
