// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Entry
{
    /// <summary>
    /// One system call of the current task, from user mode to user mode; arch/x86/entry/syscall_64.c, Linux 6.18. Call
    /// and arguments are in the task's registers, and so is the result.
    /// </summary>
    public static async co do_syscall_64(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        var regs = current.regs;
        if (regs.nr == NR.exit)
        {
            await do_exit();
            return;
        }
        regs.ax = await x64_sys_call(regs);
        await exit_to_user_mode();
    }

    /// <summary><see cref="do_syscall_64"/>, as a thread's function.</summary>
    public static readonly func do_syscall_64_fn = func.of(do_syscall_64);

    /// <summary>The table of system calls; arch/x86/entry/syscall_64.c, Linux 6.18.</summary>
    private static co<int> x64_sys_call(pt_regs regs) => regs.nr switch
    {
        NR.open => sys_open(regs.path, regs.arg0, regs.arg1),
        NR.close => sys_close(regs.arg0),
        NR.dup2 => sys_dup2(regs.arg0, regs.arg1),
        NR.dup3 => sys_dup3(regs.arg0, regs.arg1, regs.arg2),
        NR.close_range => sys_close_range(unchecked((uint)regs.arg0), unchecked((uint)regs.arg1), regs.arg2),
        NR.mkdir => sys_mkdir(regs.path, regs.arg0),
        NR.rmdir => sys_rmdir(regs.path),
        NR.unlink => sys_unlink(regs.path),
        NR.rename => sys_rename(regs.path, regs.path2),
        NR.symlink => sys_symlink(regs.path, regs.path2),
        NR.stat => sys_stat(regs.path),
        NR.chdir => sys_chdir(regs.path),
        NR.chroot => sys_chroot(regs.path),
        NR.mount => sys_mount(regs.path, regs.path2, regs.type, regs.arg0),
        NR.umount2 => ksys_umount(regs.path, regs.arg0),
        NR.pivot_root => sys_pivot_root(regs.path, regs.path2),
        NR.unshare => sys_unshare(regs.arg0),
        NR.setns => sys_setns(new mnt_namespace(regs.arg0)),
        NR.clone => sys_clone(regs.arg0),
        _ => sys_ni_syscall(),
    };

#pragma warning disable CS1998 // A coroutine that has nothing to wait for.
    private static async co<int> sys_ni_syscall() => -ENOSYS;
#pragma warning restore CS1998
}
