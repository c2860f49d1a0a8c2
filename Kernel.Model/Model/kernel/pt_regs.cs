// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// struct pt_regs of arch/x86/include/asm/ptrace.h: a system call with its arguments, and its result. Deviation: texts
/// have places of their own, since there is no user memory to point into.
/// </summary>
[KernelStruct("arch/x86/include/asm/ptrace.h")]
public readonly partial struct pt_regs
{
    /// <summary>Number of the call (orig_ax).</summary>
    public partial NR nr { get; set; }

    /// <summary>The first text.</summary>
    public partial qstr path { get; set; }

    /// <summary>The second text.</summary>
    public partial qstr path2 { get; set; }

    /// <summary>The third text.</summary>
    public partial qstr type { get; set; }

    /// <summary>The fourth text.</summary>
    public partial qstr data { get; set; }

    /// <summary>Where the first text begins, if it is a relative path.</summary>
    public partial int dfd { get; set; }

    /// <summary>Where the second text begins.</summary>
    public partial int dfd2 { get; set; }

    /// <summary>The first number.</summary>
    public partial int arg0 { get; set; }

    /// <summary>The second number.</summary>
    public partial int arg1 { get; set; }

    /// <summary>The third number.</summary>
    public partial int arg2 { get; set; }

    /// <summary>The fourth number.</summary>
    public partial int arg3 { get; set; }

    /// <summary>The result: a negative number is an error.</summary>
    public partial int ax { get; set; }
}

/// <summary>System calls of the model. The numbers are its own: those of Linux differ between machines.</summary>
#pragma warning disable CS1591 // The kernel's names.
public enum NR
{
    none,
    open,
    close,
    dup2,
    dup3,
    close_range,
    mkdir,
    rmdir,
    unlink,
    rename,
    symlink,
    stat,
    chdir,
    chroot,
    mount,
    umount2,
    pivot_root,
    unshare,
    setns,
    clone,
    openat2,
    fchdir,
    open_tree,
    move_mount,
    mount_setattr,
    fsopen,
    fsconfig,
    fsmount,
    statx,
    statmount,
    listmount,
    exit,
}
#pragma warning restore CS1591
