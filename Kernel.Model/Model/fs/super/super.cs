// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/super.c of Linux 6.18: the life of a file system that is mounted somewhere.</summary>
/// <remarks>
/// Left out everywhere: the list of all superblocks with sb_lock (each has one owner, so s_count needs no lock); freezing, quota,
/// caches to be shrunk (list_lru_*(), shrinker_*(), s_shrink), devices behind file systems (s_bdi, bdi_*()), security_*(), lockdep_set_class();
/// waiting for one that is being born or is dying (super_wake(), kill_super_notify()): a memory file system is never looked for.
/// Deviation everywhere: s_umount is taken by down_write() and given up by up_write(), without the functions around them
/// (__super_lock_excl(), super_unlock_excl()).
/// </remarks>
public static partial class super
{
    /// <summary>Minor numbers of file systems without a device.</summary>
    [Global] private static partial ida unnamed_dev_ida { get; }

    /// <summary>Whether a file system is read-only as a whole; include/linux/fs.h, Linux 6.18.</summary>
    public static bool sb_rdonly(super_block sb) => (sb.s_flags.value & SB_RDONLY) != 0;

    /// <summary>A superblock of nothing yet, with its one reference of each kind and s_umount held for writing; NULL without memory. fs/super.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: what is zero or nothing at the start (init_rwsem(), mutex_init(), spin_lock_init(), INIT_LIST_HEAD(), INIT_HLIST_NODE(),
    /// INIT_HLIST_BL_HEAD(), s_op); freezing (SB_FREEZE_LEVELS, __percpu_init_rwsem()); what a file may be or say of its times (SB_I_NODEV in s_iflags,
    /// s_maxbytes, MAX_NON_LFS, s_time_*, TIME64_*); get_user_ns(), since user namespaces live on; fail, with destroy_unused_super(), since
    /// only memory can be missing; SHRINKER_*, scan_objects, count_objects, batch, private_data. Deviation: down_write() where lockdep wants
    /// down_write_nested() (SINGLE_DEPTH_NESTING); s_active is set without atomic_set(), since nobody sees it yet.
    /// </remarks>
    [return: Unshared]
    private static async co<super_block> alloc_super(int flags, user_namespace user_ns)
    {
        var s = await kzalloc<super_block>();
        if (!s)
            return NULL;
        s.s_user_ns = user_ns;
        await down_write(s.s_umount);
        var s_flags = s.s_flags;
        s_flags.value = flags;
        s.s_count = 1;
        var s_active = s.s_active.counter;
        s_active.value = 1;
        return s;
    }

#pragma warning disable CS1998 // A callback that has nothing to wait for.
    /// <summary>Walkers that had found the superblock are gone; fs/super.c, Linux 6.18. Deviation: kfree() without a work item (INIT_WORK(), schedule_work()), since there is nothing to free that may sleep.</summary>
    [Atomic]
    private static async co destroy_super_rcu(int head) => kfree(container_of<super_block>(head, super_block.offsetof_rcu));
#pragma warning restore CS1998

    private static readonly func destroy_super_rcu_fn = func.of(destroy_super_rcu);

    /// <summary>Gives back a superblock that nobody has seen; fs/super.c, Linux 6.18. Left out: destroy_super_work(), which has only this to free (kfree()); it is never asked for nothing (condition).</summary>
    [Releases("s.s_umount")]
    private static void destroy_unused_super(super_block s)
    {
        up_write(s.s_umount);
        kfree(s);
    }

    /// <summary>Gives up a reference to the memory; fs/super.c, Linux 6.18. Left out: the list of all (list_del_init(), WARN_ON()).</summary>
    private static async co __put_super(super_block s)
    {
        if (--s.s_count == 0)
            await call_rcu(s.rcu, destroy_super_rcu_fn);
    }

    /// <summary>The same; fs/super.c, Linux 6.18. Left out: sb_lock (spin_lock(), spin_unlock()).</summary>
    private static co put_super(super_block sb) => __put_super(sb);

