// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/dcache.c of Linux 6.18: names, in the tree that they form in a file system.</summary>
/// <remarks>
/// Left out everywhere, since nothing here can tell: the LRU (d_lru_*(), DCACHE_LRU_LIST, retain_dentry()), since the one file
/// system keeps no dentry that nobody uses, as DCACHE_DONTCACHE says; the other d_op than revalidation (DCACHE_OP_*); aliases (d_alias, hlist_unhashed()),
/// since an inode has one dentry; lookups in progress; counts (this_cpu_*()); security_*(), fsnotify_*(). Left out with the aliases: i_lock, which lock_for_kill()
/// tries and, where somebody else has it, takes after dropping d_lock; the count is looked at again then, so that whatever comes
/// in between can come as well before d_lock is taken, and the one step from a child to its directory, where d_lock is not
/// dropped here, is to a directory that no lookup finds any more.
/// Deviation everywhere: instead of the hash (d_hash(), hlist_bl_*(), pprev), a name is searched among the children of its directory, in one
/// step; what that step finds may change right after it, so d_seq is checked as in the kernel. A dentry in no hash has DCACHE_UNHASHED. Flags are written by
/// set_flags() and clear_flags() (d_flags, READ_ONCE() and smp_store_release() in them), under d_lock.
/// </remarks>
public static partial class dcache
{
    /// <summary>Keeps trees from changing under who needs to see more than one dentry of them. Outside every d_lock.</summary>
    [AcquiredBefore("dentry.d_lockref.@lock")]
    [Global] internal static partial seqlock_t rename_lock { get; }

    /// <summary>Whether a dentry is the root of its tree; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool IS_ROOT(dentry dentry) => dentry == dentry.d_parent.value;

    /// <summary>Whether no lookup finds it; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_unhashed(dentry dentry) => (dentry.d_flags.value & DCACHE_UNHASHED) != 0;

    /// <summary>Whether its name has been removed; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_unlinked(dentry dentry) => d_unhashed(dentry) && !IS_ROOT(dentry);

    /// <summary>Whether nothing may be mounted on it any more; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool cant_mount(dentry dentry) => (dentry.d_flags.value & DCACHE_CANT_MOUNT) != 0;

    /// <summary>Whether something may be mounted on it, in some namespace; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_mountpoint(dentry dentry) => (dentry.d_flags.value & DCACHE_MOUNTED) != 0;

    /// <summary>Whether it names nothing; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_is_negative(dentry dentry) => d_flags_negative(dentry.d_flags.value);

    /// <summary>The same, of flags read before; include/linux/dcache.h, Linux 6.18.</summary>
    internal static bool d_flags_negative(int flags) => (flags & DCACHE_ENTRY_TYPE) == DCACHE_MISS_TYPE;

    /// <summary>Whether it names something; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_is_positive(dentry dentry) => !d_is_negative(dentry);

    /// <summary>Whether it names a directory; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_is_dir(dentry dentry) => (dentry.d_flags.value & DCACHE_ENTRY_TYPE) == DCACHE_DIRECTORY_TYPE;

    /// <summary>Whether names can be looked up in it; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_can_lookup(dentry dentry) => d_is_dir(dentry);

    /// <summary>Whether it names a regular file; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_is_reg(dentry dentry) => (dentry.d_flags.value & DCACHE_ENTRY_TYPE) == DCACHE_REGULAR_TYPE;

    /// <summary>Whether it names a symbolic link; include/linux/dcache.h, Linux 6.18.</summary>
    public static bool d_is_symlink(dentry dentry) => (dentry.d_flags.value & DCACHE_ENTRY_TYPE) == DCACHE_SYMLINK_TYPE;

    /// <summary>Forbids mounts on what is going away; include/linux/dcache.h, Linux 6.18.</summary>
    [MustNotHold("dentry.d_lock")]
    public static async co dont_mount(dentry dentry)
    {
        await spin_lock(dentry.d_lock);
        set_flags(dentry, DCACHE_CANT_MOUNT);
        spin_unlock(dentry.d_lock);
    }

    /// <summary>
    /// Makes a dentry a mount point: 0; -EBUSY where it is one, -ENOENT where it or a directory above is gone. fs/dcache.c,
    /// Linux 6.18.
    /// </summary>
    [MustNotHold(nameof(rename_lock), "dentry.d_lock")]
    public static async co<int> d_set_mounted(dentry dentry)
    {
        var ret = -ENOENT;

        await read_seqlock_excl(rename_lock);
        for (var p = dentry.d_parent.value; !IS_ROOT(p); p = p.d_parent.value)
        {
            // d_invalidate() must not be in between.
            await spin_lock(p.d_lock);
            if (d_unhashed(p))
            {
                spin_unlock(p.d_lock);
                goto @out;
            }
            spin_unlock(p.d_lock);
        }
        await spin_lock(dentry.d_lock);
        if (!d_unlinked(dentry))
        {
            ret = -EBUSY;
            if (!d_mountpoint(dentry))
            {
                await WRITE_ONCE(dentry.d_flags, dentry.d_flags.value | DCACHE_MOUNTED);
                ret = 0;
            }
        }
        spin_unlock(dentry.d_lock);
    @out:
        read_sequnlock_excl(rename_lock);
        return ret;
    }

    private static void set_flags(dentry dentry, int flags)
    {
        var d_flags = dentry.d_flags;
        d_flags.value |= flags;
    }

    private static void clear_flags(dentry dentry, int flags)
    {
        var d_flags = dentry.d_flags;
        d_flags.value &= ~flags;
    }
}
