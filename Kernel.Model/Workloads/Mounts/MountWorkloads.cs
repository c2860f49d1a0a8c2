// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Mounts;

/// <summary>Mount, remount, move, expiry and namespaces, beside whoever walks or writes: what no scenario file can say. The rest is in specs/scenarios/together, in folders of these groups.</summary>
/// <remarks>
/// A file says whole system calls, on tmpfs, and nothing of the machine. Here are therefore: a writer that is in no call but between mnt_want_write() and mnt_drop_write(), which
/// the weak model can follow to the end; names that the dcache remembers as missing, and such as their file system has to be asked about; expiry by a list, which no call begins;
/// one task alone that finds no memory; a lock on a mount that no call puts there; a reference that outlives its task; moves of which the liveness is claimed; and
/// sequences with flags that a command has no word for, or of one task alone.
/// </remarks>
public sealed class MountWorkloads : IWorkloads
{
    private static readonly IReadOnlyList<MountSituation> s_all =
    [
        .. RemountSituations.All, .. WriterSituations.All, .. WalkMoves.All, .. WalkByReference.All, .. PlaceSituations.All,
        .. PropagationSituations.All, .. ExpirySituations.All, .. NamespaceSituations.All, .. MemorySituations.All, .. SequenceSituations.All,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = [.. s_all.Select(situation => situation.Group).Distinct()];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => [.. s_all.Select(situation => Of(situation, size)), Walk.MissedMountWorkload.Create(size)];

    /// <summary>All situations.</summary>
    internal static IReadOnlyList<MountSituation> Situations => s_all;

    /// <summary>The orders in which the calls of a situation can be made, played on a machine just reset.</summary>
    internal static SequentialOutcome Orders(MountSituation situation)
    {
        var outcome = new SequentialOutcome(() => Begin(situation));
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
        var outcome = situation.Sequential ? new SequentialOutcome(Begin) : null;
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
