// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Mounts;

/// <summary>Mount, remount, move, expiry and namespaces, beside whoever walks or writes.</summary>
public sealed class MountWorkloads : IWorkloads
{
    private static readonly IReadOnlyList<MountSituation> s_all =
    [
        .. RemountSituations.All, .. WriterSituations.All, .. WalkSituations.All, .. WalkMoves.All, .. WalkByReference.All, .. PlaceSituations.All, .. TreeSituations.All,
        .. PropagationSituations.All, .. ExpirySituations.All, .. NamespaceSituations.All, .. MemorySituations.All, .. SequenceSituations.All,
    ];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => [.. s_all.Select(situation => Of(situation, size)), Walk.MissedMountWorkload.Create(size)];

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
        Script.Forget();
        situation.Setup();
    }

    internal static Workload Of(MountSituation situation, WorkloadSize size)
    {
        void Begin() => MountWorkloads.Begin(situation);
        var outcome = situation.Sequential ? new SequentialOutcome(Begin, situation.Failures) : null;
        IReadOnlyList<IInvariant> ofOutcomes = outcome == null ? [] : [outcome, new RecordedOutcomes(situation, outcome)];
        return new()
        {
            Name = $"{situation.Group}/{situation.Name}",
            UnderTso = situation.UnderTso,
            Size = size,
            AllocationFailures = situation.AllocationFailures,
            KnownToBreak = memory => memory == MemoryModel.Weak ? situation.BreaksWhereWeak : [],
            KnownNotLive = _ => situation.MayGoOnForEver ? [LivenessSearch.Livelock] : [],
            Setup = () =>
            {
                outcome?.Prepare();
                Begin();
                Ledger.may_fail = situation.AllocationFailures;
            },
            Invariants = [.. Invariants.Catalogue.Everywhere, .. ofOutcomes],
        };
    }
}
