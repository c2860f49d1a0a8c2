// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;
using Kernel.Workloads.Umount;

namespace Kernel.Workloads.Batch;

/// <summary>
/// Two mounts that are unmounted in one go, beside who holds them and who walks to them: the situations of the public TLA+ models
/// of the grace period on demand, on the ported code. File systems stay, since their shutdown would only multiply the states.
/// </summary>
public sealed class BatchWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = ["batch"];

    /// <summary>Those with at most as many tasks beside the one that unmounts as walkers were asked for.</summary>
    public IEnumerable<Workload> All(WorkloadSize size) =>
        from settings in Settings
        where settings.IsPossible && settings.Size <= size.Walkers
        from workload in Of(settings, size)
        select workload;

    /// <summary>The workload; and where nothing but a holder is about, or with a walker to what is gone over last, those that are to show that what is claimed is not claimed of nothing.</summary>
    private static IEnumerable<Workload> Of(BatchSettings settings, WorkloadSize size)
    {
        var workload = Create(settings, size);
        yield return workload;
        if (settings is not { Layout: "h" or "wh", Moves: 0 })
            yield break;
        foreach (var witness in Witness.All)
            yield return workload with { Name = $"{workload.Name}, {witness.Title}", Invariants = [witness] };
    }

    private static IEnumerable<BatchSettings> Settings =>
        from layout in (string[])["h", "w", "hh", "hw", "wh", "ww", "hwa", "full"]
        from feeder in Enum.GetValues<Feeder>()
        from moves in (int[])[0, 2]
        select new BatchSettings(layout, feeder) { Moves = moves };

    private static Workload Create(BatchSettings settings, WorkloadSize size) => new()
    {
        Size = size,
        Name = "batch/" + settings.Title,
        KnownToBreak = _ => settings is { Moves: > 0, Feeder: Feeder.Normal } ? ["I6", "I4"] : [],
        Lives = settings.Feeder != Feeder.Kern, // the life declared is that of mounts in namespaces
        Setup = () => Setup(settings),
        Invariants = Catalogue.Everywhere,
    };

    private static void Setup(BatchSettings settings)
    {
        Percpu.nr_cpu_ids = 2;
        var main = BatchWorld.Make(settings.Feeder);
        var users = Enumerable.Range(0, 1 + settings.Held.Count + settings.Walked.Count).Select(_ => UserMode.Fork(main)).ToList();
        Worlds.Explored();
        History.forget_batches();

        BatchWorld.Unmounts(settings.Feeder, users[0]);
        var next = 1;
        foreach (var which in settings.Held)
            CountThreads.Holder($"holder of {NameOf(which)}", which, settings.Moves, users[next++]);
        foreach (var which in settings.Walked)
            CountThreads.Walker($"walker to {NameOf(which)}", which, users[next++]);
    }

    private static char NameOf(int which) => "AB"[which];
}
