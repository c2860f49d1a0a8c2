// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using Kernel.Workloads.Close;

namespace Kernel.Tests;

/// <summary>The close path under every design, in every order of events.</summary>
internal sealed class CloseClaimTests
{
    private static IEnumerable<TestCaseData> Claims() =>
        from memory in Enum.GetValues<MemoryModel>()
        from protocol in new CloseClaims().Protocols
        from claim in new CloseClaims().Of(protocol, new WorkloadSize { Closers = 2 }, memory)
        select new TestCaseData(claim).SetArgDisplayNames(protocol, claim.Workload.Name, memory.ToString());

    [TestCaseSource(nameof(Claims))]
    public void The_verdict_is_the_one_claimed(Claim claim) =>
        ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {claim.Workload.Protocol} --closers 2");

    [TestCase(1)]
    [TestCase(3)]
    public void There_are_as_many_closers_as_are_asked_for(int closers)
    {
        var claims = new CloseClaims().Of("close-mainline", new WorkloadSize { Closers = closers }, MemoryModel.Sc);
        var workload = claims.Select(claim => claim.Workload).First(it => it.Name.Contains("a descriptor each", StringComparison.Ordinal));
        workload.Begin(MemoryModel.Sc);
        var names = Enumerable.Range(0, thread.Limit).Select(id => thread.number(id)).Where(t => t.live != 0).Select(t => t.ToString());
        Assert.That(names.Count(name => name.StartsWith("[closer", StringComparison.Ordinal)), Is.EqualTo(closers));
    }
}
