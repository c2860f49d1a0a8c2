// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Benchmarks.SmallProtocol;
using Kernel.Exploration;
using Kernel.Workloads.Close;
using Kernel.Workloads.Umount;

namespace Kernel.CommandLine;

/// <summary>Everything that <c>verified check</c> can check.</summary>
internal static class Claims
{
    private static readonly IReadOnlyList<IClaims> All = [new UmountClaims(), new CloseClaims(), new SmallClaims()];

    /// <summary>Names of all protocols.</summary>
    public static IReadOnlyList<string> Protocols { get; } = [.. All.SelectMany(claims => claims.Protocols)];

    /// <summary>What is claimed of a protocol.</summary>
    public static IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory) =>
        All.First(claims => claims.Protocols.Contains(protocol)).Of(protocol, size, memory);

    /// <summary>The workload that a trace is of; null where there is none any more.</summary>
    public static Workload? Find(TraceFile trace) => Protocols.Contains(trace.Protocol)
        ? Of(trace.Protocol, trace.Size, trace.Model).Select(claim => claim.Workload).FirstOrDefault(workload => workload.Name == trace.Workload)
        : null;
}
