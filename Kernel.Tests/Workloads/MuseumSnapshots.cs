// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Exploration;
using Kernel.Workloads.Museum;

namespace Kernel.Tests;

/// <summary>
/// The shortest counterexample of each bug of the museum, as the book shows it: without what moves with every change of the
/// port, which is lines, addresses and what changed in memory.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class MuseumSnapshots
{
    private static IEnumerable<string> Exhibits => new MuseumClaims().Protocols;

    [TestCaseSource(nameof(Exhibits))]
    public Task Counterexample(string exhibit)
    {
        var claim = Enum.GetValues<MemoryModel>().SelectMany(memory => new MuseumClaims().Of(exhibit, new WorkloadSize(), memory)).First(it => it.Breaks.Count > 0);
        var violation = StatefulSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory }).Violation!;
        var trace = TextRendering.Render(Replay.Run(claim.Workload, claim.Memory, violation.Schedule));
        var changes = trace.IndexOf("  what changed", StringComparison.Ordinal);
        var kept = trace.TrimEnd('\n').Split('\n').Select(line => line.StartsWith(violation.Invariant, StringComparison.Ordinal) ? Place.Replace(line, ".cs") : Settled(line.Length > changes ? line[..changes] : line));
        return Verify(string.Join('\n', kept)).UseDirectory("Snapshots").UseTextForParameters(exhibit).ToTask();
    }

    private static string Settled(string line) =>
        Address.Replace(Place.Replace(line, match => ".cs".PadRight(match.Length)), match => "…".PadRight(match.Length)).TrimEnd();

    [GeneratedRegex(@"\.cs:\d+")]
    private static partial Regex Place { get; }

    /// <summary>Addresses, hashes of addresses, and numbers that depend on how many mounts it takes until two hashes agree.</summary>
    [GeneratedRegex(@"(?<=_hashtable\[)\d+|(?<=(mount|dentry|inode|mountpoint) )\d{2,}|(?<== )\d{2,}…?|\d{4,}…?")]
    private static partial Regex Address { get; }
}
