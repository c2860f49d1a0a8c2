// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct callback_head of include/linux/types.h, as task work uses it.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct callback_head
{
    /// <summary>The work added before this one.</summary>
    public partial callback_head next { get; set; }

    /// <summary>What to call, with the address of this head.</summary>
    public partial func func { get; set; }
}

/// <summary>struct task_struct of include/linux/sched.h: those members that the ported code touches.</summary>
[KernelStruct("include/linux/sched.h")]
public readonly partial struct task_struct
{
    /// <summary>PF_*.</summary>
    public partial int flags { get; set; }

    /// <summary>A person's name.</summary>
    public partial qstr comm { get; set; }

    /// <summary>Root and working directory; alloc_lock.</summary>
    [GuardedBy(nameof(alloc_lock), WritesOnly = true)]
    public partial fs_struct fs { get; set; }

    /// <summary>Open files; alloc_lock.</summary>
    [GuardedBy(nameof(alloc_lock), WritesOnly = true)]
    public partial files_struct files { get; set; }

    /// <summary>Namespaces.</summary>
    [GuardedBy(nameof(alloc_lock), WritesOnly = true)]
    public partial nsproxy nsproxy { get; set; }

    /// <summary>The user namespace that the task's ids and capabilities are in (cred).</summary>
    public partial user_namespace user_ns { get; set; }

    /// <summary>task_lock().</summary>
    public partial spinlock_t alloc_lock { get; }

    /// <summary>Taken between task_work_run() and task_work_cancel().</summary>
    public partial spinlock_t pi_lock { get; }

    /// <summary>Work to do before the task is back in user mode, last added first; or the marker work_exited.</summary>
    public partial shared<callback_head> task_works { get; }

    /// <summary>TIF_NOTIFY_RESUME.</summary>
    public partial shared<int> notify_resume { get; }

    /// <summary>1 once exit_task_work() is through.</summary>
    public partial int exited { get; set; }

    /// <summary>1 while the task is in user mode (CONTEXT_USER; the kernel keeps it for each processor).</summary>
    public partial int user_mode { get; set; }

    /// <summary>What the flush() of a file said that this task closes; see filp_flush().</summary>
    public partial int flush_result { get; set; }

    /// <summary>The system call that the task makes (task_pt_regs()).</summary>
    public partial pt_regs regs { get; }

    /// <summary>total_link_count: symbolic links followed by the walk under way.</summary>
    public partial int total_link_count { get; set; }
}

/// <summary>struct nsproxy of include/linux/nsproxy.h.</summary>
[KernelStruct("include/linux/nsproxy.h")]
public readonly partial struct nsproxy
{
    /// <summary>Tasks that use it.</summary>
    public partial atomic_t count { get; }

    /// <summary>The mount namespace, with a reference.</summary>
    public partial mnt_namespace mnt_ns { get; set; }
}

/// <summary>struct user_namespace of include/linux/user_namespace.h.</summary>
[KernelStruct("include/linux/user_namespace.h")]
public readonly partial struct user_namespace
{
    /// <summary>The namespace that it was made in.</summary>
    public partial user_namespace parent { get; set; }

    /// <summary>Depth; 0 for the first.</summary>
    public partial int level { get; set; }
}

/// <summary>struct fs_struct of include/linux/fs_struct.h.</summary>
[KernelStruct("include/linux/fs_struct.h")]
public readonly partial struct fs_struct
{
    /// <summary>Tasks that share it.</summary>
    [GuardedBy(nameof(seq), WritesOnly = true)]
    public partial int users { get; set; }

    /// <summary>Writers of root and pwd; RCU walks look at the count.</summary>
    public partial seqlock_t seq { get; }

    /// <summary>Mode bits that creation leaves out.</summary>
    public partial int umask { get; set; }

    /// <summary>Root directory, with a reference; seq.</summary>
    [PointeeGuardedBy(nameof(seq), WritesOnly = true)]
    public partial path_cell root { get; }

    /// <summary>Working directory, with a reference; seq.</summary>
    [PointeeGuardedBy(nameof(seq), WritesOnly = true)]
    public partial path_cell pwd { get; }
}

/// <summary>The running task, and the flags of tasks; include/linux/sched.h, include/asm-generic/current.h.</summary>
public static class current_h
{
#pragma warning disable CS1591 // The kernel's names.
    public const int PF_EXITING = 0x4;
    public const int PF_KTHREAD = 0x200000;
#pragma warning restore CS1591

    /// <summary>current.</summary>
    public static task_struct current => new(current_thread.task);
}
