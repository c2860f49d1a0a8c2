// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Primitives;

namespace Kernel.Benchmarks.SmallModel;

/// <summary>Workloads over <see cref="Mount"/>: one umounter and some walkers.</summary>
public sealed class SmallWorkloads : IWorkloads
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = ["small"];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) =>
        from missing in Enum.GetValues<Part>()
        from sync in (bool[])[true, false]
        select Of(size.Walkers, sync, missing) with
        {
            Size = size,
            KnownToBreak = memory => size.Walkers == 0 ? [] : Breaks(missing, sync, memory),
            KnownNotLive = memory => size.Walkers == 0 ? [] : [.. Breaks(missing, sync, memory).Where(it => it == "I3")],
        };

    private static IReadOnlyList<string> Breaks(Part missing, bool sync, MemoryModel memory) => (missing, sync) switch
    {
        (Part.WalkerBarrier or Part.UmountBarrier, true) when memory == MemoryModel.Tso => ["I6"],
        (Part.GracePeriod, true) => ["I6"],
        (Part.GracePeriod, false) => ["I3"],
        (Part.PutReadSection, false) => ["I3"],
        (Part.SyncLook, true) => ["I6"],
        _ => [],
    };

    /// <summary>One umounter, <paramref name="walkers"/> walkers, with some parts left out.</summary>
    public static Workload Of(int walkers, bool sync, Part missing = Part.None)
    {
        var names = Enumerable.Range(1, walkers).Select(i => "walker " + i.ToString(CultureInfo.InvariantCulture)).ToList();
        return new Workload
        {
            Name = "small/" + (sync ? "normal" : "lazy") + "-" + walkers.ToString(CultureInfo.InvariantCulture) + (missing == Part.None ? "" : "-without-" + missing),
            Size = new WorkloadSize { Walkers = walkers },
            Setup = () =>
            {
                Mount.missing = missing;
                Scheduler.Call(Mount.setup_fn);
                Scheduler.Spawn("umount", Mount.umount_fn, sync ? 1 : 0);
                foreach (var name in names)
                    Scheduler.Spawn(name, Mount.walk_fn);
            },
            Invariants = [new CleanedOnce(), new NothingLeft(), new DoomedIsLast(), new SyncIsClean()],
            Interchangeable = walkers > 1 ? [names] : [],
        };
    }
}

/// <summary>I2: the cleanup runs at most once.</summary>
public sealed class CleanedOnce : IInvariant
{
    /// <inheritdoc/>
    public string Name => "I2";

    /// <inheritdoc/>
    public string? AfterStep() => Mount.cleanups > 1 ? "the mount is cleaned up twice" : null;
}

/// <summary>I3: a mount that left its namespace is freed in the end.</summary>
public sealed class NothingLeft : IInvariant
{
    /// <inheritdoc/>
    public string Name => "I3";

    /// <inheritdoc/>
    public bool IsOfWhatIsLeft => true;

    /// <inheritdoc/>
    public string? AtEnd()
    {
        if (Mount.mount_hash.value)
            return null;
        var left = slab.Live<mini_mount>();
        return left.Count == 0 ? null : $"nobody uses {left[0]} any more, and it is not freed: its count is {left[0].count[0].value}";
    }
}

/// <summary>I4: DOOMED is set only when nobody has a lasting reference.</summary>
public sealed class DoomedIsLast : IInvariant
{
    /// <inheritdoc/>
    public string Name => "I4";

    /// <inheritdoc/>
    public string? AfterStep() => Mount.doomed_early != 0 ? "the mount is doomed while a walker has a reference" : null;
}

/// <summary>I6: the cleanup is done when a normal umount returns 0.</summary>
public sealed class SyncIsClean : IInvariant
{
    /// <inheritdoc/>
    public string Name => "I6";

    /// <inheritdoc/>
    public string? AfterStep() => Mount.unclean != 0 ? "umount returned 0, and the cleanup is not done" : null;
}
