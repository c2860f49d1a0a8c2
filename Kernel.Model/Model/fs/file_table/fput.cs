// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FileTable
{
    /// <summary>Files whose release no task can do, waiting for a worker; fs/file_table.c, Linux 6.18.</summary>
    [Global] internal static partial llist_head delayed_fput_list { get; }

    /// <summary>The work item that does it; fs/file_table.c, Linux 6.18.</summary>
    [Global] internal static partial delayed_work delayed_fput_work { get; }

    /// <summary>Releases whatever is on the delayed list now; fs/file_table.c, Linux 6.18. Deviation: a loop by hand instead of llist_for_each_entry().</summary>
    private static async co delayed_fput(int unused)
    {
        _ = unused;
        var node = await llist_del_all(delayed_fput_list);
        while (node)
        {
            var f = container_of<file>(node.address, file.offsetof_f_llist);
            node = node.next;
            await __fput(f);
        }
    }

    private static readonly func delayed_fput_fn = func.of(delayed_fput);

    /// <summary><see cref="__fput"/> as task work; fs/file_table.c, Linux 6.18.</summary>
    private static co ____fput(int work) => __fput(container_of<file>(work, file.offsetof_f_task_work));

    private static readonly func ____fput_fn = func.of(____fput);

    /// <summary>
    /// Does the delayed releases here and now, for a kernel thread that must know them done; fs/file_table.c, Linux 6.18.
    /// May sleep, no locks. Those that a worker has taken already are waited for.
    /// </summary>
    [MightSleep]
    public static async co flush_delayed_fput()
    {
        await delayed_fput(0);
        await flush_delayed_work(delayed_fput_work);
    }

    /// <summary>
    /// Puts off the release of a file that nobody refers to any more: to the task's way back to user mode, or to a
    /// worker where there is no such way. fs/file_table.c, Linux 6.18. Any context.
    /// </summary>
    internal static async co __fput_deferred(file file)
    {
        var task = current;

        if ((file.f_mode & FMODE_OPENED) == 0)
        {
            file_free(file);
            return;
        }

        if (!in_interrupt() && (task.flags & PF_KTHREAD) == 0)
        {
            init_task_work(file.f_task_work, ____fput_fn);
            if (await task_work_add(task, file.f_task_work, TWA_RESUME) == 0)
                return;
            // The task has done its last work: the file must not be lost, so the worker gets it.
        }

        if (await llist_add(file.f_llist, delayed_fput_list))
            await schedule_delayed_work(delayed_fput_work, 1);
    }

    /// <summary>Drops a reference; fs/file_table.c, Linux 6.18. Any context.</summary>
    [DeferredRelease]
    public static async co fput([Consumes] file file)
    {
        if (await file_ref_put(file.f_ref))
            await __fput_deferred(file);
    }

    /// <summary>
    /// Drops a reference and, where it was the last, releases the file before it returns; fs/file_table.c, Linux 6.18.
    /// May sleep, no locks, nothing on the stack that the release may need.
    /// </summary>
    [FinalRelease(BoundaryOnly = true), MightSleep]
    public static async co __fput_sync([Consumes] file file)
    {
        if (await file_ref_put(file.f_ref))
            await __fput(file);
    }

    /// <summary><see cref="__fput_sync"/> for whoever most likely has the last reference; fs/file_table.c, Linux 6.18.</summary>
    [FinalRelease(BoundaryOnly = true), MightSleep]
    public static async co fput_close_sync([Consumes] file file)
    {
        if (await file_ref_put_close(file.f_ref))
            await __fput(file);
    }

    /// <summary><see cref="fput"/> for whoever most likely has the last reference; fs/file_table.c, Linux 6.18.</summary>
    [DeferredRelease]
    public static async co fput_close([Consumes] file file)
    {
        if (await file_ref_put_close(file.f_ref))
            await __fput_deferred(file);
    }

    /// <summary>Called at boot; fs/file_table.c, Linux 6.18. Left out: the caches (kmem_cache_create(), its freeptr_offset, use_freeptr_offset and SLAB_*) and counters (percpu_counter_init()), which are there. Deviation: INIT_WORK(), which C does when it is compiled.</summary>
    public static void files_init() => INIT_WORK(delayed_fput_work.work, delayed_fput_fn);
}
