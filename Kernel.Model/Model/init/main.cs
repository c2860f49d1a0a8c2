// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The start of the kernel; init/main.c, Linux 6.18, as far as the model has something to start.</summary>
public static partial class Init
{
    /// <summary>The first task. Deviation: allocated as every other task is, since it is found among them.</summary>
    [Global] public static partial task_struct init_task { get; set; }

    /// <summary>Makes the first task, before there is one to make it.</summary>
    public static task_struct alloc_init_task()
    {
        init_task = kzalloc_nofail<task_struct>();
        return init_task;
    }

    /// <summary>The task that workers run on behalf of; kernel threads have nothing of their own here.</summary>
    [Global] public static partial task_struct kworker_task { get; }

    /// <summary>The task that RCU callbacks run on behalf of, unless a workload has them interrupt another.</summary>
    [Global] public static partial task_struct ksoftirqd_task { get; }

    /// <summary>
    /// The first task and all it needs; init/main.c, Linux 6.18. The caller's thread runs on behalf of init_task. At the
    /// end the world is that of scenario files: one visible mount, whose parent is out of reach.
    /// </summary>
    [NoLockAnalysis(Reason = "At boot, with nobody else there.")]
    private static async co start_kernel(int unused)
    {
        _ = unused;
        files_init();
        mnt_init();

        var task = init_task;
        set_task_comm(task, "init");
        task.user_ns = init_user_ns;
        task.files = kzalloc_nofail<files_struct>();
        await atomic_set(task.files.count, 1);
        task.fs = kzalloc_nofail<fs_struct>();
        var fs = task.fs;
        fs.users = 1;
        fs.umask = 18; // 022
        task.nsproxy = kzalloc_nofail<nsproxy>();
        await atomic_set(task.nsproxy.count, 1);

        await init_mount_tree();
        await prepare_namespace();
        fork.wake_up_new_task(task);
    }

    /// <summary><see cref="start_kernel"/>, as a thread's function.</summary>
    internal static readonly func start_kernel_fn = func.of(start_kernel);

    /// <summary>
    /// Mounts the root file system over the first mount and enters it; init/do_mounts.c, Linux 6.18. Deviation: twice, as
    /// the world of scenario files has it: the lower one is locked, as a user namespace has it, and keeps the first mount out
    /// of reach; the one that is seen is like every other.
    /// </summary>
    [NoLockAnalysis(Reason = "At boot, with nobody else there.")]
    private static async co prepare_namespace()
    {
        for (var i = 0; i < 2; i++)
        {
            BUG_ON(await do_mount("tmpfs", "/", "tmpfs", 0) != 0);
            // Only a step up from the root sees what is mounted over it.
            BUG_ON(await sys_chdir("/..") != 0);
            BUG_ON(await sys_chroot(".") != 0);
            BUG_ON(await sys_chdir("/") != 0);
            if (i == 0)
                set_flags(real_mount(current.fs.root.mnt), MNT_LOCKED);
        }
    }

    /// <summary>Starts the threads that do what is put off: workers, and RCU callbacks.</summary>
    public static void kthreads(int workers)
    {
        var kworker = kworker_task;
        set_task_comm(kworker, "kworker");
        kworker.flags = PF_KTHREAD;
        var ksoftirqd = ksoftirqd_task;
        set_task_comm(ksoftirqd, "ksoftirqd");
        ksoftirqd.flags = PF_KTHREAD;

        for (var i = 0; i < workers; i++)
        {
            Scheduler.Spawn("kworker/0:" + i, worker_thread_fn, system_wq.address, kworker.address, daemon: true);
            Scheduler.Spawn("kworker/u:" + i, worker_thread_fn, system_unbound_wq.address, kworker.address, daemon: true);
        }
        Scheduler.Spawn("rcu_core", rcu_core_fn, 0, ksoftirqd.address, daemon: true);
    }
}
