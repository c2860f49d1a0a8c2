// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Benchmarks.SmallProtocol;

/// <summary>The small protocol, complete and with each piece left out, as a protocol to check: <c>small</c>.</summary>
public sealed class SmallClaims : IClaims
{
    private const string Name = "small";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => [Name];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory)
    {
        foreach (var missing in Enum.GetValues<Piece>())
        {
            foreach (var sync in (bool[])[true, false])
                yield return new Claim(SmallProtocols.Of(size.Walkers, sync, missing), memory, size.Walkers == 0 ? [] : Breaks(missing, sync, memory));
        }
    }

    private static IReadOnlyList<string> Breaks(Piece missing, bool sync, MemoryModel memory) => (missing, sync) switch
    {
        (Piece.WalkerBarrier or Piece.UmountBarrier, true) when memory == MemoryModel.Tso => ["I6"],
        (Piece.GracePeriod, true) => ["I6"],
        (Piece.GracePeriod, false) => ["I3"],
        (Piece.PutReadSection, false) => ["I3"],
        (Piece.SyncLook, true) => ["I6"],
        _ => [],
    };
}
