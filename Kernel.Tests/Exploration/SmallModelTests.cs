// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>The small model, whole and with each part left out: what breaks is known from the public models.</summary>
internal sealed class SmallModelTests
{
    [Test]
    public void Whole_it_holds([Values(1, 2, 3)] int walkers, [Values] bool sync, [ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory)
    {
        var result = StatefulSearch.Explore(SmallWorkloads.Of(walkers, sync), new ExplorationOptions { Memory = memory });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Violation?.Message);
    }

    [TestCase(Part.WalkerBarrier, true, null, "I6")]
    [TestCase(Part.WalkerBarrier, false, null, null)]
    [TestCase(Part.UmountBarrier, true, null, "I6")]
    [TestCase(Part.GracePeriod, true, "I6", "I6")]
    [TestCase(Part.GracePeriod, false, "I3", "I3")]
    [TestCase(Part.PutReadSection, false, "I3", "I3")]
    [TestCase(Part.SyncLook, true, "I6", "I6")]
    [TestCase(Part.SyncLook, false, null, null)]
    [TestCase(Part.PutBarrier, true, null, null, TestName = "The put's barrier needs a walk from a detached mount")]
    [TestCase(Part.DoomedLook, false, null, null, TestName = "So does the look at DOOMED")]
    public void Without_a_part(Part missing, bool sync, string? sc, string? tso)
    {
        foreach (var walkers in (int[])[1, 2])
        {
            Assert.Multiple(() =>
            {
                Assert.That(Explore(MemoryModel.Sc), Is.EqualTo(sc), "SC");
                Assert.That(Explore(MemoryModel.Tso), Is.EqualTo(tso), "TSO");
            });

            string? Explore(MemoryModel memory)
            {
                var result = StatefulSearch.Explore(SmallWorkloads.Of(walkers, sync, missing), new ExplorationOptions { Memory = memory });
                Assert.That(result.Verdict, Is.Not.EqualTo(Verdict.Bounded));
                Assert.That(result.Violation?.Shortest, Is.Not.False);
                return result.Violation?.Invariant;
            }
        }
    }

    [Test]
    public void Counts_are_the_same_in_every_run([ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory)
    {
        var first = StatefulSearch.Explore(SmallWorkloads.Of(2, sync: false), new ExplorationOptions { Memory = memory });
        var second = StatefulSearch.Explore(SmallWorkloads.Of(2, sync: false), new ExplorationOptions { Memory = memory });
        Assert.That((second.States, second.Transitions, second.Executions, second.Depth), Is.EqualTo((first.States, first.Transitions, first.Executions, first.Depth)));
    }

    [Test]
    public void Symmetry_changes_no_verdict_and_divides_states([Values] bool sync)
    {
        var with = StatefulSearch.Explore(SmallWorkloads.Of(3, sync), new ExplorationOptions());
        var without = StatefulSearch.Explore(SmallWorkloads.Of(3, sync), new ExplorationOptions { Symmetry = false });
        Assert.That(with.Verdict, Is.EqualTo(without.Verdict));
        Assert.That(with.Executions, Is.EqualTo(without.Executions), "final states: the walkers have ended");
        Assert.That(with.States, Is.InRange(without.States / 6, without.States / 4));
    }

    [Test]
    public void A_limit_is_no_verdict()
    {
        var result = StatefulSearch.Explore(SmallWorkloads.Of(3, sync: false), new ExplorationOptions { MaxTransitions = 1000 });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Bounded));
        Assert.That(result.Limit, Is.EqualTo("1000 steps"));
    }

    [Test]
    public void Cancellation_leaves_what_was_found_until_then()
    {
        using var cancel = new CancellationTokenSource();
        var reports = new List<Progress>();
        var options = new ExplorationOptions
        {
            Symmetry = false,
            Cancel = cancel.Token,
            Progress = progress =>
            {
                reports.Add(progress);
                cancel.Cancel();
            },
        };
        var result = StatefulSearch.Explore(SmallWorkloads.Of(3, sync: false), options);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Bounded));
        Assert.That(result.Limit, Is.EqualTo("interrupted"));
        Assert.That(reports[0].States, Is.GreaterThan(0).And.LessThanOrEqualTo(result.States));
    }

    [Test]
    public void Memory_has_an_end()
    {
        var result = StatefulSearch.Explore(SmallWorkloads.Of(3, sync: false), new ExplorationOptions { Symmetry = false, MaxBytes = 1 << 20 });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Bounded));
        Assert.That(result.Limit, Is.EqualTo("1 MB for states"));
    }
}
