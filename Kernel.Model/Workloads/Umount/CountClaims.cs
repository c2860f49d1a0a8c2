// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Umount;

/// <summary>
/// What the public TLA+ model says of the mount count in each of its configurations, claimed of the ported code: I4 is its
/// DoomedIsLast, I3 its Freed, I6 its SyncClean, I1 its NoUAF.
/// </summary>
public sealed class CountClaims : IClaims
{
    /// <summary>The name under which they can be asked for.</summary>
    public const string Protocol = "mount-count";

    private sealed record Configuration(bool Lazy, string[] Breaks, Piece LeftOut = Piece.None, int Moves = 0, bool TsoOnly = false);

    private static readonly IReadOnlyList<Configuration> s_configurations =
    [
        new(Lazy: false, []),
        new(Lazy: false, ["I6"], Moves: 2),
        new(Lazy: false, ["I6"], Piece.WalkerBarrier, TsoOnly: true),
        new(Lazy: false, ["I6"], Piece.UmountBarrier, TsoOnly: true),
        new(Lazy: false, ["I6"], Piece.WalkerLooksAtSyncUmount),
        new(Lazy: true, []),
        new(Lazy: true, [], Moves: 2),
        new(Lazy: true, ["I4"], Piece.WalkerBarrier, TsoOnly: true),
        new(Lazy: true, ["I4"], Piece.SlowPutBarrier, TsoOnly: true),
        new(Lazy: true, ["I1"], Piece.WalkerLooksAtDoomed),
        new(Lazy: true, ["I3", "I9"], Piece.GracePeriod),
        new(Lazy: true, ["I3"], Piece.FastPutReadSection),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = [Protocol];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory) =>
        s_configurations.Select(it => new Claim(
            CountWorkload.Create(protocol, it.Lazy, it.Moves, it.LeftOut, size),
            memory,
            it.TsoOnly && memory == MemoryModel.Sc ? [] : it.Breaks));
}
