// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Mounts;
using static Kernel.Model.fcntl_h;
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Detached;

/// <summary>
/// A tree that is mounted nowhere goes with the last descriptor that leads to it: close(2) comes to dissolve_on_fput(), which is an
/// umount. Where a release happens is what the one thread is about, and what an umount leaves to whom, the other.
/// </summary>
public sealed class DetachedWorkloads : IWorkloads
{
    /// <summary>The descriptor of the tree, in every table that has it.</summary>
    private const int Tree = 0;

    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = ["detached"];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) =>
    [
        Of("closed, alone", Alone, size),
        Of("closed, and a look-up of its descriptor", LookUp, size),
        Of("closed, and a walk below it", Walk, size),
        Of("closed, and a bind of it", Bind, size),
        Of("closed, and its move", Move, size),
        Of("attached and closed, and unmounted lazily", Attached, size),
        Of("left to the exit of its last user, and a walk below it", Exit, size),
    ];

    private static Workload Of(string name, Action setup, WorkloadSize size) => new()
    {
        Name = "detached/" + name,
        Size = size,
        Setup = setup,
        Invariants = Invariants.Catalogue.Everywhere,
    };

    /// <summary>A kernel with a detached copy of a tmpfs, which has no mount besides; something of another file system may be mounted in it.</summary>
    private static task_struct Boot(bool withChild = false)
    {
        var main = withChild ? Worlds.Boot("/fs", "/a") : Worlds.Boot("/a");
        Ledger.sb = Worlds.Newest.mnt.mnt_sb;
        if (withChild)
            Worlds.Bind(main, "/fs", "/a/in");
        Worlds.Must(UserMode.Call(main, NR.open_tree, "/a", arg0: Namespace.OPEN_TREE_CLONE | AT_RECURSIVE));
        Ledger.subject = Namespace.real_mount(main.files.fd[Tree].value.f_path.mnt);
        Worlds.Must(UserMode.Call(main, NR.umount2, "/a", arg0: MNT_DETACH));
        return main;
    }

    /// <summary>A task that stands in the tree, and has no descriptor of it.</summary>
    private static task_struct Inside(task_struct main)
    {
        var inside = UserMode.Fork(main);
        Worlds.Must(UserMode.Call(inside, NR.fchdir, arg0: Tree));
        Worlds.Must(UserMode.Call(inside, NR.close, arg0: Tree));
        return inside;
    }

    /// <summary>What close(2) leaves behind, where nobody else uses the file system: I9.</summary>
    private static void Alone()
    {
        var main = Boot();
        Worlds.Explored();
        var flags = Ledger.flags;
        flags[0] = MNT_DETACH;
        MountWorld.Use(main, 0);
        UserMode.Prepare(main, NR.close, arg0: Tree);
        Scheduler.Spawn("closer", close_fn, Tree, main.address);
    }

    /// <summary>The look-up's reference may be the last.</summary>
    private static void LookUp()
    {
        var main = Boot();
        var other = UserMode.Fork(main, fork.CLONE_FILES);
        Worlds.Explored();
        Actors.Call("closer", main, NR.close, arg0: Tree);
        Actors.Call("other", other, NR.fchdir, arg0: Tree);
    }

    private static void Walk()
    {
        var main = Boot(withChild: true);
        var inside = Inside(main);
        Worlds.Explored();
        Actors.Call("closer", main, NR.close, arg0: Tree);
        Actors.Call("walker", inside, NR.stat, "in");
    }

    private static void Bind()
    {
        var main = Boot();
        Worlds.Mkdir(main, "/b");
        var inside = Inside(main);
        Worlds.Explored();
        Actors.Call("closer", main, NR.close, arg0: Tree);
        Actors.Call("binder", inside, NR.mount, ".", "/b", arg0: MS_BIND);
    }

    private static void Move()
    {
        var main = Boot();
        Worlds.Mkdir(main, "/b");
        var inside = Inside(main);
        Worlds.Explored();
        Actors.Call("closer", main, NR.close, arg0: Tree);
        Actors.Call("mover", inside, NR.move_mount, ".", "/b");
    }

    /// <summary>It is in a namespace by now: close(2) must leave it alone, however late it looks.</summary>
    private static void Attached()
    {
        var main = Boot();
        Worlds.Mkdir(main, "/b");
        var other = UserMode.Fork(main);
        Worlds.Must(UserMode.Call(other, NR.close, arg0: Tree));
        Worlds.Must(UserMode.Call(main, NR.move_mount, "", "/b", arg0: Namespace.MOVE_MOUNT_F_EMPTY_PATH, dfd: Tree));
        Worlds.Explored();
        Actors.Call("closer", main, NR.close, arg0: Tree);
        Actors.Call("umount", other, NR.umount2, "/b", arg0: MNT_DETACH);
    }

    private static void Exit()
    {
        var main = Boot(withChild: true);
        var last = UserMode.Fork(main);
        var inside = Inside(main);
        Worlds.Must(UserMode.Call(main, NR.close, arg0: Tree));
        Worlds.Explored();
        Actors.Call("exit", last, NR.exit);
        Actors.Call("walker", inside, NR.stat, "in");
    }

    private static async co close(int fd)
    {
        Entry.enter_from_user_mode();
        Ledger.begin(0);
        var ret = await FsOpen.sys_close(fd);
        await Entry.exit_to_user_mode();
        Ledger.end_use();
        Ledger.end(0, ret);
    }

    private static readonly func close_fn = func.of(close);
}
