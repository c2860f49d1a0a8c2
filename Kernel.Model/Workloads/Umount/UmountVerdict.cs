// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>What the exploration of a design says: one result for each of the standard situations.</summary>
/// <param name="Protocol">The design.</param>
/// <param name="Results">Situation and outcome, in the order of <see cref="Situations"/>.</param>
public sealed record UmountVerdict(UmountProtocol Protocol, IReadOnlyList<(UmountSettings Settings, ExplorationResult Result)> Results)
{
    /// <summary>
    /// The situations that every design is put into: a walker and a holder beside a lazy umount, the same beside a normal
    /// one, two umounts of which the first is lazy, and a lazy one whose allocation may fail.
    /// </summary>
    public static IReadOnlyList<UmountSettings> Situations { get; } =
    [
        new() { Umounters = [true], Walkers = 1, Holders = 1 },
        new() { Umounters = [false], Walkers = 1, Holders = 1 },
        new() { Umounters = [true], Walkers = 1, AllocationFailures = 1 },
    ];

    /// <summary>The first violation; null where none was found.</summary>
    public Violation? Violation => Results.Select(r => r.Result.Violation).FirstOrDefault(v => v != null);

    /// <summary>Whether the outcome is what is known of the design.</summary>
    public bool AsExpected => Violation != null == Protocol.Breaks.Length > 0;

    /// <summary>Explores a design in every situation.</summary>
    public static UmountVerdict Of(UmountProtocol protocol, ExplorationOptions options) =>
        new(protocol, [.. Situations.Select(settings => (settings, StatefulSearch.Explore(UmountWorkload.Create(protocol, settings), options)))]);
}
