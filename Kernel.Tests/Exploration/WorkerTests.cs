// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>The gate of several workers: what comes out is what one comes to.</summary>
internal sealed class WorkerTests
{
    private static ExplorationResult Explore(Workload workload, ExplorationOptions options, int workers) => Explorer.Explore(workload, options with { Workers = workers });

    [Test]
    public void Where_everything_holds_the_counts_are_those_of_one_worker([Values] bool sync, [ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory, [Values(2, 3)] int workers, [Values] bool symmetry)
    {
        var workload = SmallWorkloads.Of(2, sync);
        var options = new ExplorationOptions { Memory = memory, Symmetry = symmetry };
        var (one, several) = (Explore(workload, options, 1), Explore(workload, options, workers));
        Assert.That(several.Engine, Is.EqualTo("parallel"));
        Assert.That((several.Verdict, several.States, several.Transitions, several.Executions), Is.EqualTo((one.Verdict, one.States, one.Transitions, one.Executions)));
    }

    [Test]
    public void Where_something_is_violated_all_that_is_said_is_what_one_worker_says([Values(Part.SyncLook, Part.GracePeriod)] Part missing)
    {
        var workload = SmallWorkloads.Of(2, sync: true, missing);
        var (one, several) = (Explore(workload, new(), 1), Explore(workload, new(), 2));
        Assert.That(several with { Violation = null, Elapsed = default, PeakBytes = 0 }, Is.EqualTo(one with { Violation = null, Elapsed = default, PeakBytes = 0 }));
        Assert.That((several.Violation!.Invariant, several.Violation.Message, several.Violation.Shortest), Is.EqualTo((one.Violation!.Invariant, one.Violation.Message, true)));
        Assert.That(several.Violation.Schedule, Is.EqualTo(one.Violation.Schedule));
    }

    [Test]
    public void A_limit_in_steps_or_memory_is_met_as_by_one_worker()
    {
        var workload = SmallWorkloads.Of(3, sync: false);
        foreach (var options in new ExplorationOptions[] { new() { MaxTransitions = 1000 }, new() { Symmetry = false, MaxBytes = 1 << 20 } })
        {
            var (one, several) = (StatefulSearch.Explore(workload, options), ParallelSearch.Explore(workload, options with { Workers = 2 }));
            Assert.That((several.Verdict, several.Limit, several.States, several.Transitions), Is.EqualTo((Verdict.Bounded, one.Limit, one.States, one.Transitions)));
        }
    }

    [Test]
    public void An_interrupt_ends_all_workers()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var result = Explore(SmallWorkloads.Of(3, sync: false), new ExplorationOptions { Symmetry = false, Cancel = cancel.Token }, 2);
        Assert.That((result.Verdict, result.Limit), Is.EqualTo((Verdict.Bounded, "interrupted")));
    }

    /// <summary>A set that takes one state for seen when it is met first.</summary>
    private sealed class Losing(long which, bool counts) : SharedStates
    {
        private long _met;

        public override bool Add(Fingerprint it)
        {
            if (Interlocked.Increment(ref _met) != which)
                return base.Add(it);
            if (counts)
                base.Add(it);
            return false;
        }
    }

    [Test]
    public void A_worker_that_loses_a_state_that_was_counted_is_found_out_at_the_end([Values(2, 40, 300)] int which)
    {
        using var states = new Losing(which, counts: true);
        var workload = SmallWorkloads.Of(2, sync: true);
        var result = ParallelSearch.Explore(workload, new ExplorationOptions { Workers = 2 }, states);
        // The state may have been one that was seen already: then nothing is lost.
        var whole = StatefulSearch.Explore(workload, new());
        if (result.Verdict == Verdict.Holds)
            Assert.That((result.States, result.Transitions), Is.EqualTo((whole.States, whole.Transitions)));
        else
            Assert.That(result.Limit, Does.Match(@"^an error: of \d+ states workers have lost 1$"));
        Assert.That(which > 2 || result.Verdict == Verdict.Bounded, "the second state that is met is new");
    }

    [Test]
    public void A_worker_that_loses_a_state_uncounted_is_found_out_by_the_counts()
    {
        using var states = new Losing(2, counts: false);
        var workload = SmallWorkloads.Of(2, sync: true);
        var result = ParallelSearch.Explore(workload, new ExplorationOptions { Workers = 2 }, states);
        Assert.That((result.States, result.Transitions), Is.Not.EqualTo((StatefulSearch.Explore(workload, new()) is var one ? one.States : 0, one.Transitions)));
    }
}
