// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct vfsmount of include/linux/mount.h, Linux 6.18.</summary>
[KernelStruct("include/linux/mount.h")]
public readonly partial struct vfsmount
{
    /// <summary>Root of the mounted tree. Never changes.</summary>
    public partial dentry mnt_root { get; set; }

    /// <summary>The superblock. Never changes.</summary>
    public partial super_block mnt_sb { get; set; }

    /// <summary>MNT_*; changed under mount_lock, some looked at without.</summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial shared<int> mnt_flags { get; }
}

/// <summary>struct mount of fs/mount.h, Linux 6.18: one mount.</summary>
/// <remarks>
/// Fields that lockless walkers look at are <see cref="shared{T}"/>: <c>.value</c> is a plain access by the holder of the
/// lock. Deviation: the union of mnt_node, mnt_rcu and mnt_llist is three members, so that a use of one while another is
/// live can be told.
/// </remarks>
[KernelStruct("fs/mount.h")]
public readonly partial struct mount
{
    /// <summary>Chain of the mount hash; mount_lock, RCU for readers.</summary>
    [RcuProtected("Namespace.mount_lock")]
    public partial hlist_node mnt_hash { get; }

    /// <summary>The mount that this one is on; itself where on none. mount_lock.</summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial shared<mount> mnt_parent { get; }

    /// <summary>Where on it; mount_lock.</summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial shared<dentry> mnt_mountpoint { get; }

    /// <summary>The part that file systems see.</summary>
    public partial vfsmount mnt { get; }

    /// <summary>Place in the namespace's tree of mounts; namespace_sem.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem")]
    public partial rb_node mnt_node { get; }

    /// <summary>The wait for the last grace period before the memory goes.</summary>
    public partial rcu_head mnt_rcu { get; }

    /// <summary>The wait for cleanup: task work, or the delayed list.</summary>
    public partial callback_head mnt_task_work { get; }

    /// <summary>Link of the delayed list.</summary>
    public partial llist_node mnt_llist { get; }

    /// <summary>References, one counter for each processor (struct mnt_pcp).</summary>
    public partial percpu_int mnt_count { get; }

    /// <summary>Writers, likewise.</summary>
    public partial percpu_int mnt_writers { get; }

    /// <summary>Mounts on this one, through their mnt_child; mount_lock.</summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial list_head mnt_mounts { get; }

    /// <summary>Link of the parent's mnt_mounts.</summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial list_head mnt_child { get; }

    /// <summary>The next mount of the same superblock; mount_lock.</summary>
    [GuardedBy("Namespace.mount_lock")]
    public partial mount mnt_next_for_sb { get; set; }

    /// <summary>
    /// The address of the pointer to this one in that list, and <see cref="mount_h.WRITE_HOLD"/> in the lowest bit;
    /// mount_lock, and new writers look at the bit without. Deviation: twice the address, since every cell has an address
    /// of its own and no bit of it is to spare.
    /// </summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial shared<int> mnt_pprev_for_sb { get; }

    /// <summary>Name of the device, as mount(2) was given it.</summary>
    public partial qstr mnt_devname { get; set; }

    /// <summary>Link of whatever list the mount is collected on; namespace_sem.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem")]
    public partial list_head mnt_list { get; }

    /// <summary>Link of an expiry list.</summary>
    [PointeeGuardedBy("Namespace.mount_lock")]
    public partial list_head mnt_expire { get; }

    /// <summary>Circular list of the peer group; namespace_sem.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem")]
    public partial list_head mnt_share { get; }

    /// <summary>Mounts that receive from this one, through their mnt_slave.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem")]
    public partial hlist_head mnt_slave_list { get; }

    /// <summary>Link of the master's mnt_slave_list.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem")]
    public partial hlist_node mnt_slave { get; }

    /// <summary>The mount that this one receives from.</summary>
    [GuardedBy("Namespace.namespace_sem")]
    public partial mount mnt_master { get; set; }

    /// <summary>The namespace; NULL once unmounted. Written under namespace_sem and mount_lock, looked at by mntput() without.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem", WritesOnly = true)]
    public partial shared<mnt_namespace> mnt_ns { get; }

    /// <summary>The mount point that it is on.</summary>
    [GuardedBy("Namespace.mount_lock")]
    public partial mountpoint mnt_mp { get; set; }

    /// <summary>Link of the mount point's m_list; once unmounted, of the list of those to release (mnt_umount, a union).</summary>
    public partial hlist_node mnt_mp_list { get; }

    /// <summary>T_*; namespace_sem.</summary>
    [GuardedBy("Namespace.namespace_sem")]
    public partial int mnt_t_flags { get; set; }

    /// <summary>The id that mountinfo shows.</summary>
    public partial int mnt_id { get; set; }

    /// <summary>An id that is never used again.</summary>
    public partial int mnt_id_unique { get; set; }

    /// <summary>Peer group; 0 for none.</summary>
    [GuardedBy("Namespace.namespace_sem")]
    public partial int mnt_group_id { get; set; }

    /// <summary>Set by an expiry run, cleared by every use.</summary>
    public partial shared<int> mnt_expiry_mark { get; }

    /// <summary>Unmounted children that were kept connected, waiting for the final put; through their mnt_umount.</summary>
    [PointeeGuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial hlist_head mnt_stuck_children { get; }

    /// <summary>The mount on this one's root, if there is one; mount_lock.</summary>
    [GuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial mount overmount { get; set; }

    /// <summary>mnt_umount, the other name of <see cref="mnt_mp_list"/>.</summary>
    public hlist_node mnt_umount => mnt_mp_list;

    /// <summary>Offset of <see cref="mnt_umount"/>.</summary>
    public const int offsetof_mnt_umount = offsetof_mnt_mp_list;
}

/// <summary>struct mountpoint of fs/mount.h: a dentry that something is mounted on.</summary>
[KernelStruct("fs/mount.h")]
public readonly partial struct mountpoint
{
    /// <summary>Chain of the hash of mount points.</summary>
    [PointeeGuardedBy("Namespace.mount_lock")]
    public partial hlist_node m_hash { get; }

    /// <summary>The dentry, with a reference.</summary>
    [GuardedBy("Namespace.mount_lock", WritesOnly = true)]
    public partial dentry m_dentry { get; set; }

    /// <summary>The mounts on it, through their mnt_mp_list; also those who merely pin it.</summary>
    [PointeeGuardedBy("Namespace.mount_lock")]
    public partial hlist_head m_list { get; }
}

/// <summary>struct mnt_namespace of fs/mount.h.</summary>
[KernelStruct("fs/mount.h")]
public readonly partial struct mnt_namespace
{
    /// <summary>References of tasks (ns.count).</summary>
    public partial atomic_t count { get; }

    /// <summary>The root mount.</summary>
    public partial mount root { get; set; }

    /// <summary>All mounts, ordered by mnt_id_unique; namespace_sem.</summary>
    [PointeeGuardedBy("Namespace.namespace_sem", WritesOnly = true)]
    public partial rb_root mounts { get; }

    /// <summary>Owner.</summary>
    public partial user_namespace user_ns { get; set; }

    /// <summary>Number of the namespace; 0 for an anonymous one.</summary>
    public partial int seq { get; set; }

    /// <summary>Of an anonymous one: the number of the namespace that its tree was copied from; 0 for a new mount.</summary>
    public partial int seq_origin { get; set; }

    /// <summary>Mounts in it.</summary>
    [GuardedBy("Namespace.namespace_sem")]
    public partial int nr_mounts { get; set; }

    /// <summary>Mounts about to be added.</summary>
    [GuardedBy("Namespace.namespace_sem")]
    public partial int pending_mounts { get; set; }

    /// <summary>Those who may look at the memory, but not use the mounts.</summary>
    public partial atomic_t passive { get; }

    /// <summary>The wait for the last grace period.</summary>
    public partial rcu_head mnt_ns_rcu { get; }
}
