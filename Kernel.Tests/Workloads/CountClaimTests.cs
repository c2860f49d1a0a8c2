// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>The configurations of the public TLA+ model of the mount count, on the ported code.</summary>
internal sealed class CountClaimTests
{
    private static IEnumerable<TestCaseData> Claims() =>
        from memory in Enum.GetValues<MemoryModel>()
        from claim in new CountClaims().Of(CountClaims.Protocol, new WorkloadSize(), memory)
        select new TestCaseData(claim).SetArgDisplayNames(claim.Workload.Name, memory.ToString());

    [TestCaseSource(nameof(Claims))]
    public void The_verdict_is_that_of_the_model(Claim claim) =>
        ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {CountClaims.Protocol}");
}