    /// <summary>Gives up an active reference, and s_umount; with the last one the file system is shut down. fs/super.c, Linux 6.18. Locks: s_umount for writing. May sleep.</summary>
    /// <remarks>Left out: put_filesystem(). Deviation: kill_sb() is kill_litter_super(), as in every file system here.</remarks>
    [Releases("s.s_umount"), MightSleep]
    [FinalRelease]
    public static async co deactivate_locked_super(super_block s)
    {
        if (await atomic_dec_return(s.s_active) == 0)
        {
            await kill_litter_super(s);
            await put_super(s);
        }
        else
            up_write(s.s_umount);
    }

    /// <summary>Gives up an active reference; with the last one the file system is shut down. fs/super.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [FinalRelease]
    [MustNotHold("s.s_umount")]
    public static async co deactivate_super(super_block s)
    {
        if (!await atomic_add_unless(s.s_active, -1, 1))
        {
            await down_write(s.s_umount);
            await deactivate_locked_super(s);
        }
    }

    /// <summary>atomic_add_unless(): false, and nothing changed, where the value is <paramref name="u"/>.</summary>
    private static async co<bool> atomic_add_unless(atomic_t v, int a, int u)
    {
        var old = await atomic_read(v);
        while (old != u)
        {
            var found = await cmpxchg(v.counter, old, old + a);
            if (found == old)
                return true;
            old = found;
        }
        return false;
    }

    /// <summary>What every file system does at its end; fs/super.c, Linux 6.18. Locks: s_umount for writing, which is given up. May sleep.</summary>
    /// <remarks>
    /// Left out: data and who watches it (sync_filesystem(), cgroup_writeback_umount(), fsnotify_sb_delete(), fscrypt_destroy_keyring(), s_dio_done_wq,
    /// destroy_workqueue()); evict_inodes(), since no inode outlives its last reference, and so none is found busy (CHECK_DATA_CORRUPTION(),
    /// list_empty(), list_for_each_entry(), spin_lock(), spin_unlock(), i_op, i_sb, i_mapping, VFS_PTR_POISON); SB_DYING; SB_I_PERSB_BDI. Deviation: put_super() is
    /// called through a pointer (invoke()), which may be missing with its table.
    /// </remarks>
    [Releases("sb.s_umount"), MightSleep]
    private static async co generic_shutdown_super(super_block sb)
    {
        if (sb.s_root)
        {
            await shrink_dcache_for_umount(sb);
            await WRITE_ONCE(sb.s_flags, sb.s_flags.value & ~SB_ACTIVE);
            if (sb.s_op && sb.s_op.put_super != default)
                await sb.s_op.put_super.invoke(sb.address);
        }
        up_write(sb.s_umount);
    }

    /// <summary>A device number for a file system without a device; fs/super.c, Linux 6.18. Deviation: ida_alloc() instead of ida_alloc_range() (MINORBITS) and MKDEV(): there is no last number.</summary>
    private static int get_anon_bdev(out int p)
    {
        p = 0;
        var dev = ida_alloc(unnamed_dev_ida);
        if (dev == -ENOSPC)
            dev = -EMFILE;
        if (dev < 0)
            return dev;

        p = dev;
        return 0;
    }

    /// <summary>Gives it back; fs/super.c, Linux 6.18. Deviation: a device number is its minor number (MINOR()).</summary>
    private static void free_anon_bdev(int dev) => ida_free(unnamed_dev_ida, dev);

    /// <summary>Gives a superblock such a number; fs/super.c, Linux 6.18. Deviation: by way of a variable (s_dev, return).</summary>
    private static int set_anon_super(super_block s)
    {
        var err = get_anon_bdev(out var dev);
        s.s_dev = dev;
        return err;
    }

    /// <summary>The end of a file system without a device; fs/super.c, Linux 6.18. Locks: s_umount for writing, which is given up. May sleep.</summary>
    [Releases("sb.s_umount"), MightSleep]
    private static async co kill_anon_super(super_block sb)
    {
        var dev = sb.s_dev;
        await generic_shutdown_super(sb);
        free_anon_bdev(dev);
    }

    /// <summary>The end of a file system that is in its dentries; fs/super.c, Linux 6.18. Locks: s_umount for writing, which is given up. May sleep.</summary>
    [Releases("sb.s_umount"), MightSleep]
    private static async co kill_litter_super(super_block sb)
    {
        if (sb.s_root)
            d_genocide(sb.s_root);
        await kill_anon_super(sb);
    }

