// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Lifetimes;
using Kernel.Model;
using Kernel.Primitives;
using Kernel.Workloads.Close;
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Museum;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>
/// Which steps of the declared lives are made: by the shipped scenarios, under mainline and under the designs that release
/// in other ways; and by explorations of those designs, of mainline's mount(2) and close(2), and of museum pieces with their fix.
/// </summary>
internal static class LifeCoverage
{
    private const int EnoughOfEach = 300_000;

    private static readonly string[] s_designs = ["mainline", "call-rcu", "queue-rcu-work", "global-record", "walker-count", "walker-cookie", "cleanup-in-worker", "on-demand"];

    private static readonly string[] s_exhibits = ["A1", "A2", "A3", "A5", "A12", "A14", "A15", "A16", "A17"];

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

    private static IEnumerable<Action> Scenarios() =>
        from design in s_designs
        from scenario in ShippedScenarios.All
        select (Action)(() => ShippedScenarios.Play(scenario, UmountDesigns.Find(design)!.Design));

    private static IEnumerable<Action> Explorations()
    {
        var umount = new UmountClaims();
        var close = new CloseClaims();
        var mounts = new MountClaims();
        var museum = new MuseumClaims();
        var claims = s_designs.SelectMany(design => umount.Of(design, new WorkloadSize { Walkers = 1 }, MemoryModel.Sc))
            .Concat(umount.Of("mainline", new WorkloadSize { Walkers = 1, Umounters = 2 }, MemoryModel.Sc))
            .Concat(close.Of("close-mainline", new WorkloadSize { Closers = 2 }, MemoryModel.Tso))
            .Concat(mounts.Protocols.SelectMany(protocol => mounts.Of(protocol, new WorkloadSize { Walkers = 1 }, MemoryModel.Sc)))
            .Concat(s_exhibits.SelectMany(exhibit => museum.Of(exhibit, new WorkloadSize(), MemoryModel.Tso)));
        return claims.Where(claim => claim.Workload.Lives).Select(claim => (Action)(() => StatefulSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory, MaxTransitions = EnoughOfEach })));
    }
}
