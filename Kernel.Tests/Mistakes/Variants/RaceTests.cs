// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>A line of the port changed that others rely on: some workload of the group that the patch names breaks one of the invariants that it names, or holds only because something never comes any more.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class RaceTests
{
    private static IEnumerable<TestCaseData> Races => PatchFiles.In("races");

    private static IEnumerable<TestCaseData> Lives => PatchFiles.In("lives");

    [Long]
    [TestCaseSource(nameof(Races))]
    public void Some_workload_finds_it(string file) => Found(file);

    [Long]
    [TestCaseSource(nameof(Lives))]
    public void The_life_of_the_object_stops_it(string file) => Found(file);

    /// <summary>Nothing is broken, and what a question says can come never does.</summary>
    private static bool IsVacuousAsExpected(CheckOutcome outcome) => outcome.Claim.Breaks.Contains("Vacuous") && outcome.Result is { Verdict: Verdict.Holds, NeverHappened.Count: > 0 };

    private static void Found(string file)
    {
        var variant = Variant.Of(PatchFiles.Read(file));
        var workloads = VariantContext.Load(variant.Name, VariantCompiler.Compile(variant)).Workloads.All(new WorkloadSize { Walkers = 1 });
        var claims = (from workload in workloads
                      from memory in MemoryModels.Usual
                      where workload.UnderTso || memory == MemoryModel.Sc
                      let breaks = variant.Expected(workload.Name, memory)
                      where breaks != null
                      select new Claim(workload, memory, breaks)).ToList();
        Assert.That(claims, Is.Not.Empty, "a line 'Expect:' that is about a workload");
        var broken = new Checker(claims, new ExplorationOptions()).Run(1).TakeWhile(outcome => !outcome.AsExpected && !IsVacuousAsExpected(outcome)).Select(outcome => outcome.ToText()).ToList();
        Assert.That(broken, Has.Count.LessThan(claims.Count), () => string.Join('\n', broken));
    }
}
