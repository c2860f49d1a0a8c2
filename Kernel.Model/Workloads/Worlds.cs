// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads;

/// <summary>Worlds with mounts, built in one go before anything is explored.</summary>
internal static partial class Worlds
{
    [Global] private static partial int preemptible { get; set; }

    /// <summary>A kernel that has been started, with a tmpfs on each of the directories, which are made.</summary>
    public static task_struct Boot(params ReadOnlySpan<string> directories)
    {
        preemptible = Machine.Preemptible ? 1 : 0;
        Machine.Preemptible = false;
        var main = UserMode.Boot();
        foreach (var directory in directories)
            Mount(main, directory);
        return main;
    }

    /// <summary>Makes a directory.</summary>
    public static void Mkdir(task_struct task, string directory) => Must(UserMode.Call(task, NR.mkdir, directory, arg0: 0x1ED));

    /// <summary>Makes an empty file.</summary>
    public static void Touch(task_struct task, string path) =>
        Must(UserMode.Call(task, NR.close, arg0: Must(UserMode.Call(task, NR.open, path, arg0: fs_h.O_CREAT, arg1: 0x1A4))));

    /// <summary>Makes a directory, and mounts a tmpfs on it.</summary>
    public static void Mount(task_struct task, string directory)
    {
        Mkdir(task, directory);
        Must(UserMode.Call(task, NR.mount, directory, directory, "tmpfs"));
    }

    /// <summary>
    /// A directory with one file, f, shown on /a: as a mount that can go and leave its file system behind, whose shutdown
    /// would only multiply the states.
    /// </summary>
    public static task_struct BootWithShown()
    {
        var main = Boot("/fs");
        Touch(main, "/fs/f");
        Bind(main, "/fs", "/a");
        return main;
    }

    /// <summary>A kernel that has been started, with a tmpfs on each of some directories, and other directories; and two tasks that are to act.</summary>
    public static (task_struct Main, task_struct Other) BootForTwo(ReadOnlySpan<string> mounts, params ReadOnlySpan<string> directories)
    {
        var main = Boot(mounts);
        foreach (var directory in directories)
            Mkdir(main, directory);
        return (main, UserMode.Fork(main));
    }

    /// <summary>Makes a directory, and shows another there.</summary>
    public static void Bind(task_struct task, string from, string directory)
    {
        Mkdir(task, directory);
        Must(UserMode.Call(task, NR.mount, from, directory, arg0: mount_h.MS_BIND));
    }

    /// <summary>A call that a world is made of.</summary>
    public static int Must(int result) => result >= 0 ? result : throw new KernelBugException(BugKind.Bug, $"a world could not be made: {result}");

    /// <summary>Makes the dcache remember that there is no file of a name in a directory, as other file systems let it.</summary>
    public static void PinNegative(task_struct task, dentry directory, string name)
    {
        UserMode.Prepare(task, NR.none, name);
        Scheduler.Call(pin_negative_fn, directory.address, task.address);
    }

    /// <summary>A name that its file system has to be asked about, which cannot be done in RCU mode.</summary>
    public static void Ask(task_struct task, string path)
    {
        var flags = Walk.SequentialWalk.Of(task, path).At.dentry.d_flags;
        flags.value |= dcache_h.DCACHE_OP_REVALIDATE;
    }

    /// <summary>A task gets a reference to the root of a mount, which it relies on.</summary>
    public static void Pin(task_struct task, mount mnt)
    {
        Scheduler.Call(pin_fn, mnt.address, task.address);
        var history = task.history;
        history.held = mnt;
    }

    /// <summary>A namespace that is kept by something else than its tasks.</summary>
    [Global] public static partial mnt_namespace pinned { get; set; }

    /// <summary>Keeps a namespace.</summary>
    public static void Pin(mnt_namespace ns)
    {
        var count = ns.count.counter;
        count.value++;
        pinned = ns;
    }

    /// <summary>The mount made last.</summary>
    public static mount Newest => slab.Live<mount>()[^1];

    /// <summary>A task that unmounts what it has found already.</summary>
    public static void Umount(string name, task_struct task, mount mnt, int flags)
    {
        Scheduler.Call(pin_fn, mnt.address, task.address);
        UserMode.Prepare(task, NR.umount2, arg0: flags);
        Scheduler.Spawn(name, umount_fn, mnt.address, task.address);
    }

    /// <summary>A task that lets go of a mount, to which it has a reference.</summary>
    public static void Put(string name, task_struct task, mount mnt)
    {
        Scheduler.Call(pin_fn, mnt.address, task.address);
        Scheduler.Spawn(name, put_fn, mnt.address, task.address);
    }

    private static async co pin(int mnt)
    {
        var m = new mount(mnt);
        await namei.path_get(new path(m.mnt, m.mnt.mnt_root));
    }

    private static async co umount(int mnt)
    {
        Entry.enter_from_user_mode();
        var m = new mount(mnt);
        var regs = current_h.current.regs;
        regs.ax = await Namespace.path_umount(new path(m.mnt, m.mnt.mnt_root), regs.arg0);
        await Entry.exit_to_user_mode();
    }

    private static async co put(int mnt)
    {
        Entry.enter_from_user_mode();
        var m = new mount(mnt);
        await namei.path_put(new path(m.mnt, m.mnt.mnt_root));
        await Entry.exit_to_user_mode();
    }

    private static async co pin_negative(int directory)
    {
        await dcache.d_add(await dcache.d_alloc(new dentry(directory), current_h.current.regs.path), default);
        UserMode.Prepare(current_h.current, NR.none);
    }

    private static readonly func pin_negative_fn = func.of(pin_negative);
    private static readonly func pin_fn = func.of(pin);
    private static readonly func umount_fn = func.of(umount);
    private static readonly func put_fn = func.of(put);

    /// <summary>From here on every order of events counts.</summary>
    public static void Explored()
    {
        Scheduler.Settle();
        Machine.Preemptible = preemptible != 0;
        preemptible = 0;
    }
}
