// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Model.Namespace;

namespace Kernel.Workloads.Umount;

/// <summary>A tmpfs on a directory; umounters, walkers and holders of it, and the kernel's own threads.</summary>
public static class UmountWorkload
{
    /// <summary>The workload for a design.</summary>
    /// <param name="protocol">How unmounted mounts are released.</param>
    /// <param name="settings">Who acts.</param>
    /// <param name="claim">The name under which it is claimed; the design's own unless given.</param>
    /// <param name="size">The size that was asked for, by which a replay finds the workload again.</param>
    public static Workload Create(UmountProtocol protocol, UmountSettings settings, string? claim = null, WorkloadSize? size = null) => new()
    {
        Size = size ?? new WorkloadSize(),
        Name = "umount: " + settings.Title,
        Protocol = claim ?? protocol.Name,
        AllocationFailures = settings.AllocationFailures,
        Setup = () => Setup(protocol, settings),
        Invariants =
        [
            new EveryUnmountedMountIsFreed(),
            new DoomedIsLast(),
            new NormalUmountIsComplete(),
            new BusyMeansHeld(),
            new DeviceIsReusable(),
            new CollectedUnderTheLock(),
        ],
    };

    private static void Setup(UmountProtocol protocol, UmountSettings settings)
    {
        UmountDesign.current = protocol.Design;
        var processors = settings.Holders > 0 ? 2 : 1;
        Percpu.nr_cpu_ids = processors;
        var main = Boot(settings.OtherFirst);
        var users = Enumerable.Range(0, settings.Umounters.Count + settings.Walkers + settings.Holders).Select(_ => UserMode.Fork(main)).ToList();
        Scheduler.Settle();
        Pieces.LeftOut = settings.LeftOut;

        var next = 0;
        var subject = Ledger.subject;
        for (var i = 0; i < settings.Umounters.Count; i++)
        {
            var flags = Ledger.flags;
            flags[i] = settings.Umounters[i] ? mount_h.MNT_DETACH : 0;
            Reference(subject, cpu: 0);
            Scheduler.Call(s_dget_fn, subject.mnt.mnt_root.address, users[next].address);
            Use(Spawn($"umount{(settings.Umounters.Count > 1 ? $" {i + 1}" : "")}", Threads.umounter_fn, i, users[next++], cpu: 0), i);
        }
        for (var i = 0; i < settings.Walkers; i++)
            Spawn($"walker {i + 1}", Threads.walker_fn, 0, users[next++], cpu: 0);
        for (var i = 0; i < settings.Holders; i++)
        {
            Reference(subject, cpu: 1);
            var t = Spawn($"holder {i + 1}", settings.Migrations > 0 ? Threads.migrating_holder_fn : Threads.holder_fn, settings.Migrations, users[next++], cpu: 1);
            var holds = Ledger.holds;
            holds[t.id] = 1;
            var uses = Ledger.uses;
            uses[t.id] = 1;
        }
    }

    /// <summary>The umounter has a path to the subject: to the others, it uses it.</summary>
    private static void Use(thread t, int number)
    {
        var uses = Ledger.uses;
        uses[t.id] = 1;
        var umounter = Ledger.umounter;
        umounter[number] = t.id;
    }

    /// <summary>The kernel, started, with a tmpfs on /a that is the subject.</summary>
    private static task_struct Boot(bool withOther)
    {
        var main = UserMode.Boot();
        UserMode.Call(main, NR.mkdir, "/a", arg0: 0x1ed);
        UserMode.Call(main, NR.mount, "tmpfs", "/a", "tmpfs");
        var subject = slab.Live<mount>()[^1];
        Ledger.subject = subject;
        Ledger.parent = subject.mnt_parent.value.mnt;
        Ledger.mountpoint = subject.mnt_mountpoint.value;
        Ledger.sb = subject.mnt.mnt_sb;
        if (!withOther)
            return main;
        UserMode.Call(main, NR.mkdir, "/b", arg0: 0x1ed);
        UserMode.Call(main, NR.mount, "tmpfs", "/b", "tmpfs");
        Ledger.other = slab.Live<mount>()[^1];
        Reference(Ledger.other, cpu: 0);
        Scheduler.Call(s_dget_fn, Ledger.other.mnt.mnt_root.address, main.address);
        return main;
    }

    private static void Reference(mount subject, int cpu)
    {
        var count = subject.mnt_count[cpu];
        count.value++;
    }

    private static thread Spawn(string name, func function, int argument, task_struct task, int cpu)
    {
        var t = Scheduler.Spawn(name, function, argument, task.address);
        t.cpu = cpu;
        return t;
    }

    private static async co take_dentry(int address) => await dcache.dget(new dentry(address));

    private static readonly func s_dget_fn = func.of(take_dentry);
}
