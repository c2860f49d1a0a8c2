// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads.Close;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>
/// The second engine on the ported code: it follows executions where the first recognises states, and must come to the same
/// verdicts and the same final states, by as many executions as sleep sets complete: one for each class. What is asked after
/// each step makes steps depend on each other, so that here only the checks at each access and those at the end are on.
/// </summary>
internal sealed class ReductionTests
{
    private static IEnumerable<TestCaseData> Workloads()
    {
        foreach (var workload in new CloseWorkloads().All(new WorkloadSize { Closers = 2 }))
            yield return Case(workload, MemoryModel.Sc);
        foreach (var lazy in new[] { true, false })
            yield return Case(Umount(lazy, holders: 0), MemoryModel.Sc);
        yield return Case(Umount(lazy: false, holders: 1), MemoryModel.Sc);
        foreach (var claim in ShippedVariants.Find("without-read-section")!.AllClaims(new WorkloadSize(), [MemoryModel.Sc]).Where(it => it.Workload.Name == "umount/lazy, 1 holder"))
            yield return Case(claim.Workload, claim.Memory);
    }

    private static Workload Umount(bool lazy, int holders) => UmountWorkload.Create(new UmountSettings { Umounters = [lazy], Holders = holders });

    private static TestCaseData Case(Workload workload, MemoryModel memory) => new TestCaseData(
        workload with { Observe = null, Invariants = [.. workload.Invariants.Where(it => !it.LooksAfterStep)] }, memory).SetArgDisplayNames(workload.Variant, workload.Name, memory.ToString());

    [TestCaseSource(nameof(Workloads))]
    public void It_agrees_with_the_engine_of_states(Workload workload, MemoryModel memory)
    {
        var options = new ExplorationOptions { Memory = memory };
        var states = StatefulSearch.Explore(workload, options with { Symmetry = false, CollectFinalStates = true });
        var source = ReducedSearch.Explore(workload, options);
        Assert.That(source.Limit, Is.Null);
        Assert.That(source.Verdict, Is.EqualTo(states.Verdict));
        if (states.Verdict != Verdict.Holds)
            return;
        var sleeping = ReducedSearch.Explore(workload, options, sourceSets: false);
        Assert.Multiple(() =>
        {
            Assert.That(source.FinalStates, Is.EquivalentTo(states.FinalStates!));
            Assert.That(source.Executions, Is.EqualTo(sleeping.Executions), "one completed schedule of each class");
            Assert.That(source.Transitions, Is.LessThanOrEqualTo(sleeping.Transitions));
        });
    }
}
