// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// User mode, for whoever sits outside the machine: starts it, makes system calls in its tasks one after the other, and
/// looks at what they gave. Programs that are to run at the same time are threads of the <see cref="Scheduler"/> instead.
/// </summary>
public static class UserMode
{
    /// <summary>Starts the kernel on a machine just reset: the first task, its namespaces, the root mount, the kernel's own threads.</summary>
    /// <param name="workers">Workers that serve each work queue.</param>
    /// <returns>The first task.</returns>
    public static task_struct Boot(int workers = 1)
    {
        Scheduler.Call(Init.start_kernel_fn, 0, Init.alloc_init_task().address);
        Init.kthreads(workers);
        return Init.init_task;
    }

    /// <summary>Makes a system call in a task, whole: work that the task has to do on its way back to user mode is done.</summary>
    /// <returns>Its result; negative for an error.</returns>
    public static int Call(task_struct task, NR nr, qstr path = default, qstr path2 = default, qstr type = default, int arg0 = 0, int arg1 = 0, int arg2 = 0, int arg3 = 0, qstr data = default, int dfd = AT_FDCWD, int dfd2 = AT_FDCWD)
    {
        Prepare(task, nr, path, path2, type, arg0, arg1, arg2, arg3, data, dfd, dfd2);
        Scheduler.Run(Scheduler.Spawn("main", Entry.do_syscall_64_fn, 0, task.address));
        return task.regs.ax;
    }

    /// <summary>Forks a task; CLONE_FS and CLONE_FILES let it share.</summary>
    /// <returns>The child.</returns>
    public static task_struct Fork(task_struct task, int clone_flags = 0)
    {
        var child = new task_struct(Call(task, NR.clone, arg0: clone_flags));
        Prepare(task, NR.none); // which child was the last tells nobody anything
        return child.address > 0 ? child : throw new KernelBugException(BugKind.Bug, $"fork failed: {child.address}");
    }

    /// <summary>Ends a task, and does what waiting for it does: its memory goes.</summary>
    public static void Exit(task_struct task)
    {
        Call(task, NR.exit);
        slab.kfree(task);
    }

    /// <summary>Sets the registers of a task for a system call that a thread will make.</summary>
    public static void Prepare(task_struct task, NR nr, qstr path = default, qstr path2 = default, qstr type = default, int arg0 = 0, int arg1 = 0, int arg2 = 0, int arg3 = 0, qstr data = default, int dfd = AT_FDCWD, int dfd2 = AT_FDCWD)
    {
        var regs = task.regs;
        regs.nr = nr;
        regs.path = path;
        regs.path2 = path2;
        regs.type = type;
        regs.arg0 = arg0;
        regs.arg1 = arg1;
        regs.arg2 = arg2;
        regs.arg3 = arg3;
        regs.data = data;
        regs.dfd = dfd;
        regs.dfd2 = dfd2;
        regs.ax = 0;
    }
}
