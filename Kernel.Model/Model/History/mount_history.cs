// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>What is remembered of the mount, beside what the kernel keeps of it.</summary>
public readonly partial struct mount
{
    /// <summary>For the invariants.</summary>
    public partial mount_history history { get; }
}

/// <summary>What is remembered of the task, likewise.</summary>
public readonly partial struct task_struct
{
    /// <summary>For the invariants.</summary>
    public partial task_history history { get; }
}

/// <summary>What the invariants remember of a mount. No code of the port looks at it.</summary>
[KernelStruct("fs/mount.h")]
public readonly partial struct mount_history
{
    /// <summary>The mount made before this one, of those that are not freed.</summary>
    public partial mount next { get; set; }

    /// <summary>The mount made after it, of those.</summary>
    public partial mount prev { get; set; }

    /// <summary>Times that umount_tree() took it.</summary>
    public partial int umount_trees { get; set; }

    /// <summary>The mount that it was locked on when it was unmounted; NULL where it was not.</summary>
    public partial mount locked_on { get; set; }

    /// <summary>1 where it was taken off that mount while others could still use it.</summary>
    public partial int uncovered { get; set; }

    /// <summary>Times that cleanup_mnt() began.</summary>
    public partial int cleanups { get; set; }

    /// <summary>1 once cleanup_mnt() is through.</summary>
    public partial int cleaned { get; set; }

    /// <summary>A lock that may be slept on, which whoever began cleanup_mnt() held; 0 for none.</summary>
    public partial int lock_held { get; set; }

    /// <summary>One bit for each thread that was in a read section when the mount was unhashed and has not left it; kept only where <see cref="History.watches_readers"/>.</summary>
    public partial int readers { get; set; }

    /// <summary>1 where the own reference was dropped while there were such.</summary>
    public partial int dropped_early { get; set; }

    /// <summary>1 while a cookie taken after the mount was unhashed is kept.</summary>
    public partial int fresh_cookie { get; set; }

    /// <summary>1 where a cookie was consulted that is none of those.</summary>
    public partial int stale_cookie_used { get; set; }

    /// <summary>Writers that have been let in, and are not through.</summary>
    public partial int writers { get; set; }

    /// <summary>The next mount that the same task owes the same for: see <see cref="task_history.owes"/>.</summary>
    [Length(task_history.Debts)]
    public partial cells next_owed { get; }

    /// <summary>The one before it; NULL for the first.</summary>
    [Length(task_history.Debts)]
    public partial cells prev_owed { get; }
}

/// <summary>What the invariants remember of a task: mounts on whose behalf it owes something. The mounts do not name the task, so that tasks of the same program stay alike.</summary>
[KernelStruct("include/linux/sched.h")]
public readonly partial struct task_history
{
    /// <summary>A mount to which its program has a lasting reference, and relies on it; NULL for none.</summary>
    public partial mount held { get; set; }

    /// <summary>Uses that its program makes of the workload's mount: walks under way, references until their put has come back.</summary>
    public partial int uses { get; set; }

    /// <summary>1 where its last walk was in RCU mode to the end.</summary>
    public partial int walked_in_rcu_mode { get; set; }

    /// <summary>Calls of __fput() that it is in.</summary>
    public partial int releases { get; set; }

    /// <summary>The first mount of each list of those whose cleanup it has to see done before it is back in user mode.</summary>
    [Length(Debts)]
    public partial cells owes { get; }

    /// <summary>It made the final put.</summary>
    public const int FinalPut = 0;

    /// <summary>It unmounted them synchronously.</summary>
    public const int SyncUmount = 1;

    internal const int Debts = 2;
}