    /// <summary>A new superblock of a type; fs/super.c, Linux 6.18. May sleep.</summary>
    /// <returns>It, with an active reference and s_umount held for writing, or an error pointer.</returns>
    /// <remarks>
    /// Left out: looking for one that is there (retry, spin_lock(), spin_unlock(), hlist_for_each_entry(), hlist_add_head(), list_add_tail(),
    /// test(), share_extant_sb, errorfc(), warnfc(), EBUSY, IS_ERR(), return, grab_super(), destroy_unused_super() of the one that was made in vain), the look at the type's flags (FS_USERNS_MOUNT, EPERM,
    /// init_user_ns), which mount_capable() has had, get_filesystem(), strscpy(), s_fs_info, s_iflags. Deviation: set() is set_anon_super(), since no file system has a device; rwsem_assert_held_write().
    /// </remarks>
    [MightSleep]
    private static async co<super_block> sget_fc(qstr fstype, int sb_flags, user_namespace user_ns)
    {
        var s = await alloc_super(sb_flags, user_ns);
        if (!s)
            return ERR_PTR<super_block>(-ENOMEM);

        var err = set_anon_super(s);
        if (err != 0)
        {
            rwsem_assert_held_write(s.s_umount); // for the analysis: the lock of what a function returns has no name there
            destroy_unused_super(s);
            return ERR_PTR<super_block>(err);
        }
        s.s_type = fstype;
        return s;
    }

    /// <summary>A new file system; fs/super.c, Linux 6.18. May sleep.</summary>
    /// <returns>Its root with a reference, or an error pointer; the superblock has an active reference, and s_umount is held for writing.</returns>
    /// <remarks>Deviation: the superblock is always a new one (condition, rwsem_assert_held_write()); fill_super() is ramfs_fill_super(), with s_max_blocks of the options; the root is returned (return, root).</remarks>
    [MightSleep]
    private static async co<dentry> vfs_get_super(qstr fstype, int sb_flags, fs_options options, user_namespace user_ns)
    {
        var sb = await sget_fc(fstype, sb_flags, user_ns);
        if (IS_ERR(sb))
            return ERR_PTR<dentry>(PTR_ERR(sb));
        rwsem_assert_held_write(sb.s_umount); // for the analysis: the lock of what a function returns has no name there

        sb.s_max_blocks = options.max_blocks;
        var err = await ramfs_fill_super(sb);
        if (err != 0)
            goto error;

        var s_flags = sb.s_flags;
        s_flags.value |= SB_ACTIVE;

        return await dget(sb.s_root);

    error:
        await deactivate_locked_super(sb);
        return ERR_PTR<dentry>(err);
    }

    /// <summary>A new file system without a device; fs/super.c, Linux 6.18. May sleep.</summary>
    /// <returns>As <see cref="vfs_get_super"/>.</returns>
    [MightSleep]
    private static co<dentry> get_tree_nodev(qstr fstype, int sb_flags, fs_options options, user_namespace user_ns) =>
        vfs_get_super(fstype, sb_flags, options, user_ns);

    /// <summary>Makes the file system that is to be mounted; fs/super.c, Linux 6.18. May sleep. Deviation: root and flags instead of the fs_context that carries them.</summary>
    /// <remarks>
    /// Left out: a context that has its root (EBUSY) or does not get one (BUG(), pr_err(), condition); security_*(), with fc_drop_locked(); WARN_ON() about
    /// s_bdi and the size of files. Deviation: get_tree() is get_tree_nodev(), with rwsem_assert_held_write(); SB_BORN is written to s_flags without super_wake(), since nobody waits for it.
    /// </remarks>
    /// <returns>As <see cref="get_tree_nodev"/>.</returns>
    [MightSleep]
    public static async co<dentry> vfs_get_tree(qstr fstype, int sb_flags, fs_options options = default, user_namespace user_ns = default)
    {
        var root = await get_tree_nodev(fstype, sb_flags, options, user_ns ? user_ns : current.user_ns);
        if (IS_ERR(root))
            return root;
        rwsem_assert_held_write(root.d_sb.s_umount);
        await WRITE_ONCE(root.d_sb.s_flags, root.d_sb.s_flags.value | SB_BORN);
        return root;
    }
}
