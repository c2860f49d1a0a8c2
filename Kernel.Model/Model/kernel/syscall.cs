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
        NR.open => sys_openat(regs.dfd, regs.path, regs.arg0, regs.arg1),
        NR.close => sys_close(regs.arg0),
        NR.dup2 => sys_dup2(regs.arg0, regs.arg1),
        NR.dup3 => sys_dup3(regs.arg0, regs.arg1, regs.arg2),
        NR.close_range => sys_close_range(unchecked((uint)regs.arg0), unchecked((uint)regs.arg1), regs.arg2),
        NR.mkdir => sys_mkdirat(regs.dfd, regs.path, regs.arg0),
        NR.rmdir => sys_rmdir(regs.dfd, regs.path),
        NR.unlink => sys_unlink(regs.dfd, regs.path),
        NR.rename => sys_renameat(regs.dfd, regs.path, regs.dfd2, regs.path2),
        NR.symlink => sys_symlinkat(regs.path, regs.dfd2, regs.path2),
        NR.stat => sys_newfstatat(regs.dfd, regs.path, regs.arg0),
        NR.chdir => sys_chdir(regs.path),
        NR.chroot => sys_chroot(regs.path),
        NR.mount => sys_mount(regs.path, regs.path2, regs.type, regs.arg0, regs.data),
        NR.umount2 => ksys_umount(regs.path, regs.arg0),
        NR.pivot_root => sys_pivot_root(regs.path, regs.path2),
        NR.unshare => sys_unshare(regs.arg0),
        NR.setns => sys_setns(new mnt_namespace(regs.arg0)),
        NR.clone => sys_clone(regs.arg0),
        NR.openat2 => sys_openat2(regs.dfd, regs.path, regs.arg0, regs.arg1, regs.arg2),
        NR.fchdir => sys_fchdir(regs.arg0),
        NR.open_tree => sys_open_tree(regs.dfd, regs.path, regs.arg0),
        NR.move_mount => sys_move_mount(regs.dfd, regs.path, regs.dfd2, regs.path2, regs.arg0),
        NR.mount_setattr => sys_mount_setattr(regs.dfd, regs.path, regs.arg0, regs.arg1, regs.arg2, regs.arg3),
        NR.fsopen => FsOpenContext.sys_fsopen(regs.path, regs.arg0),
        NR.fsconfig => FsOpenContext.sys_fsconfig(regs.arg0, regs.arg1, regs.path, regs.path2),
        NR.fsmount => sys_fsmount(regs.arg0, regs.arg1, regs.arg2),
        NR.statmount => sys_statmount(regs.arg0, new statmount_buf(regs.arg1)),
        NR.listmount => sys_listmount(regs.arg0, regs.arg1, new listmount_buf(regs.arg2)),
        NR.statx => sys_statx(regs.dfd, regs.path, regs.arg0),
        _ => sys_ni_syscall(),
    };

#pragma warning disable CS1998 // A coroutine that has nothing to wait for.
    private static async co<int> sys_ni_syscall() => -ENOSYS;
#pragma warning restore CS1998
}
