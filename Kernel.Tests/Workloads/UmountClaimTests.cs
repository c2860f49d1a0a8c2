// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Umount;

[assembly: Parallelizable(ParallelScope.All)]

namespace Kernel.Tests;

/// <summary>The verdicts on every design of the umount thread, and on mainline without one of its pieces: all schedules, one walker.</summary>
internal sealed class UmountClaimTests
{
    private static IEnumerable<TestCaseData> Claims() =>
        from memory in Enum.GetValues<MemoryModel>()
        from protocol in new UmountClaims().Protocols
        from claim in new UmountClaims().Of(protocol, new WorkloadSize { Walkers = 1, Umounters = 2 }, memory)
        select new TestCaseData(claim).SetArgDisplayNames(protocol, claim.Workload.Name, memory.ToString());

    [TestCaseSource(nameof(Claims))]
    public void The_verdict_is_the_one_claimed(Claim claim) =>
        ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {claim.Workload.Protocol} --walkers 1 --umounters 2");

    [TestCaseSource(nameof(Claims))]
    public void A_replay_finds_the_workload_again(Claim claim) => ClaimChecks.ReplayFindsTheWorkloadAgain(new UmountClaims(), claim);

    [TestCase(1, ExpectedResult = 2734)]
    [TestCase(2, ExpectedResult = 38880)]
    public long The_number_of_states_of_a_lazy_umount_of_mainline_is_known(int walkers)
    {
        var workload = UmountWorkload.Create(Kernel.Model.UmountDesigns.All[0], new UmountSettings { Umounters = [true], Walkers = walkers });
        return StatefulSearch.Explore(workload, new ExplorationOptions()).States;
    }
}
