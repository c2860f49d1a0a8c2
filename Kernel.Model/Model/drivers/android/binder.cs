// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct binder_task_work_cb of drivers/android/binder.c: a file that is to lose its last reference later.</summary>
[KernelStruct("drivers/android/binder.c")]
public readonly partial struct binder_task_work_cb
{
    /// <summary>The work.</summary>
    public partial callback_head twork { get; }

    /// <summary>The file, with a reference.</summary>
    public partial @file file { get; set; }
}

/// <summary>
/// The binder driver as far as an ioctl of it closes descriptors that a message carried (BC_FREE_BUFFER): the process may have
/// been sent the very descriptor that it makes the ioctl on. drivers/android/binder.c, Linux 6.18.
/// </summary>
public static class binder
{
    /// <summary>
    /// Closes a descriptor, but keeps the file until the task is on its way out of the system call; drivers/android/binder.c,
    /// Linux 6.18.
    /// </summary>
    public static async co binder_deferred_fd_close(int fd)
    {
        var twcb = await kzalloc<binder_task_work_cb>();
        if (!twcb)
            return;
        init_task_work(twcb.twork, binder_do_fd_close_fn);
        var file = await file_close_fd(fd);
        if (!file)
        {
            kfree(twcb);
            return;
        }
        twcb.file = await get_file(file);
        await filp_close(file);
        await task_work_add(current, twcb.twork, TWA_RESUME);
    }

    private static async co binder_do_fd_close(int twork)
    {
        var twcb = container_of<binder_task_work_cb>(twork, binder_task_work_cb.offsetof_twork);
        await fput(twcb.file);
        kfree(twcb);
    }

    private static readonly func binder_do_fd_close_fn = func.of(binder_do_fd_close);
}
