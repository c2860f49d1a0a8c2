// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads;

/// <summary>What the worlds of mounts have in common.</summary>
internal static class MountWorld
{
    /// <summary>The kernel, started, with a tmpfs on /a that is the subject; on /b another, where one is asked for.</summary>
    public static task_struct Boot(bool withOther)
    {
        var main = UserMode.Boot();
        var subject = Mount(main, "/a");
        Ledger.subject = subject;
        Ledger.parent = subject.mnt_parent.value.mnt;
        Ledger.mountpoint = subject.mnt_mountpoint.value;
        Ledger.sb = subject.mnt.mnt_sb;
        if (!withOther)
            return main;
        Ledger.other = Mount(main, "/b");
        Reference(Ledger.other, cpu: 0);
        PinRoot(Ledger.other, main);
        return main;
    }

    /// <summary>Makes a directory, and mounts a tmpfs on it.</summary>
    public static mount Mount(task_struct main, string path)
    {
        UserMode.Call(main, NR.mkdir, path, arg0: 0x1ed);
        UserMode.Call(main, NR.mount, "tmpfs", path, "tmpfs");
        return slab.Live<mount>()[^1];
    }

    /// <summary>The umounter has a path to the subject: to the others, it uses it.</summary>
    public static void Use(task_struct task, int number)
    {
        var history = task.history;
        history.uses = 1;
        var umounter = Ledger.umounter;
        umounter[number] = task.address;
    }

    /// <summary>A reference to a mount, counted on a processor.</summary>
    public static void Reference(mount subject, int cpu)
    {
        var count = subject.mnt_count[cpu];
        count.value++;
    }

    /// <summary>A reference to its root.</summary>
    public static void PinRoot(mount subject, task_struct task) => Scheduler.Call(s_dget_fn, subject.mnt.mnt_root.address, task.address);

    /// <summary>A thread of a task.</summary>
    public static void Spawn(string name, func function, int argument, task_struct task, int cpu)
    {
        var t = Scheduler.Spawn(name, function, argument, task.address);
        t.cpu = cpu;
    }

    private static async co take_dentry(int address) => await dcache.dget(new dentry(address));

    private static readonly func s_dget_fn = func.of(take_dentry);
}
