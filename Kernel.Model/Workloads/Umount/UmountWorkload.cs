// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Invariants;

namespace Kernel.Workloads.Umount;

/// <summary>A tmpfs on a directory; umounters, walkers and holders of it, and the kernel's own threads.</summary>
public static class UmountWorkload
{
    /// <summary>The workload.</summary>
    /// <param name="settings">Who acts.</param>
    /// <param name="size">The size that was asked for, by which a replay finds the workload again.</param>
    public static Workload Create(UmountSettings settings, WorkloadSize? size = null) => new()
    {
        Size = size ?? new WorkloadSize(),
        Name = "umount/" + settings.Title,
        AllocationFailures = settings.AllocationFailures,
        // A walker that fails takes mount_lock as a writer, so that the other fails: __legitimize_mnt(). After a lazy umount neither finds the mount again.
        KnownNotLive = _ => settings.Walkers > 1 && settings.Umounters.Contains(false) ? [LivenessSearch.Livelock] : [],
        Setup = () => Setup(settings),
        Invariants = Catalogue.Everywhere,
        Interchangeable = settings.WatchesReaders ? [] : [Names("walker", settings.Walkers), Names("holder", settings.Holders)],
    };

    /// <summary>Threads that do the same. Where readers are remembered it is by their numbers, so that they can be told apart.</summary>
    private static string[] Names(string what, int count) => [.. Enumerable.Range(1, count).Select(i => $"{what} {i}")];

    private static void Setup(UmountSettings settings)
    {
        var processors = settings.Holders > 0 ? 2 : 1;
        Percpu.nr_cpu_ids = processors;
        var main = MountWorld.Boot(settings.OtherFirst);
        var users = Enumerable.Range(0, settings.Umounters.Count + settings.Walkers + settings.Holders).Select(_ => UserMode.Fork(main)).ToList();
        Scheduler.Settle();
        Ledger.may_fail = settings.AllocationFailures;
        History.watches_readers = settings.WatchesReaders ? 1 : 0;

        var next = 0;
        var subject = Ledger.subject;
        for (var i = 0; i < settings.Umounters.Count; i++)
        {
            var flags = Ledger.flags;
            flags[i] = settings.Umounters[i] ? mount_h.MNT_DETACH : 0;
            MountWorld.Reference(subject, cpu: 0);
            MountWorld.PinRoot(subject, users[next]);
            MountWorld.Use(users[next], i);
            MountWorld.Spawn($"umount{(settings.Umounters.Count > 1 ? $" {i + 1}" : "")}", Threads.umounter_fn, i, users[next++], cpu: 0);
        }
        for (var i = 0; i < settings.Walkers; i++)
            MountWorld.Spawn($"walker {i + 1}", Threads.walker_fn, 0, users[next++], cpu: 0);
        for (var i = 0; i < settings.Holders; i++)
        {
            MountWorld.Reference(subject, cpu: 1);
            var history = users[next].history;
            history.held = subject;
            history.uses = 1;
            MountWorld.Spawn($"holder {i + 1}", settings.Migrations > 0 ? Threads.migrating_holder_fn : Threads.holder_fn, settings.Migrations, users[next++], cpu: 1);
        }
    }
}
