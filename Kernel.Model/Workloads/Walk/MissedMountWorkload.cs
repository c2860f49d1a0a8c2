// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Walk;

/// <summary>
/// A walk to a file in a mounted file system while an unrelated mount moves, whose node precedes the mount's in the hash:
/// who stands on it is led to another chain, and misses the mount. Below the mount the name is known not to exist.
/// </summary>
public static partial class MissedMountWorkload
{
    /// <summary>Gives the walk's result no value yet.</summary>
    private const int Pending = 1;

    [Global] private static partial int result { get; set; }

    /// <summary>The workload.</summary>
    /// <param name="leftOut">What the walk does without.</param>
    public static Workload Create(Piece leftOut = Piece.None) => new()
    {
        Name = "walk: missed mount",
        Protocol = leftOut == Piece.None ? "mainline" : leftOut.ToString(),
        Setup = () => Setup(leftOut),
        Invariants = [new TheFileIsFound()],
    };

    private static void Setup(Piece leftOut)
    {
        var preemptible = Machine.Preemptible;
        Machine.Preemptible = false;
        var main = UserMode.Boot();
        UserMode.Call(main, NR.mkdir, "/a", arg0: 0x1ED);
        UserMode.Call(main, NR.mkdir, "/to", arg0: 0x1ED);
        Scheduler.Call(s_pin_negative_fn, ChildOfRoot(main, "a").address, main.address);
        UserMode.Call(main, NR.mount, "t", "/a", "tmpfs");
        UserMode.Call(main, NR.open, "/a/f", arg0: fs_h.O_CREAT, arg1: 0x1A4);
        UserMode.Call(main, NR.close);
        var from = MountBefore(main, slab.Live<mount>()[^1]);
        var mover = UserMode.Fork(main);
        Scheduler.Settle();
        Machine.Preemptible = preemptible;

        Pieces.LeftOut = leftOut;
        result = Pending;
        Scheduler.Spawn("walker", s_walker_fn, 0, main.address);
        UserMode.Prepare(mover, NR.mount, from, "/to", "", arg0: mount_h.MS_MOVE);
        Scheduler.Spawn("mover", Entry.do_syscall_64_fn, 0, mover.address);
    }

    /// <summary>Mounts something whose node is right before that of <paramref name="subject"/> in the hash.</summary>
    private static string MountBefore(task_struct main, mount subject)
    {
        for (var i = 0; ; i++)
        {
            var path = "/m" + i;
            UserMode.Call(main, NR.mkdir, path, arg0: 0x1ED);
            UserMode.Call(main, NR.mount, "t", path, "tmpfs");
            if (slab.Live<mount>()[^1].mnt_hash.next.value == subject.mnt_hash)
                return path;
            UserMode.Call(main, NR.umount2, path);
        }
    }

    private static dentry ChildOfRoot(task_struct task, string name) =>
        slab.Live<dentry>().Find(d => d.d_parent.value == task.fs.root.dentry && d.d_name.value == name);

    /// <summary>Makes the dcache remember that there is no f in a directory, as other file systems let it.</summary>
    private static async co pin_negative(int directory) =>
        await dcache.d_add(await dcache.d_alloc(new dentry(directory), "f"), default);

    private static readonly func s_pin_negative_fn = func.of(pin_negative);

    private static async co walker(int unused)
    {
        _ = unused;
        var found = await namei.user_path_at("/a/f", 0);
        result = found.err;
        if (found.err == 0)
            await namei.path_put(found.path);
    }

    private static readonly func s_walker_fn = func.of(walker);

    /// <summary>I20: the result of a completed walk in RCU mode is that of a walk at one instant; errors too.</summary>
    private sealed class TheFileIsFound : IInvariant
    {
        public string Name => "I20";

        public string? AfterStep() => result is 0 or Pending ? null : $"the walk to /a/f gave {result}; the file was there all the time";
    }
}
