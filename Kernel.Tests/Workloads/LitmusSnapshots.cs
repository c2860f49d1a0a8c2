// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;

namespace Kernel.Tests;

/// <summary>What of a variant's counterexample is the memory model's, as a litmus test: the two accesses of each thread, what is left between them, and that what the variant lacks is missing there.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class LitmusSnapshots
{
    [TestCase("without-walker-barrier", "count/normal", MemoryModel.Tso)]
    [TestCase("without-put-barrier", "count/lazy", MemoryModel.Weak)]
    [TestCase("without-end-barrier", "remount/a file system becomes read-only, and a writer", MemoryModel.Weak)]
    public Task Litmus(string name, string about, MemoryModel memory)
    {
        var workload = ShippedVariants.Find(name)!.AllClaims(new WorkloadSize { Walkers = 1 }, [memory]).Single(it => it.Workload.Name == about).Workload;
        var found = Explorer.Explore(workload, new ExplorationOptions { Memory = memory }).Violation!;
        var trace = TraceFile.Of(Replay.Run(workload, memory, found.Schedule));
        return Verify(LitmusRendering.Render(LitmusExtraction.Of(trace, workload)), "litmus").UseDirectory("Snapshots").UseTextForParameters($"{name}_{memory.Word()}").ToTask();
    }
}
