// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Museum;

namespace Kernel.Tests;

/// <summary>Every bug of the museum is found, as what it is, and is gone with its fix.</summary>
internal sealed class MuseumTests
{
    private static readonly MuseumClaims s_museum = new();

    private static IEnumerable<TestCaseData> Claims() =>
        from memory in Enum.GetValues<MemoryModel>()
        from exhibit in s_museum.Protocols
        from claim in s_museum.Of(exhibit, new WorkloadSize(), memory)
        select new TestCaseData(claim).SetArgDisplayNames(exhibit, claim.Workload.Name, memory.ToString());

    [TestCaseSource(nameof(Claims))]
    public void The_verdict_is_the_one_claimed(Claim claim)
    {
        var result = StatefulSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory });
        Assert.That(result.Limit, Is.Null);
        if (claim.Breaks.Count == 0)
        {
            Assert.That(result.Violation, Is.Null, () => $"{result.Violation!.Invariant}: {result.Violation.Message}");
            return;
        }
        Assert.That(result.Violation?.Invariant, Is.AnyOf([.. claim.Breaks]), () => result.Violation?.Message ?? "nothing is violated");
        Assert.That(result.Violation!.Shortest);
        var trace = TraceFile.Of(Replay.Run(claim.Workload, claim.Memory, result.Violation.Schedule));
        var again = s_museum.Of(trace.Protocol, trace.Size, trace.Model).Select(it => it.Workload).Single(it => it.Name == trace.Workload);
        Assert.That(trace.Replay(again).Invariant, Is.EqualTo(result.Violation.Invariant));
    }

    [Test]
    public void Each_exhibit_is_shown_with_the_bug_and_without()
    {
        foreach (var exhibit in s_museum.Protocols)
        {
            var claims = s_museum.Of(exhibit, new WorkloadSize(), MemoryModel.Tso).ToList();
            Assert.That(claims.Count(claim => claim.Breaks.Count > 0), Is.EqualTo(claims.Count / 2).And.Positive, exhibit);
        }
    }
}
