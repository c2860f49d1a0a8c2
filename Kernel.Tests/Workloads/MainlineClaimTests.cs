// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using Kernel.Workloads;
using Kernel.Workloads.Umount;

[assembly: Parallelizable(ParallelScope.All)]

namespace Kernel.Tests;

/// <summary>Mainline holds in every workload, where it is not known to break something: all schedules, one walker.</summary>
internal sealed class MainlineClaimTests
{
    private static readonly WorkloadSize s_size = new() { Walkers = 1, Umounters = 2, Closers = 2 };

    private static IEnumerable<TestCaseData> Claims() => Of(MemoryModel.Sc, _ => true);

    // What the stronger model shows of mounts beside walks is shown once; the whole is for verified check.
    private static IEnumerable<TestCaseData> ClaimsWithStoreBuffers() => Of(MemoryModel.Tso, claim => claim.Workload.Group is "umount" or "close" or "count" || claim.Breaks.Count > 0);

    private static IEnumerable<TestCaseData> Of(MemoryModel memory, Func<Claim, bool> wanted) =>
        from workload in new AllWorkloads().All(s_size)
        from claim in Claim.OfMainline(workload, memory)
        where wanted(claim)
        select new TestCaseData(claim).SetArgDisplayNames(workload.Name, memory.ToString());

    [TestCaseSource(nameof(Claims))]
    public void The_verdict_is_the_one_claimed(Claim claim) => Check(claim);

    [Long]
    [TestCaseSource(nameof(ClaimsWithStoreBuffers))]
    public void The_verdict_with_store_buffers_is_the_one_claimed(Claim claim) => Check(claim);

    private static void Check(Claim claim) =>
        ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {claim.Workload.Group} --walkers 1 --umounters 2");

    [Test]
    public void A_workload_is_found_by_its_name() =>
        Assert.That(new AllWorkloads().All(s_size).Select(workload => workload.Name), Is.Unique);

    [TestCase(1, ExpectedResult = 2734)]
    [TestCase(2, ExpectedResult = 38880)]
    public long The_number_of_states_of_a_lazy_umount_is_known(int walkers)
    {
        var workload = UmountWorkload.Create(new UmountSettings { Umounters = [true], Walkers = walkers });
        return StatefulSearch.Explore(workload, new ExplorationOptions()).States;
    }

    [TestCase(1)]
    [TestCase(3)]
    public void There_are_as_many_closers_as_are_asked_for(int closers)
    {
        var workload = new AllWorkloads().All(new WorkloadSize { Closers = closers }).First(it => it.Name.Contains("a descriptor each", StringComparison.Ordinal));
        workload.Begin(MemoryModel.Sc);
        var names = Enumerable.Range(0, thread.Limit).Select(id => thread.number(id)).Where(t => t.live != 0).Select(t => t.ToString());
        Assert.That(names.Count(name => name.StartsWith("[closer", StringComparison.Ordinal)), Is.EqualTo(closers));
    }
}
