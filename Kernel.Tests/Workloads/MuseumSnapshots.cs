// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Museum;

namespace Kernel.Tests;

/// <summary>The shortest counterexample of each bug of the museum.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MuseumSnapshots
{
    private static IEnumerable<string> Exhibits => new MuseumClaims().Protocols;

    [TestCaseSource(nameof(Exhibits))]
    public Task Counterexample(string exhibit)
    {
        var claim = Enum.GetValues<MemoryModel>().SelectMany(memory => new MuseumClaims().Of(exhibit, new WorkloadSize(), memory)).First(it => it.Breaks.Count > 0);
        var violation = StatefulSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory }).Violation!;
        return Verify(CounterexampleText.Of(Replay.Run(claim.Workload, claim.Memory, violation.Schedule))).UseDirectory("Snapshots").UseTextForParameters(exhibit).ToTask();
    }
}
