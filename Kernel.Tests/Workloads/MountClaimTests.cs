// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Mounts;

namespace Kernel.Tests;

/// <summary>The verdicts on who mounts, remounts, moves and expires beside who walks and writes: mainline holds, and breaks without a piece.</summary>
internal sealed class MountClaimTests
{
    private static IEnumerable<TestCaseData> Claims() =>
        from memory in Enum.GetValues<MemoryModel>()
        from protocol in new MountClaims().Protocols
        from claim in new MountClaims().Of(protocol, new WorkloadSize(), memory)
        where memory == MemoryModel.Sc || claim.Breaks.Count > 0
        select new TestCaseData(claim).SetArgDisplayNames(protocol, claim.Workload.Name, memory.ToString());

    [TestCaseSource(nameof(Claims))]
    public void The_verdict_is_the_one_claimed(Claim claim) =>
        ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {claim.Workload.Protocol}");

    [TestCaseSource(nameof(Claims))]
    public void A_replay_finds_the_workload_again(Claim claim) => ClaimChecks.ReplayFindsTheWorkloadAgain(new MountClaims(), claim);
}
