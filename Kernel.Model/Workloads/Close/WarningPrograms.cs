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

/// <summary>
/// The programs of what was warned of. Each begins with a function that prepares what its threads use, and makes the threads: they
/// begin in user mode, as system calls do, unless they stand for an interrupt.
/// </summary>
internal static partial class WarningPrograms
{
    private const int Depth = 48;

    [Global] private static partial spinlock_t some_lock { get; }

    private static async co recursion(int unused)
    {
        _ = unused;
        var f = await af_unix.unix_create();
        for (var i = 1; i < Depth; i++)
        {
            var outer = await af_unix.unix_create();
            af_unix.unix_send(outer, f);
            f = outer;
        }
        WarningWorld.Task("close", close_call_fn, await WarningWorld.install(f));
    }

    private static async co interrupt(int unused)
    {
        _ = unused;
        WarningWorld.Task("interrupt", put_in_interrupt_fn, (await device.device_open()).address);
    }

    private static async co put_in_interrupt(int file)
    {
        irq_enter();
        await fput(new file(file));
        irq_exit();
    }

    private static async co spinlock(int unused)
    {
        _ = unused;
        WarningWorld.Task("put", put_with_spinlock_fn, (await device.device_open()).address);
    }

    private static async co put_with_spinlock(int file)
    {
        enter_from_user_mode();
        await spin_lock(some_lock);
        await fput(new file(file));
        spin_unlock(some_lock);
        await exit_to_user_mode();
    }

    private static async co lookup(int unused)
    {
        _ = unused;
        var fd = await WarningWorld.install(await device.device_open());
        WarningWorld.Task("close", close_call_fn, fd);
        WarningWorld.Task("read", read_call_fn, fd);
    }

    private static async co read_call(int fd)
    {
        enter_from_user_mode();
        var f = await fget(fd);
        if (f)
            await fput(f);
        await exit_to_user_mode();
    }

    private static async co lock_over_fput(int unused)
    {
        _ = unused;
        WarningWorld.Task("ioctl", detach_call_fn, (await device.device_open()).address);
    }

    private static async co detach_call(int file)
    {
        enter_from_user_mode();
        await device.device_detach(new file(file));
        await exit_to_user_mode();
    }

    private static async co lock_over_close_fd(int unused)
    {
        _ = unused;
        WarningWorld.Task("ioctl", driver_close_call_fn, await WarningWorld.install(await device.device_open()));
    }

    private static async co driver_close_call(int fd)
    {
        enter_from_user_mode();
        await device.device_close(fd);
        await exit_to_user_mode();
    }

    private static async co epoll(int unused)
    {
        _ = unused;
        var f = await device.device_open();
        var ep = kzalloc_nofail<eventpoll>();
        Eventpoll.ep_insert(ep, f);
        WarningWorld.Task("close", close_call_fn, await WarningWorld.install(f));
        WarningWorld.Task("epoll_wait", epoll_wait_call_fn, ep.address);
    }

    private static async co epoll_wait_call(int ep)
    {
        enter_from_user_mode();
        await Eventpoll.ep_send_events(new eventpoll(ep));
        await exit_to_user_mode();
    }

    private static async co close_call(int fd)
    {
        enter_from_user_mode();
        await sys_close(fd);
        await exit_to_user_mode();
    }

    private static async co one_file(int unused)
    {
        _ = unused;
        WarningWorld.Task("close", close_call_fn, await WarningWorld.install(await alloc_file_pseudo(O_RDONLY, default)));
    }

    internal static readonly func one_file_fn = func.of(one_file);
    internal static readonly func recursion_fn = func.of(recursion);
    internal static readonly func interrupt_fn = func.of(interrupt);
    internal static readonly func spinlock_fn = func.of(spinlock);
    internal static readonly func lookup_fn = func.of(lookup);
    private static readonly func read_call_fn = func.of(read_call);
    internal static readonly func lock_over_fput_fn = func.of(lock_over_fput);
    internal static readonly func lock_over_close_fd_fn = func.of(lock_over_close_fd);
    internal static readonly func epoll_fn = func.of(epoll);
    internal static readonly func close_call_fn = func.of(close_call);
    private static readonly func put_in_interrupt_fn = func.of(put_in_interrupt);
    private static readonly func put_with_spinlock_fn = func.of(put_with_spinlock);
    private static readonly func detach_call_fn = func.of(detach_call);
    private static readonly func driver_close_call_fn = func.of(driver_close_call);
    private static readonly func epoll_wait_call_fn = func.of(epoll_wait_call);
}
