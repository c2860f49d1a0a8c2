// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Museum;

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
        {
            UserMode.Call(main, NR.mkdir, directory, arg0: 0x1ED);
            UserMode.Call(main, NR.mount, "t", directory, "tmpfs");
        }
        return main;
    }

    /// <summary>The mount made last.</summary>
    public static mount Newest => slab.Live<mount>()[^1];

    /// <summary>A task that unmounts what it has found already.</summary>
    public static void Umount(string name, task_struct task, mount mnt, int flags)
    {
        Scheduler.Call(pin_fn, mnt.address, task.address);
        var regs = task.regs;
        regs.arg0 = flags;
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
        await Namespace.path_umount(new path(m.mnt, m.mnt.mnt_root), current_h.current.regs.arg0);
        await Entry.exit_to_user_mode();
    }

    private static async co put(int mnt)
    {
        Entry.enter_from_user_mode();
        var m = new mount(mnt);
        await namei.path_put(new path(m.mnt, m.mnt.mnt_root));
        await Entry.exit_to_user_mode();
    }

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
