// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;
using static Kernel.Primitives.Barriers;

namespace Kernel.Workloads.Umount;

/// <summary>What the threads of a umount workload do.</summary>
internal static class Threads
{
    /// <summary>umount(2) of the subject; the path has been resolved, as user_path_at() would have left it.</summary>
    /// <param name="number">Which umounter.</param>
    private static async co umounter(int number)
    {
        Entry.enter_from_user_mode();
        if (Ledger.other)
        {
            await path_umount(new path(Ledger.other.mnt, Ledger.other.mnt.mnt_root), mount_h.MNT_DETACH);
            await Entry.exit_to_user_mode();
            Ledger.other = default;
            Entry.enter_from_user_mode();
        }
        Ledger.begin(number);
        var path = new path(Ledger.subject.mnt, Ledger.subject.mnt.mnt_root);
        var ret = await path_umount(path, Ledger.flags[number]);
        await Entry.exit_to_user_mode();
        Ledger.end_use();
        Ledger.end(number, ret);
    }

    /// <summary>A path walk that crosses the mount point, uses what it found for a moment, and lets go.</summary>
    private static async co walker(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        Ledger.begin_use();
        var found = await lookup_mnt(new path(Ledger.parent, Ledger.mountpoint));
        if (found)
        {
            Ledger.get();
            await cond_resched();
            Ledger.begin_put();
            await mntput(found);
        }
        Ledger.end_use();
        await Entry.exit_to_user_mode();
    }

    /// <summary>Somebody who has had a reference since before, and lets go.</summary>
    private static async co holder(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        Ledger.begin_put();
        await mntput(Ledger.subject.mnt);
        Ledger.end_use();
        await Entry.exit_to_user_mode();
    }

    /// <summary>
    /// As <see cref="holder"/>, but takes another reference and puts it, each on a processor of its choice: a sum taken
    /// meanwhile may see the put and not the get.
    /// </summary>
    private static async co migrating_holder(int moves)
    {
        Entry.enter_from_user_mode();
        var mnt = Ledger.subject.mnt;
        if (moves > 0 && await choose(2) != 0)
            await Percpu.migrate((Context.current_thread.cpu + 1) % Percpu.nr_cpu_ids);
        await mntget(mnt);
        if (moves > 1 && await choose(2) != 0)
            await Percpu.migrate((Context.current_thread.cpu + 1) % Percpu.nr_cpu_ids);
        await mntput(mnt);
        await cond_resched();
        Ledger.begin_put();
        await mntput(mnt);
        Ledger.end_use();
        await Entry.exit_to_user_mode();
    }

    public static readonly func umounter_fn = func.of(umounter);
    public static readonly func walker_fn = func.of(walker);
    public static readonly func holder_fn = func.of(holder);
    public static readonly func migrating_holder_fn = func.of(migrating_holder);
}
