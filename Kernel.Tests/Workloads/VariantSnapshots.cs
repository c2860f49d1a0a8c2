// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;

namespace Kernel.Tests;

/// <summary>The shortest counterexample of each variant that breaks something, but in batches, of which chapter 5 tells.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class VariantSnapshots
{
    private static IEnumerable<string> Breaking => ShippedVariants.All.Where(it => it.Patch.Header.Expectations.Any(line => line.Breaks.Count > 0 && !line.Workload.StartsWith(VariantClaims.Batch + "/", StringComparison.Ordinal))).Select(it => it.Name);

    [TestCaseSource(nameof(Breaking))]
    public Task Counterexample(string name)
    {
        // Of those in the same memory model, the shortest; the stronger model says it all where it shows it.
        var found = from memory in MemoryModels.All
                    let shortest = ShippedVariants.Find(name)!.AllClaims(new WorkloadSize { Walkers = 1 }, [memory]).Where(claim => claim.Breaks.Count > 0 && claim.Workload.Group != VariantClaims.Batch)
                        .Select(claim => (Claim: claim, Explorer.Explore(claim.Workload, new ExplorationOptions { Memory = memory }).Violation))
                        .Where(it => it.Violation != null).OrderBy(it => it.Violation!.Schedule.Count).FirstOrDefault()
                    where shortest.Violation != null
                    select $"{shortest.Claim.Workload.Name}, {memory.Word()}:\n{CounterexampleText.Of(Replay.Run(shortest.Claim.Workload, memory, shortest.Violation.Schedule))}";
        return Verify(found.First()).UseDirectory("Snapshots").UseTextForParameters(name).ToTask();
    }
}
