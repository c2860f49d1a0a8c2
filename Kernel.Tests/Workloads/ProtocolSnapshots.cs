// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Close;
using Kernel.Workloads.Faults;
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>Each protocol: the verdict on each of its workloads, all schedules beside one walker; and the shortest counterexample of those that fail.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ProtocolSnapshots
{
    private static readonly IClaims[] s_all = [new UmountClaims(), new CloseClaims(), new MountClaims(), new InvariantClaims()];

    private static IEnumerable<string> Protocols => s_all.SelectMany(claims => claims.Protocols);

    [TestCaseSource(nameof(Protocols))]
    public Task Verdicts(string protocol)
    {
        var claims = s_all.Single(it => it.Protocols.Contains(protocol));
        var size = new WorkloadSize { Walkers = 1 };
        var found = Enum.GetValues<MemoryModel>().SelectMany(memory => claims.Of(protocol, size, memory)).Select(claim => (Claim: claim, Explored(claim).Violation)).ToList();
        var width = found.Max(it => it.Claim.Workload.Name.Length);
        var lines = found.GroupBy(it => it.Claim.Workload.Name).Select(same => $"{same.Key.PadRight(width)}  {string.Join("  ", same.Select(it => $"{Name(it.Claim.Memory)}: {Verdict(it.Violation),-22}"))}".TrimEnd());
        // Of those that fail in the same memory model, the shortest; the stronger model says it all where it shows it.
        var failure = found.Where(it => it.Violation != null).OrderBy(it => it.Claim.Memory).ThenBy(it => it.Violation!.Schedule.Count).FirstOrDefault();
        if (failure.Violation is { } violation)
            lines = [.. lines, "", $"{failure.Claim.Workload.Name}, {Name(failure.Claim.Memory)}:", CounterexampleText.Of(Replay.Run(failure.Claim.Workload, failure.Claim.Memory, violation.Schedule))];
        return Verify(string.Join('\n', lines)).UseDirectory("Snapshots").UseTextForParameters(protocol).ToTask();
    }

    private static ExplorationResult Explored(Claim claim) => StatefulSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory });

    private static string Name(MemoryModel memory) => memory == MemoryModel.Tso ? "tso" : "sc";

    private static string Verdict(Violation? violation) => violation is null ? "holds" : "breaks " + violation.Invariant;
}
