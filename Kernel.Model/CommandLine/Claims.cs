// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Benchmarks.SmallProtocol;
using Kernel.Exploration;
using Kernel.Workloads.Close;
using Kernel.Workloads.Faults;
using Kernel.Workloads.Mounts;
using Kernel.Workloads.Museum;
using Kernel.Workloads.Umount;

namespace Kernel.CommandLine;

/// <summary>Everything that <c>verified check</c> can check.</summary>
internal static class Claims
{
    private static readonly IReadOnlyList<(string Group, IClaims Claims)> Groups =
        [("umount", new UmountClaims()), ("close", new CloseClaims()), ("museum", new MuseumClaims()), ("mounts", new MountClaims())];

    private static readonly IReadOnlyList<IClaims> All = [.. Groups.Select(it => it.Claims), new CountClaims(), new InvariantClaims(), new SmallClaims()];

    /// <summary>Names of groups of protocols, each with its protocols.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByGroup { get; } = Groups.ToDictionary(it => it.Group, it => it.Claims.Protocols);

    /// <summary>Names of protocols that are in no group.</summary>
    public static IEnumerable<string> Alone => Protocols.Except(ByGroup.Values.SelectMany(names => names));

    /// <summary>Names of all protocols.</summary>
    public static IReadOnlyList<string> Protocols { get; } = [.. All.SelectMany(claims => claims.Protocols)];

    /// <summary>The protocols that names of protocols and groups stand for; all for no name.</summary>
    public static IReadOnlyList<string> Named(IReadOnlyList<string> names) =>
        names.Count == 0 ? Protocols : [.. names.SelectMany(name => ByGroup.GetValueOrDefault(name) ?? [name]).Distinct()];

    /// <summary>What is claimed of a protocol.</summary>
    public static IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory) =>
        All.First(claims => claims.Protocols.Contains(protocol)).Of(protocol, size, memory);

    /// <summary>The workload that a trace is of; null where there is none any more.</summary>
    public static Workload? Find(TraceFile trace) => Protocols.Contains(trace.Protocol)
        ? Of(trace.Protocol, trace.Size, trace.Model).Select(claim => claim.Workload).FirstOrDefault(workload => workload.Name == trace.Workload)
        : null;
}
