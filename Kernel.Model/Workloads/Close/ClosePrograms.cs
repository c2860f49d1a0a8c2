// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Entry;
using static Kernel.Model.FdTable;
using static Kernel.Model.FileTable;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>What the tasks of a close workload do; each begins and ends in user mode.</summary>
internal static class ClosePrograms
{
    private static async co close(int fd)
    {
        enter_from_user_mode();
        answered(await FsOpen.sys_close(fd));
        await exit_to_user_mode();
    }

    private static void answered(int result)
    {
        if (result is -Errno.ERESTARTSYS or -Errno.ERESTARTNOINTR or -Errno.ERESTARTNOHAND or -Errno.ERESTART_RESTARTBLOCK)
            note(Wrong.Restarted);
    }

    /// <summary>Looks up a descriptor, uses the file for a moment, and lets go.</summary>
    private static async co use(int fd)
    {
        enter_from_user_mode();
        var f = await look_up(fd);
        if (f)
        {
            begin_put(f);
            await fput(f);
        }
        await exit_to_user_mode();
    }

    private static async co<@file> look_up(int fd)
    {
        begin_lookup(fd);
        var f = await fget(fd);
        end_lookup(f);
        if (f)
            get(f);
        return f;
    }

    /// <summary>Closes a descriptor and then makes file 3, which may take the memory of what was closed, in a slot reserved before.</summary>
    private static async co reopen(int fd)
    {
        enter_from_user_mode();
        var other = await get_unused_fd_flags(0);
        await FsOpen.sys_close(fd);
        await exit_to_user_mode();
        enter_from_user_mode();
        await fd_install(other, await WatchedFile.open(3));
        await exit_to_user_mode();
    }

    /// <summary>open(2) of file 3: a slot is reserved, and filled later.</summary>
    private static async co open(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        var fd = await get_unused_fd_flags(0);
        await fd_install(fd, await WatchedFile.open(3));
        await exit_to_user_mode();
    }

    /// <summary>dup2(2), both descriptors in one argument.</summary>
    private static async co dup2(int from_to)
    {
        enter_from_user_mode();
        await sys_dup2(from_to >> 8, from_to & 0xFF);
        await exit_to_user_mode();
    }

    private static async co close_range(int last)
    {
        enter_from_user_mode();
        await sys_close_range(0, (uint)last, 0);
        await exit_to_user_mode();
    }

    private static async co unshare_and_close_range(int last)
    {
        enter_from_user_mode();
        await sys_close_range(0, (uint)last, CLOSE_RANGE_UNSHARE);
        await exit_to_user_mode();
    }

    private static async co unshare(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await fork.sys_unshare(fork.CLONE_FILES);
        await exit_to_user_mode();
    }

    private static async co exec(int last)
    {
        enter_from_user_mode();
        await sys_close_range(0, (uint)last, CLOSE_RANGE_CLOEXEC);
        await do_close_on_exec(current_h.current.files);
        await exit_to_user_mode();
    }

    /// <summary>Whoever lives on keeps the table that all share: the last to exit has its files released.</summary>
    private static async co close_and_die(int fd)
    {
        await close(fd);
        await die(0);
    }

    private static async co use_and_die(int fd)
    {
        await use(fd);
        await die(0);
    }

    private static async co die(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await exit.do_exit();
    }

    /// <summary>Looks up a descriptor, exits, and lets go after the last task work.</summary>
    private static async co die_and_put(int fd)
    {
        enter_from_user_mode();
        var f = await look_up(fd);
        await exit.do_exit();
        if (f)
        {
            begin_put(f);
            await fput(f);
        }
    }

    /// <summary>An interrupt drops a reference that its request has had.</summary>
    private static async co interrupt(int number)
    {
        Context.irq_enter();
        var f = file(number);
        begin_put(f);
        await fput(f);
        Context.irq_exit();
    }

    public static readonly func close_fn = func.of(close);
    public static readonly func use_fn = func.of(use);
    public static readonly func reopen_fn = func.of(reopen);
    public static readonly func open_fn = func.of(open);
    public static readonly func dup2_fn = func.of(dup2);
    public static readonly func close_range_fn = func.of(close_range);
    public static readonly func unshare_and_close_range_fn = func.of(unshare_and_close_range);
    public static readonly func unshare_fn = func.of(unshare);
    public static readonly func exec_fn = func.of(exec);
    public static readonly func die_fn = func.of(die);
    public static readonly func close_and_die_fn = func.of(close_and_die);
    public static readonly func use_and_die_fn = func.of(use_and_die);
    public static readonly func die_and_put_fn = func.of(die_and_put);
    public static readonly func interrupt_fn = func.of(interrupt);
}
