// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Mounts;

/// <summary>What is claimed of mount, remount, move, expiry and namespaces beside whoever walks or writes: mainline holds, and breaks without its pieces.</summary>
public sealed class MountClaims : IClaims
{
    private static readonly IReadOnlyList<MountSituation> s_all =
    [
        .. RemountSituations.All, .. WalkSituations.All, .. WalkMoves.All, .. PlaceSituations.All, .. TreeSituations.All,
        .. PropagationSituations.All, .. ExpirySituations.All, .. NamespaceSituations.All,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = [.. s_all.Select(it => it.Protocol).Distinct()];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory)
    {
        foreach (var situation in s_all.Where(it => it.Protocol == protocol && (it.UnderTso || memory == MemoryModel.Sc)))
        {
            yield return new Claim(Of(situation, Piece.None, size), memory, []);
            foreach (var omission in situation.Without.Where(it => !it.TsoOnly || memory == MemoryModel.Tso))
                yield return new Claim(Of(situation, omission.Piece, size), memory, omission.Breaks);
        }
    }

    internal static Workload Of(MountSituation situation, Piece leftOut, WorkloadSize size)
    {
        void Begin()
        {
            UmountDesign.current = new UmountDesign();
            CloseDesign.current = new CloseDesign();
            situation.Setup();
        }
        var outcome = situation.Sequential ? new SequentialOutcome(Begin, situation.Failures) : null;
        return new()
        {
            Name = situation.Name + (leftOut == Piece.None ? "" : $", without {leftOut}"),
            Protocol = situation.Protocol,
            Size = size,
            AllocationFailures = situation.AllocationFailures,
            Lives = leftOut == Piece.None,
            Setup = () =>
            {
                outcome?.Prepare();
                Begin();
                Ledger.may_fail = situation.AllocationFailures;
                Pieces.LeftOut = leftOut;
            },
            Invariants = outcome == null ? Invariants.Catalogue.Everywhere : [.. Invariants.Catalogue.Everywhere, outcome],
        };
    }
}
