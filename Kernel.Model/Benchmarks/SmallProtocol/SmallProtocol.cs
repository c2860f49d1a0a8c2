// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Primitives;

namespace Kernel.Benchmarks.SmallProtocol;

/// <summary>Workloads over <see cref="Mount"/>: one umounter and some walkers.</summary>
public static class SmallProtocols
{
    /// <summary>One umounter, <paramref name="walkers"/> walkers, with some pieces of the protocol left out.</summary>
    public static Workload Of(int walkers, bool sync, Piece missing = Piece.None)
    {
        var names = Enumerable.Range(1, walkers).Select(i => "walker " + i.ToString(CultureInfo.InvariantCulture)).ToList();
        return new Workload
        {
            Name = (sync ? "normal" : "lazy") + "-" + walkers.ToString(CultureInfo.InvariantCulture) + (missing == Piece.None ? "" : "-without-" + missing),
            Protocol = "small",
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
