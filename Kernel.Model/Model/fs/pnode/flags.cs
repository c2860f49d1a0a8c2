// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// Propagation of mounts between mounts, fs/pnode.c and fs/pnode.h of Linux 6.18: peer groups, masters and slaves. All of
/// it is guarded by namespace_sem, held for writing by whoever changes anything.
/// </summary>
/// <remarks>
/// Left out: the notes for fsnotify (mnt_notify_add()). Marks and flags of
/// a mount are plain accesses even where mount_lock is held: walkers do not look at them.
/// </remarks>
public static partial class pnode
{
    /// <summary>Whether what is mounted on <paramref name="m"/> appears on its peers and slaves; fs/pnode.h, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static bool IS_MNT_SHARED(mount m) => (m.mnt_t_flags & T_SHARED) != 0;

    /// <summary>Whether <paramref name="m"/> receives from a master; fs/pnode.h, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static bool IS_MNT_SLAVE(mount m) => m.mnt_master;

    /// <summary>Whether <paramref name="m"/> is a copy that no namespace has yet; fs/pnode.h, Linux 6.18.</summary>
    public static bool IS_MNT_NEW(mount m) => !m.mnt_ns.value;

    /// <summary>Whether bind mounts of <paramref name="m"/> are refused; fs/pnode.h, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static bool IS_MNT_UNBINDABLE(mount m) => (m.mnt_t_flags & T_UNBINDABLE) != 0;

    /// <summary>Whether the walk under way has been at <paramref name="m"/>; fs/pnode.h, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static bool IS_MNT_MARKED(mount m) => (m.mnt_t_flags & T_MARKED) != 0;

    /// <summary>Whether <paramref name="m"/> must go on hiding what is beneath it; fs/pnode.h, Linux 6.18.</summary>
    public static bool IS_MNT_LOCKED(mount m) => (m.mnt.mnt_flags.value & MNT_LOCKED) != 0;

    /// <summary>The walk under way has been here; fs/pnode.h, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    private static void SET_MNT_MARK(mount m) => m.mnt_t_flags |= T_MARKED;

    /// <summary>The mark off again; fs/pnode.h, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    private static void CLEAR_MNT_MARK(mount m) => m.mnt_t_flags &= ~T_MARKED;

    /// <summary>Makes <paramref name="m"/> no longer shared; fs/pnode.h, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    private static void CLEAR_MNT_SHARED(mount m) => m.mnt_t_flags &= ~T_SHARED;

    /// <summary>Makes <paramref name="mnt"/> shared, and hence bindable; fs/pnode.h, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    public static void set_mnt_shared(mount mnt)
    {
        mnt.mnt_t_flags &= ~T_SHARED_MASK;
        mnt.mnt_t_flags |= T_SHARED;
    }

    /// <summary>Whether both are of one peer group; fs/pnode.h, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    public static bool peers(mount m1, mount m2) => m1.mnt_group_id == m2.mnt_group_id && m1.mnt_group_id != 0;

    /// <summary>Whether a mount goes for sure; fs/pnode.c, Linux 6.18.</summary>
    private static bool will_be_unmounted(mount m) => (m.mnt.mnt_flags.value & MNT_UMOUNT) != 0;
}
