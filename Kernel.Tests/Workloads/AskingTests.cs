// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Close;
using Kernel.Workloads.Faults;
using Kernel.Workloads.Museum;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>
/// An invariant is asked after a step only where the step changed a cell that it has ever read. The gate: asked after
/// every step, it says the same, at the same step, for workloads that hold and for those that break each of them.
/// </summary>
internal sealed class AskingTests
{
    private static IEnumerable<TestCaseData> Claims() =>
        from memory in Enum.GetValues<MemoryModel>()
        from claim in Of(new InvariantClaims(), memory).Concat(Of(new MuseumClaims(), memory)).Concat(Of(new CloseClaims(), memory)).Concat(Of(new UmountClaims(), memory))
        select new TestCaseData(claim).SetArgDisplayNames(claim.Workload.Protocol, claim.Workload.Name, memory.ToString());

    /// <summary>Of the designs, those that differ most in what they note; of everything else, all.</summary>
    private static IEnumerable<Claim> Of(IClaims claims, MemoryModel memory) =>
        from protocol in claims.Protocols
        where claims is not UmountClaims || protocol is "mainline" or "call-rcu" or "cookie-per-mount" or "legitimizers" || protocol.StartsWith("without", StringComparison.Ordinal)
        where claims is not CloseClaims || protocol is "close-mainline" or "close-sync-fput"
        from claim in claims.Of(protocol, new WorkloadSize { Walkers = 1, Umounters = 1, Closers = 2 }, memory)
        select claim;

    [TestCaseSource(nameof(Claims))]
    public void Asked_where_it_may_have_changed_its_mind_an_invariant_says_what_it_says_asked_always(Claim claim)
    {
        var options = new ExplorationOptions { Memory = claim.Memory };
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
