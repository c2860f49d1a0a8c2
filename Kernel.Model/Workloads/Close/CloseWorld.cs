// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>Tasks that share a table of descriptors, files that are watched, and the kernel's own threads; no file system.</summary>
internal static partial class CloseWorld
{
    /// <summary>The task whose table it is; it does nothing.</summary>
    [Global] private static partial task_struct first_task { get; set; }

    /// <summary>The table, of the others alone.</summary>
    [Global] private static partial files_struct table { get; set; }

    /// <summary>An empty table, and the threads that do what is put off.</summary>
    public static void Build()
    {
        Scheduler.Call(prepare_fn, 0, Init.alloc_init_task().address);
        Init.kthreads(1);
    }

    private static co prepare(int unused)
    {
        _ = unused;
        FileTable.files_init();
        var first = current_h.current;
        first.comm = "init";
        table = slab.kzalloc_nofail<files_struct>();
        first_task = first;
        return co.done;
    }

    /// <summary>File <paramref name="number"/>, with so many descriptors: the lowest that are free.</summary>
    public static void File(int number, int descriptors)
    {
        var first = first_task;
        first.files = table;
        Scheduler.Call(install_fn, number << 8 | descriptors, first.address);
        first.files = default;
        FileObserver.Look();
    }

    private static async co install(int what)
    {
        var f = await WatchedFile.open(what >> 8);
        for (var i = 0; i < (what & 0xFF); i++)
            await FdTable.fd_install(await FdTable.get_unused_fd_flags(0), i == 0 ? f : await FileTable.get_file(f));
    }

    /// <summary>A task with the table, running a program.</summary>
    public static task_struct Task(string name, func program, int argument = 0)
    {
        var task = slab.kzalloc_nofail<task_struct>();
        task.files = table;
        var count = task.files.count.counter;
        count.value++;
        History.made(task);
        fork.wake_up_new_task(task);
        Scheduler.Spawn(name, program, argument, task.address);
        return task;
    }

    /// <summary>References to a file may be dropped by whoever is not a task on its way back to user mode.</summary>
    public static void MayBeDelayed(int number)
    {
        var may = may_be_delayed;
        may[number] = 1;
    }

    /// <summary>A request has a reference to a file, which an interrupt drops; the one that the file was made with, where it has no descriptor.</summary>
    public static void Interrupt(int number)
    {
        MayBeDelayed(number);
        var f = file(number);
        var count = f.f_ref.counter;
        count.value += installed[number] > 0 ? 1 : 0;
        get(f);
        Task($"interrupt {number}", ClosePrograms.interrupt_fn, number);
    }

    private static readonly func prepare_fn = func.of(prepare);
    private static readonly func install_fn = func.of(install);
}
