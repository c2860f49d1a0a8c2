// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>What is said of a claim whose states are too many for the limits.</summary>
internal sealed class OutOfReachTests
{
    private static CheckOutcome Check(Workload workload, ExplorationOptions options, params string[] breaks) =>
        new Checker([new Claim(workload, MemoryModel.Sc, breaks)], options).Run(1).Single();

    [Test]
    public void It_is_bounded_and_says_what_was_covered()
    {
        var outcome = Check(SmallWorkloads.Of(3, sync: false), new ExplorationOptions { Symmetry = false, MaxTransitions = 30_000 });
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Result.Verdict, Is.EqualTo(Verdict.Bounded));
            Assert.That(outcome.AsExpected, Is.False);
            Assert.That(outcome.Result.Limit, Is.EqualTo("30000 steps"));
            Assert.That(outcome.Result.Coverage, Does.Match("^every schedule with at most [1-9] preemptions?; [0-9]+ random schedules through [0-9]+ states; a bug of 3 orderings .* with a probability of at least "));
            Assert.That(outcome.Result.Transitions, Is.InRange(30_000, 51_000), "a quarter as much for each of the two");
        });
    }

    [Test]
    public void Memory_is_a_limit_with_an_end_too()
    {
        var outcome = Check(SmallWorkloads.Of(4, sync: true), new ExplorationOptions { Symmetry = false, MaxBytes = 4 << 20 });
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Result.Verdict, Is.EqualTo(Verdict.Bounded));
            Assert.That(outcome.Result.Limit, Is.EqualTo("4 MB for states"));
            Assert.That(outcome.Result.PeakBytes, Is.InRange(1 << 20, 4 << 20));
        });
    }

    [Test]
    public void What_few_preemptions_break_is_found_beyond_the_limit()
    {
        var outcome = Check(SmallWorkloads.Of(3, sync: false, Part.GracePeriod), new ExplorationOptions { Symmetry = false, MaxTransitions = 60 }, "I3");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.AsExpected, outcome.ToText());
            Assert.That(outcome.Result.Limit, Is.Null);
            Assert.That(outcome.Counterexample?.Invariant, Is.EqualTo("I3"));
        });
    }

    [Test]
    public void The_same_limit_in_steps_comes_to_the_same_result()
    {
        var options = new ExplorationOptions { Symmetry = false, MaxTransitions = 20_000, Seed = 7 };
        var (first, second) = (Check(SmallWorkloads.Of(3, sync: true), options).Result, Check(SmallWorkloads.Of(3, sync: true), options).Result);
        Assert.That((second.States, second.Transitions, second.Coverage), Is.EqualTo((first.States, first.Transitions, first.Coverage)));
    }
}
