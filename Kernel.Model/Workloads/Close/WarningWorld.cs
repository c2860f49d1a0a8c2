// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.current_h;
using static Kernel.Model.Entry;
using static Kernel.Model.exit;
using static Kernel.Model.FdTable;
using static Kernel.Model.FileTable;
using static Kernel.Model.fs_h;
using static Kernel.Model.FsOpen;
using static Kernel.Model.mount_h;
using static Kernel.Model.UserNamespace;
using static Kernel.Primitives.Atomics;
using static Kernel.Primitives.Bugs;
using static Kernel.Primitives.Completions;
using static Kernel.Primitives.Context;
using static Kernel.Primitives.Mutexes;
using static Kernel.Primitives.slab;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Workloads.Close;

/// <summary>A world of tasks that share a table of descriptors, and the kernel's own threads; no file system, no namespaces.</summary>
internal static class WarningWorld
{
    /// <summary>Builds it; <paramref name="function"/> prepares what there is to do, and makes the tasks that do it.</summary>
    public static void Build(func function)
    {
        Scheduler.Call(prepare_fn, 0, Init.alloc_init_task().address);
        Init.kthreads(1);
        Scheduler.Call(function, 0, Init.init_task.address);

        // The table is the tasks' alone.
        var task = Init.init_task;
        var count = task.files.count.counter;
        count.value--;
        task.files = default;
    }

    private static async co prepare(int unused)
    {
        _ = unused;
        files_init();
        var task = current;
        task.comm = "init";
        task.user_ns = init_user_ns;
        task.files = kzalloc_nofail<files_struct>();
        await atomic_set(task.files.count, 1);
    }

    private static readonly func prepare_fn = func.of(prepare);

    /// <summary>A task that runs <paramref name="call"/>.</summary>
    public static void Task(string name, func call, int argument = 0)
    {
        var task = kzalloc_nofail<task_struct>();
        task.comm = name;
        task.user_ns = init_user_ns;
        task.files = current.files;
        var count = task.files.count.counter;
        count.value++;
        History.made(task);
        fork.wake_up_new_task(task);
        Scheduler.Spawn(name, call, argument, task.address);
    }

    /// <summary>A descriptor for a file, which takes over the caller's reference.</summary>
    public static async co<int> install(file file)
    {
        var fd = await get_unused_fd_flags(0);
        await fd_install(fd, file);
        return fd;
    }
}
