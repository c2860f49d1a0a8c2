// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.Entry;
using static Kernel.Model.FdTable;
using static Kernel.Model.FileTable;
using static Kernel.Model.FsOpen;
using static Kernel.Model.exit;
using static Kernel.Model.current_h;

namespace Kernel.Tests;

/// <summary>Tasks that share a table of descriptors, and files that see how they end.</summary>
internal static partial class ClosePrograms
{
    [Global] private static partial file_operations watched_fops { get; }

    /// <summary>Times that release() was called.</summary>
    [Global] public static partial int released { get; set; }

    /// <summary>Times that flush() was called.</summary>
    [Global] public static partial int flushed { get; set; }

    /// <summary>Slots of the releasing task's table that still held the file when it was released.</summary>
    [Global] public static partial int slots_at_release { get; set; }

    /// <summary>1 where the task that released a file was not on its way out of the kernel but a kernel thread.</summary>
    [Global] public static partial int released_by_kthread { get; set; }

    /// <summary>What flush() answers.</summary>
    [Global] public static partial int flush_answer { get; set; }

    /// <summary>The file that fget() gave; its number is in private_data.</summary>
    [Global] public static partial int got { get; set; }

    /// <summary>A table that the tasks share, with so many descriptors of one file.</summary>
    public static void World(int descriptors)
    {
        Scheduler.Call(prepare_fn, descriptors);
        Init.kthreads(1);
    }

    private static task_struct s_first => slab.Live<task_struct>()[0];

    /// <summary>A task with the shared table, running a program.</summary>
    public static void Task(string name, func program, int argument = 0)
    {
        var task = slab.kzalloc_nofail<task_struct>();
        task.files = s_first.files;
        var count = task.files.count.counter;
        count.value++;
        fork.wake_up_new_task(task);
        Scheduler.Spawn(name, program, argument, task.address);
    }

    private static async co prepare(int descriptors)
    {
        files_init();
        var first = slab.kzalloc_nofail<task_struct>();
        first.files = slab.kzalloc_nofail<files_struct>();
        await Atomics.atomic_set(first.files.count, 1);
        var t = Context.current_thread;
        t.task = first.address;
        if (descriptors == 0)
            return;
        var f = await watched(1);
        for (var i = 0; i < descriptors; i++)
            await fd_install(await get_unused_fd_flags(0), i == 0 ? f : await get_file(f));
    }

    private static async co<@file> watched(int number)
    {
        var fops = watched_fops;
        fops.flush = flush_fn;
        fops.release = release_fn;
        var f = await alloc_file_pseudo(0, fops);
        f.private_data = number;
        return f;
    }

    private static async co flush(int filp)
    {
        flushed++;
        var task = current;
        task.flush_result = flush_answer;
        await co.done;
    }

    private static async co release(int filp)
    {
        released++;
        if ((current.flags & PF_KTHREAD) != 0)
            released_by_kthread++;
        var files = current.files;
        for (var fd = 0; files && fd < files_struct.NR_OPEN; fd++)
        {
            if (files.fd[fd].value.address == filp)
                slots_at_release++;
        }
        await co.done;
    }

    /// <summary>close(2) from user mode; the result is left in the task's registers.</summary>
    private static async co close(int fd)
    {
        enter_from_user_mode();
        var regs = current.regs;
        regs.ax = await sys_close(fd);
        await exit_to_user_mode();
    }

    private static async co close_range(int last)
    {
        enter_from_user_mode();
        var regs = current.regs;
        regs.ax = await sys_close_range(0, (uint)last, 0);
        await exit_to_user_mode();
    }

    /// <summary>close_range(2) from a descriptor on, in a copy of the table.</summary>
    private static async co unshare_and_close_from(int first)
    {
        enter_from_user_mode();
        await sys_close_range((uint)first, uint.MaxValue, CLOSE_RANGE_UNSHARE);
        await exit_to_user_mode();
    }

    /// <summary>Uses a descriptor for a moment.</summary>
    private static async co use(int fd)
    {
        enter_from_user_mode();
        var f = await fget(fd);
        if (f)
        {
            got = f.private_data;
            await fput(f);
        }
        await exit_to_user_mode();
    }

    /// <summary>Closes a descriptor and opens it anew: the file may take the memory of the old one.</summary>
    private static async co reopen(int fd)
    {
        enter_from_user_mode();
        await sys_close(fd);
        await exit_to_user_mode();
        enter_from_user_mode();
        var f = await watched(2);
        await fd_install(await get_unused_fd_flags(0), f);
        await exit_to_user_mode();
    }

    /// <summary>Exits, and drops a reference after the last task work.</summary>
    private static async co exit_and_put(int fd)
    {
        enter_from_user_mode();
        var f = await fget(fd);
        await do_exit();
        if (f)
            await fput(f);
    }

    public static readonly func close_fn = func.of(close);
    public static readonly func close_range_fn = func.of(close_range);
    public static readonly func unshare_and_close_from_fn = func.of(unshare_and_close_from);
    public static readonly func use_fn = func.of(use);
    public static readonly func reopen_fn = func.of(reopen);
    public static readonly func exit_and_put_fn = func.of(exit_and_put);
    private static readonly func prepare_fn = func.of(prepare);
    private static readonly func flush_fn = func.of(flush);
    private static readonly func release_fn = func.of(release);
}
