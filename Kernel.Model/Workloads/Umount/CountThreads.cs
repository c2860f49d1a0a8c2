// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Seqlocks;

namespace Kernel.Workloads.Umount;

/// <summary>
/// What walkers and holders do in the public TLA+ models, on the functions of the port. Each is about a mount that has a number.
/// </summary>
internal static partial class CountThreads
{
    /// <summary>Mounts that there can be.</summary>
    public const int Mounts = 2;

    /// <summary>Times that a holder may take a further reference.</summary>
    private const int Gets = 1;

    /// <summary>The mounts.</summary>
    [Global, Length(Mounts)] private static partial cells mounts { get; }

    /// <summary>What each is mounted on: the mount below, and the directory.</summary>
    [Global, Length(Mounts)] private static partial cells parents { get; }

    [Global, Length(Mounts)] private static partial cells mountpoints { get; }

    /// <summary>1 while the working directory that holder and walker of a mount share is in it.</summary>
    [Global, Length(Mounts)] private static partial cells is_working_directory { get; }

    /// <summary>Gives a mount its number.</summary>
    public static void Number(int which, mount mnt)
    {
        var all = mounts;
        all[which] = mnt.address;
        all = parents;
        all[which] = mnt.mnt_parent.value.mnt.address;
        all = mountpoints;
        all[which] = mnt.mnt_mountpoint.value.address;
    }

    /// <summary>The mount of a number.</summary>
    public static mount Numbered(int which) => new(mounts[which]);

    /// <summary>Makes a walker.</summary>
    public static void Walker(string name, int which, task_struct task) => MountWorld.Spawn(name, walker_fn, which, task, cpu: 0);

    /// <summary>Makes a holder, with a reference that is counted on the second processor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="which">The mount.</param>
    /// <param name="moves">Times that it may move to the other processor.</param>
    /// <param name="task">Its task.</param>
    public static void Holder(string name, int which, int moves, task_struct task)
    {
        MountWorld.Reference(Numbered(which), cpu: 1);
        var history = task.history;
        history.held = Numbered(which);
        history.uses = 1;
        Share(which, 1);
        MountWorld.Spawn(name, holder_fn, (which * MostMoves) + moves, task, cpu: 1);
    }

    /// <summary>Moves of a holder are fewer.</summary>
    private const int MostMoves = 4;

    private static void Share(int which, int shared)
    {
        var all = is_working_directory;
        all[which] = shared;
    }

    /// <summary>One attempt of a path walk to get at a mount: where it is mounted, or as the working directory.</summary>
    private static async co walker(int which)
    {
        Entry.enter_from_user_mode();
        Ledger.begin_use();
        rcu_read_lock();
        var seq = await read_seqbegin(mount_lock);
        var child = await __lookup_mnt(new vfsmount(parents[which]), new dentry(mountpoints[which]));
        if (!child)
        {
            await cond_resched();
            child = is_working_directory[which] != 0 ? Numbered(which) : default;
        }
        var result = child ? await __legitimize_mnt(child.mnt, seq) : 1;
        if (result == 0)
            Ledger.get(Numbered(which));
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
    /// <param name="argument">Which mount, and the times that he may move.</param>
    private static async co holder(int argument)
    {
        Entry.enter_from_user_mode();
        var (which, moves) = (argument / MostMoves, argument % MostMoves);
        var mnt = Numbered(which).mnt;
        var references = 1;
        var gets = Gets;
        while (references > 0)
        {
            // Putting is always possible, and comes first; the others as long as they may be done.
            var choice = await choose(1 + (gets > 0 ? 1 : 0) + (moves > 0 ? 1 : 0));
            if (choice == 0)
            {
                Share(which, 0);
                if (--references == 0)
                    Ledger.begin_put();
                await mntput(mnt);
                Share(which, references > 0 ? 1 : 0);
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

    private static readonly func walker_fn = func.of(walker);
    private static readonly func holder_fn = func.of(holder);
}
