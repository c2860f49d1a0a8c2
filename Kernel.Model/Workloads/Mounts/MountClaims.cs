// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Mounts;

/// <summary>What is claimed of mount, remount, move, expiry and namespaces beside whoever walks or writes: mainline holds, and breaks without its pieces.</summary>
public sealed class MountClaims : IClaims
{
    private static readonly IReadOnlyList<MountSituation> s_all =
    [
        .. RemountSituations.All, .. WriterSituations.All, .. WalkSituations.All, .. WalkMoves.All, .. WalkByReference.All, .. PlaceSituations.All, .. TreeSituations.All,
        .. PropagationSituations.All, .. ExpirySituations.All, .. NamespaceSituations.All, .. MemorySituations.All, .. SequenceSituations.All,
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

    /// <summary>All situations.</summary>
    internal static IReadOnlyList<MountSituation> Situations => s_all;

    /// <summary>The orders in which the calls of a situation can be made, played on a machine just reset.</summary>
    internal static SequentialOutcome Orders(MountSituation situation)
    {
        var outcome = new SequentialOutcome(() => Begin(situation), situation.Failures);
        outcome.Prepare();
        return outcome;
    }

    private static void Begin(MountSituation situation)
    {
        UmountDesign.current = new UmountDesign();
        CloseDesign.current = new CloseDesign();
        Script.Forget();
        situation.Setup();
    }

    internal static Workload Of(MountSituation situation, Piece leftOut, WorkloadSize size)
    {
        void Begin() => MountClaims.Begin(situation);
        var outcome = situation.Sequential ? new SequentialOutcome(Begin, situation.Failures) : null;
        IReadOnlyList<IInvariant> ofOutcomes = outcome == null ? [] : [outcome, new RecordedOutcomes(situation, outcome)];
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
            Invariants = [.. Invariants.Catalogue.Everywhere, .. ofOutcomes],
        };
    }
}
