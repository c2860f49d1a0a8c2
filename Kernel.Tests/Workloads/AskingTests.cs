// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>
/// An invariant is asked after a step only where the step changed a cell that it has ever read. The gate: asked after
/// every step, it says the same, at the same step, for workloads that hold and for those that break each of them.
/// </summary>
internal sealed class AskingTests
{
    private static readonly string[] s_variants = ["call-rcu", "cookie-per-mount", "legitimizers"];

    private static readonly WorkloadSize s_size = new() { Walkers = 1, Umounters = 1, Closers = 2 };

    private static IEnumerable<TestCaseData> Claims() => Cases(MemoryModel.Sc, claim => claim.Workload.Variant == Workload.Mainline);

    private static IEnumerable<TestCaseData> OtherClaims() => Cases(MemoryModel.Sc, claim => claim.Workload.Variant != Workload.Mainline).Concat(Cases(MemoryModel.Tso, _ => true));

    private static IEnumerable<TestCaseData> Cases(MemoryModel memory, Func<Claim, bool> wanted) =>
        from claim in Of(memory)
        where wanted(claim)
        select new TestCaseData(claim).SetArgDisplayNames(claim.Workload.Variant, claim.Workload.Name, memory.ToString());

    /// <summary>Of mainline, umount and close; of the variants, those that differ most in what they note, and what was left out.</summary>
    private static IEnumerable<Claim> Of(MemoryModel memory) =>
        new AllWorkloads().All(s_size).Where(it => it.Group is "umount" or "close" or "count").SelectMany(it => Claim.OfMainline(it, memory))
            .Concat(ShippedVariants.All.Where(it => it.Group == "museum" || s_variants.Contains(it.Name) || it.Name.StartsWith("without", StringComparison.Ordinal)).SelectMany(it => it.AllClaims(s_size, [memory])));

    /// <summary>Enough for each to be broken that is; where it cuts a search off, it cuts both at the same step.</summary>
    private const int MostTransitions = 20_000;

    [TestCaseSource(nameof(Claims))]
    public void Asked_where_it_may_have_changed_its_mind_an_invariant_says_what_it_says_asked_always(Claim claim) => Compare(claim);

    [Long]
    [TestCaseSource(nameof(OtherClaims))]
    public void Asked_so_of_variants_and_with_store_buffers_it_says_the_same(Claim claim) => Compare(claim);

    private static void Compare(Claim claim)
    {
        var options = new ExplorationOptions { Memory = claim.Memory, MaxTransitions = MostTransitions };
        var some = StatefulSearch.Explore(claim.Workload, options);
        var all = StatefulSearch.Explore(claim.Workload, options with { AskAlways = true });
        Assert.Multiple(() =>
        {
            Assert.That(some.Verdict, Is.EqualTo(all.Verdict));
            Assert.That((some.States, some.Transitions, some.Executions, some.Depth), Is.EqualTo((all.States, all.Transitions, all.Executions, all.Depth)));
            Assert.That((some.Violation?.Invariant, some.Violation?.Message), Is.EqualTo((all.Violation?.Invariant, all.Violation?.Message)));
            Assert.That(some.Violation?.Schedule, Is.EqualTo(all.Violation?.Schedule));
            Assert.That(some.Asked, Is.LessThanOrEqualTo(all.Asked));
        });
        if (all.Asked > 1000)
            Assert.That(some.Asked, Is.LessThan(all.Asked / 2), "and is asked seldom");
    }
}
