// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Seqlocks;

namespace Kernel.Workloads.Umount;

/// <summary>
/// What the threads of <see cref="CountWorkload"/> do: the tasks of the public TLA+ model, on the functions of the port.
/// </summary>
internal static partial class CountThreads
{
    /// <summary>Times that the holder may take a further reference.</summary>
    private const int Gets = 1;

    /// <summary>1 while the working directory that holder and walker share is in the mount.</summary>
    [Global] public static partial int is_working_directory { get; set; }

    /// <summary>One attempt of a path walk to get at the mount: where it is mounted, or as the working directory.</summary>
    private static async co walker(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        Ledger.begin_use();
        rcu_read_lock();
        var seq = await read_seqbegin(mount_lock);
        var child = await __lookup_mnt(Ledger.parent, Ledger.mountpoint);
        if (!child)
        {
            await cond_resched();
            child = is_working_directory != 0 ? Ledger.subject : default;
        }
        var result = child ? await __legitimize_mnt(child.mnt, seq) : 1;
        if (result == 0)
            Ledger.get();
        rcu_read_unlock();
        if (result == 0)
        {
            await cond_resched();
            Ledger.begin_put();
        }
        if (result <= 0)
            await mntput(child.mnt);
        Ledger.end_use();
        await Entry.exit_to_user_mode();
    }

    /// <summary>Somebody with a reference, who may take another, put what he has, and move to another processor, as he likes, until he has none.</summary>
    /// <param name="moves">Times that he may move.</param>
    private static async co holder(int moves)
    {
        Entry.enter_from_user_mode();
        var mnt = Ledger.subject.mnt;
        var references = 1;
        var gets = Gets;
        while (references > 0)
        {
            // Putting is always possible, and comes first; the others as long as they may be done.
            var choice = await choose(1 + (gets > 0 ? 1 : 0) + (moves > 0 ? 1 : 0));
            if (choice == 0)
            {
                is_working_directory = 0;
                if (--references == 0)
                    Ledger.begin_put();
                await mntput(mnt);
                is_working_directory = references > 0 ? 1 : 0;
            }
            else if (choice == 1 && gets > 0)
            {
                gets--;
                await mntget(mnt);
                references++;
            }
            else
            {
                moves--;
                await Percpu.migrate((Context.current_thread.cpu + 1) % Percpu.nr_cpu_ids);
            }
        }
        Ledger.end_use();
        await Entry.exit_to_user_mode();
    }

    public static readonly func walker_fn = func.of(walker);
    public static readonly func holder_fn = func.of(holder);
}
