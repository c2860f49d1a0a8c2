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

internal static partial class WarningPrograms
{
    /// <summary>Two files that belong together: what the second has to say at its flush goes through the first.</summary>
    [Global] private static partial file_operations pair_fops { get; }

    [Global] private static partial int first_released { get; set; }

    private static async co complete_after_close(int unused)
    {
        _ = unused;
        WarningWorld.Task("daemon", daemon_read_call_fn, kzalloc_nofail<cachefiles_req>().address);
        await co.done;
    }

    private static async co daemon_read_call(int req)
    {
        enter_from_user_mode();
        await cachefiles.cachefiles_ondemand_daemon_read(new cachefiles_req(req));
        await exit_to_user_mode();
    }

    private static async co close_mount(int unused)
    {
        _ = unused;
        WarningWorld.Task("daemon", closemount_call_fn, await autofs.autofs_dev_ioctl_open_mountpoint());
    }

    private static async co closemount_call(int fd)
    {
        enter_from_user_mode();
        await autofs.autofs_dev_ioctl_closemount(fd);
        await exit_to_user_mode();
    }

    private static async co exit_with_lock(int unused)
    {
        _ = unused;
        await WarningWorld.install(await device.device_open());
        WarningWorld.Task("oops", die_with_lock_fn);
    }

    private static async co die_with_lock(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await mutex_lock(device.device_mutex);
        await make_task_dead();
    }

    private static async co exit_order(int unused)
    {
        _ = unused;
        var fops = pair_fops;
        fops.flush = pair_flush_fn;
        fops.release = pair_release_fn;
        for (var i = 0; i < 2; i++)
        {
            var f = await alloc_file_pseudo(O_RDWR, fops);
            f.private_data = i;
            await WarningWorld.install(f);
        }
        WarningWorld.Task("exit", die_fn);
    }

    private static async co pair_flush(int filp)
    {
        var second = new file(filp).private_data != 0;
        BUG_ON(second && first_released != 0);
        await co.done;
    }

    private static async co pair_release(int filp)
    {
        if (new file(filp).private_data == 0)
            first_released = 1;
        await co.done;
    }

    private static async co die(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await make_task_dead();
    }

    /// <summary>A task with a file on a tmpfs that has been unmounted lazily, on a kernel that has been started.</summary>
    public static void DetachedMount()
    {
        var preemptible = Machine.Preemptible;
        Machine.Preemptible = false;
        var task = UserMode.Boot();
        UserMode.Call(task, NR.mkdir, "/a");
        UserMode.Call(task, NR.mount, "tmpfs", "/a", "tmpfs");
        UserMode.Call(task, NR.open, "/a");
        UserMode.Call(task, NR.umount2, "/a", arg0: MNT_DETACH);
        Scheduler.Settle();
        Machine.Preemptible = preemptible;
        UserMode.Prepare(task, NR.close, arg0: 0);
        Scheduler.Spawn("close", close_and_look_at_the_super_fn, task.files.fd[0].value.f_path.mnt.mnt_sb.address, task.address);
    }

    private static async co close_and_look_at_the_super(int sb)
    {
        await do_syscall_64(0);
        var s = new super_block(sb);
        BUG_ON(IsLive(s) && s.s_active.counter.value != 0);
    }

    private static readonly func close_and_look_at_the_super_fn = func.of(close_and_look_at_the_super);

    private static async co close(int unused)
    {
        _ = unused;
        var f = await device.device_open();
        WarningWorld.Task("close 1", close_call_fn, await WarningWorld.install(f));
        WarningWorld.Task("close 2", close_call_fn, await WarningWorld.install(await get_file(f)));
        WarningWorld.Task("ioctl", lock_call_fn);
    }

    private static async co lock_call(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await mutex_lock(device.device_mutex);
        mutex_unlock(device.device_mutex);
        await exit_to_user_mode();
    }

    internal static readonly func complete_after_close_fn = func.of(complete_after_close);
    internal static readonly func autofs_fn = func.of(close_mount);
    internal static readonly func exit_with_lock_fn = func.of(exit_with_lock);
    internal static readonly func exit_order_fn = func.of(exit_order);
    internal static readonly func close_fn = func.of(close);
    private static readonly func daemon_read_call_fn = func.of(daemon_read_call);
    private static readonly func closemount_call_fn = func.of(closemount_call);
    private static readonly func die_with_lock_fn = func.of(die_with_lock);
    private static readonly func pair_flush_fn = func.of(pair_flush);
    private static readonly func pair_release_fn = func.of(pair_release);
    private static readonly func die_fn = func.of(die);
    private static readonly func lock_call_fn = func.of(lock_call);
}
