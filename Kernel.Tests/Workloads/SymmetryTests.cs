// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;
using Kernel.Workloads.Close;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>
/// Tasks of the ported code that are not told apart: each has a task_struct, directories and a table of descriptors of its own. The
/// gates: the search that takes states for one meets exactly as many as there are classes of the states that the search without
/// meets; what a variant breaks is found by both, by schedules of the same length; and schedules with two tasks exchanged
/// come to exchanged states.
/// </summary>
internal sealed class SymmetryTests
{
    // Of each way to clean up one, and of what was left out what breaks.
    private static readonly string[] s_variants = ["call-rcu-lazy", "queue-rcu-work", "walker-count", "walker-cookie", "on-demand", "sync-fput", "task-work", "without-grace-period", "without-walker-barrier"];

    private static readonly WorkloadSize s_two = new() { Walkers = 2, Closers = 2 };

    private static IEnumerable<TestCaseData> OfMainline() =>
        Cases(new AllWorkloads().All(s_two).Where(it => it.Group is "umount" or "close").SelectMany(it => Claim.OfMainline(it, MemoryModel.Sc)));

    private static IEnumerable<TestCaseData> OfVariants() => Cases(
        from memory in MemoryModels.Usual
        from variant in ShippedVariants.All
        where s_variants.Contains(variant.Name)
        where memory == MemoryModel.Sc || variant.Name is "without-grace-period" or "without-walker-barrier"
        from claim in variant.AllClaims(s_two, [memory])
        select claim);

    private static IEnumerable<TestCaseData> Cases(IEnumerable<Claim> claims) =>
        from claim in claims
        where claim.Workload.Interchangeable.Any(names => names.Count > 1)
        select new TestCaseData(claim).SetArgDisplayNames(claim.Workload.Variant, claim.Workload.Name, claim.Memory.ToString());

    [TestCaseSource(nameof(OfMainline))]
    public void Every_class_of_states_is_met_once(Claim claim) => Compare(claim);

    [Long]
    [TestCaseSource(nameof(OfVariants))]
    public void Every_class_of_states_of_a_variant_is_met_once(Claim claim) => Compare(claim);

    private static void Compare(Claim claim)
    {
        var options = new ExplorationOptions { Memory = claim.Memory };
        var apart = StatefulSearch.Explore(claim.Workload, options with { Symmetry = false, CountClasses = true });
        var together = StatefulSearch.Explore(claim.Workload, options);
        Assert.Multiple(() =>
        {
            Assert.That(together.Limit, Is.Null);
            Assert.That(together.Verdict, Is.EqualTo(apart.Verdict));
            Assert.That(together.Violation?.Invariant, Is.EqualTo(apart.Violation?.Invariant));
            Assert.That(together.Violation?.Schedule.Count, Is.EqualTo(apart.Violation?.Schedule.Count));
        });
        if (apart.Verdict != Verdict.Holds)
            return;
        Assert.That(together.States, Is.EqualTo(apart.Classes));
        Assert.That(together.States, Is.LessThan(apart.States * 6 / 10), "of each two states with the tasks exchanged, one");
    }

    [Long]
    [Test]
    public void Three_walkers_have_a_sixth_of_the_states()
    {
        var workload = Walk(walkers: 3, lazy: true);
        var apart = StatefulSearch.Explore(workload, new ExplorationOptions { Symmetry = false, CountClasses = true });
        var together = StatefulSearch.Explore(workload, new ExplorationOptions());
        Assert.That((together.Verdict, apart.Verdict), Is.EqualTo((Verdict.Holds, Verdict.Holds)));
        Assert.That(together.States, Is.EqualTo(apart.Classes).And.LessThan(apart.States / 5));
    }

    private static Workload Walk(int walkers, bool lazy, int holders = 0) =>
        UmountWorkload.Create(new UmountSettings { Umounters = [lazy], Walkers = walkers, Holders = holders });

    private static IEnumerable<TestCaseData> Played() =>
        from memory in MemoryModels.Usual
        from workload in (IEnumerable<Workload>)[.. Close(), Walk(2, lazy: true), Walk(3, lazy: false), Walk(2, lazy: false, holders: 2), Walk(3, lazy: true, holders: 2), Walk(4, lazy: true)]
        select new TestCaseData(workload, memory).SetArgDisplayNames(workload.Name, memory.ToString());

    private static IEnumerable<Workload> Close() =>
        new CloseWorkloads().All(new WorkloadSize { Closers = 3 }).Where(it => it.Interchangeable.Any(names => names.Count > 1));

    [TestCaseSource(nameof(Played))]
    public void With_tasks_exchanged_a_schedule_comes_to_the_state_with_them_exchanged(Workload workload, MemoryModel memory)
    {
        for (var seed = 0; seed < 40; seed++)
            Assert.That(Exchange.Check(workload, memory, RandomSchedule.Of(workload, memory, seed)), Is.Null);
    }
}
