// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/namespace.c of Linux 6.18: mounts, the tree they form, and how they leave it.</summary>
/// <remarks>
/// Left out everywhere, since nothing here can tell: security hooks (security_*()); fsnotify and its list of mounts to
/// notify about (fsnotify_*(), mnt_notify_add(): with nobody listening, namespace_unlock() never takes its branch with
/// need_notify_mnt_list(), downgrade_write(), notify_mnt_list() and up_read()); poll wake-ups of mountinfo
/// (touch_mnt_namespace(), __touch_mnt_namespace()); id-mapped mounts (mnt_idmap*, idmap, alloc_mnt_idmap(),
/// is_idmapped_mnt(), can_idmap_mount(), do_idmap_mount(), MOUNT_ATTR_IDMAP); mounts of namespace files (is_mnt_ns_file(), check_for_nsfs_mounts(), mnt_ns_loop(),
/// CL_COPY_MNT_NS_FILE); automount on the way (LOOKUP_AUTOMOUNT, AT_NO_AUTOMOUNT); credentials (current_cred()); the warning
/// about time stamps (mnt_warn_timestamp_expiry()); freezing (sb_start_write(), sb_end_write()); the tree of all
/// namespaces (ns_tree_*(), mnt_ns_tree_remove()).
/// </remarks>
public static partial class Namespace
{
    /// <summary>Bits of the two hash tables' indexes. Deviation: the kernel sizes the tables by memory at boot.</summary>
    private const int m_hash_shift = 5, mp_hash_shift = 5;

    /// <summary>Masks of the two hash tables' indexes.</summary>
    private const int m_hash_mask = (1 << m_hash_shift) - 1, mp_hash_mask = (1 << mp_hash_shift) - 1;

    /// <summary>A cache line, by which addresses are hashed: 64 bytes of the kernel are eight cells here.</summary>
    private const int L1_CACHE_BYTES = 8;

    /// <summary>Mounts by parent and mount point; mount_lock, RCU for readers.</summary>
    [PointeeGuardedBy(nameof(mount_lock), WritesOnly = true)]
    [Global, Length(m_hash_mask + 1)] private static partial hlist_table mount_hashtable { get; }

    /// <summary>Mount points by dentry; mount_lock.</summary>
    [PointeeGuardedBy(nameof(mount_lock))]
    [Global, Length(mp_hash_mask + 1)] private static partial hlist_table mountpoint_hashtable { get; }

    /// <summary>Guards the trees of mounts and the propagation graph. Outside mount_lock.</summary>
    [AcquiredBefore(nameof(mount_lock))]
    [Global] internal static partial rw_semaphore namespace_sem { get; }

    /// <summary>Guards the hash and the links between mounts; lockless walkers watch its count.</summary>
    [Global] internal static partial seqlock_t mount_lock { get; }

    /// <summary>Mounts whose own reference <see cref="namespace_unlock"/> drops; namespace_sem.</summary>
    [PointeeGuardedBy(nameof(namespace_sem))]
    [Handoff(nameof(namespace_sem))]
    [Global] internal static partial hlist_head unmounted { get; }

    /// <summary>Dentries whose mount point is gone, to be put by <see cref="namespace_unlock"/>; namespace_sem.</summary>
    [PointeeGuardedBy(nameof(namespace_sem))]
    [Handoff(nameof(namespace_sem))]
    [Global] internal static partial list_head ex_mountpoints { get; }

    /// <summary>An anonymous namespace that has lost its mounts, to be freed by <see cref="namespace_unlock"/>; namespace_sem.</summary>
    [GuardedBy(nameof(namespace_sem))]
    [Handoff(nameof(namespace_sem))]
    [Global] internal static partial mnt_namespace emptied_ns { get; set; }

    /// <summary>Numbers of mounts that mountinfo shows; the lowest free one is given next.</summary>
    [Global] internal static partial ida mnt_id_xa { get; }

    /// <summary>Numbers of peer groups.</summary>
    [PointeeGuardedBy(nameof(namespace_sem))]
    [Global] internal static partial ida mnt_group_ida { get; }

    /// <summary>The last mnt_id_unique given.</summary>
    [Global] private static partial int mnt_id_ctr { get; set; }

    /// <summary>mnt_init(): what C initialises statically.</summary>
    [NoLockAnalysis(Reason = "At boot, with nobody else there.")]
    public static void mnt_init()
    {
        INIT_LIST_HEAD(ex_mountpoints);
        INIT_WORK(delayed_mntput_work.work, delayed_mntput_fn);
    }
}

/// <summary>An array of list heads.</summary>
/// <param name="address">The first.</param>
public readonly struct hlist_table(int address)
{
    /// <summary>Cells of an element.</summary>
    public const int __size = hlist_head.__size;

    /// <summary>Element <paramref name="index"/>.</summary>
    public hlist_head this[int index] => new(address + index * hlist_head.__size);
}
