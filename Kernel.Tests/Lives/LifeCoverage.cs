// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Lifetimes;
using Kernel.Primitives;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>
/// Which steps of the declared lives are made: by the shipped scenarios, and by explorations of mainline and of the variants whose
/// objects follow them.
/// </summary>
internal static class LifeCoverage
{
    private const int EnoughOfEach = 300_000;

    private static readonly Lazy<IReadOnlyList<LifetimeCoverage>> s_all = new(Record);

    /// <summary>One recorder for each declared life, in their order.</summary>
    public static IReadOnlyList<LifetimeCoverage> All => s_all.Value;

    /// <summary>The steps that are excused, with their reasons.</summary>
    public static CoverageExcuses Excuses { get; } =
        new(File.ReadLines(Path.Combine(Repository.Root, "Kernel.Tests", "Lives", "excused-steps.txt")));

    private static LifetimeCoverage[] Record()
    {
        var all = LifetimeCatalogue.All.Select(life => new LifetimeCoverage(life.Table)).ToArray();
        Action[] work = [.. Explorations(), .. Scenarios()];
        var next = -1;
        // Each OS thread has a machine, and what it covers, of its own.
        Task.WaitAll([.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(Take, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        return all;

        void Take()
        {
            Lives.Covered = true;
            for (var i = Interlocked.Increment(ref next); i < work.Length; i = Interlocked.Increment(ref next))
                work[i]();
            foreach (var seen in Lives.Coverage)
            {
                lock (all)
                    all.Single(recorder => recorder.Table == seen.Table).Merge(seen);
            }
        }
    }

    private static IEnumerable<Action> Scenarios() => ShippedScenarios.All.Select(scenario => (Action)(() => ShippedScenarios.Play(scenario)));

    private static IEnumerable<Action> Explorations()
    {
        var size = new WorkloadSize { Walkers = 1, Umounters = 2, Closers = 2 };
        var mainline = new AllWorkloads().All(size).SelectMany(workload => Claim.OfMainline(workload, workload.Group is "close" or "umount" && workload.UnderTso ? MemoryModel.Tso : MemoryModel.Sc));
        var variants = ShippedVariants.All.Where(variant => variant.Variant.HasLives).SelectMany(variant => variant.AllClaims(size, [MemoryModel.Sc]));
        return mainline.Concat(variants).Where(claim => claim.Workload.Lives).Select(claim => (Action)(() => StatefulSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory, MaxTransitions = EnoughOfEach })));
    }
}
