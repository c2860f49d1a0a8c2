// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>
/// On counters that gets and puts have apart, searches recognise states by their sum (<see cref="Sums"/>): they come to what searches come to that do not, by as short a
/// schedule, and where those have no end, they have one.
/// </summary>
internal sealed class SplitCounterTests
{
    private static readonly WorkloadSize s_two = new() { Walkers = 2 };

    private static readonly string[] s_series = ["V20", "V21", "V22", "V23", "V24", "V25", "V26", "V27"];

    private static IEnumerable<TestCaseData> Finite() =>
    [
        .. Case("V24", "batch/h, normal", MemoryModel.Sc), .. Case("V24", "batch/h, lazy, torn sum", MemoryModel.Sc), .. Case("V24", "batch/w, normal", MemoryModel.Tso),
        .. Case("V24", "batch/h, kern", MemoryModel.Tso), .. Case("A11", "umount/torn sum, normal, 1 holder", MemoryModel.Sc),
        .. Case("on-demand-gets-first", "batch/h, normal, torn sum", MemoryModel.Sc), .. Case("on-demand-one-counter", "batch/h, normal, torn sum", MemoryModel.Sc),
        .. Case("on-demand-without-sum-barrier", "batch/w, normal", MemoryModel.Tso),
    ];

    private static IEnumerable<TestCaseData> Case(string variant, string name, MemoryModel memory) =>
        from workload in ShippedVariants.Find(variant)!.Workloads.All(s_two)
        where workload.Name == name
        select new TestCaseData(workload with { Variant = variant, Lives = false }, memory).SetArgDisplayNames(variant, name, memory.ToString());

    [TestCaseSource(nameof(Finite))]
    public void The_same_comes_of_it_by_as_short_a_schedule(Workload workload, MemoryModel memory)
    {
        var options = new ExplorationOptions { Memory = memory, CountClasses = true };
        var kept = StatefulSearch.Explore(workload, options with { KeepCounts = true });
        var gathered = StatefulSearch.Explore(workload, options);
        Assert.Multiple(() =>
        {
            Assert.That((kept.Limit, gathered.Limit), Is.EqualTo(((string?)null, (string?)null)));
            Assert.That(gathered.Verdict, Is.EqualTo(kept.Verdict));
            Assert.That(gathered.Violation?.Schedule.Count, Is.EqualTo(kept.Violation?.Schedule.Count));
        });
        if (kept.Verdict == Verdict.Holds)
            Assert.That(gathered.Classes, Is.EqualTo(kept.Classes).And.LessThan(kept.States));
    }

    private static IEnumerable<TestCaseData> TwoWalkers(MemoryModel memory) =>
        from variant in s_series
        from claim in ShippedVariants.Find(variant)!.AllClaims(s_two, [memory])
        where claim.Workload.Name is "umount/lazy, 2 walkers" or "umount/normal, 2 walkers"
        select new TestCaseData(claim).SetArgDisplayNames(variant, claim.Workload.Name);

    private static IEnumerable<TestCaseData> Sc() => TwoWalkers(MemoryModel.Sc);

    private static IEnumerable<TestCaseData> Tso() => TwoWalkers(MemoryModel.Tso);

    [TestCaseSource(nameof(Sc))]
    public void Two_walkers_that_keep_each_other_retrying_have_an_end(Claim claim) => Check(claim);

    // What was posted; verified check explores the others.
    private static IEnumerable<TestCaseData> Posted() => Tso().Where(it => ((Claim)it.Arguments[0]!).Workload.Variant == ShippedVariants.Find("V24")!.Name);

    [Long]
    [TestCaseSource(nameof(Posted))]
    public void With_store_buffers_too(Claim claim) => Check(claim);

    private static void Check(Claim claim) => ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {claim.Workload.Variant}: {claim.Workload.Name}, {claim.Memory}");

    [Test]
    public void Every_variant_of_the_series_claims_something_of_two_walkers() =>
        Assert.That(Sc().Concat(Tso()).Count(), Is.EqualTo(4 * s_series.Length));
}
