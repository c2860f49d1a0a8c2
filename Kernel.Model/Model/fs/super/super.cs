// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/super.c of Linux 6.18: the life of a file system that is mounted somewhere.</summary>
/// <remarks>
/// Left out: the list of all superblocks with sb_lock (each has one owner, so s_count needs no lock), freezing, quota,
/// shrinkers, waiting for one that is being born or is dying: a memory file system is never looked for.
/// </remarks>
public static partial class super
{
    /// <summary>Minor numbers of file systems without a device.</summary>
    [Global] private static partial ida unnamed_dev_ida { get; }

    /// <summary>Whether a file system is read-only as a whole; include/linux/fs.h, Linux 6.18.</summary>
    public static bool sb_rdonly(super_block sb) => (sb.s_flags.value & SB_RDONLY) != 0;

    /// <summary>A superblock of nothing yet, with its one reference of each kind and s_umount held for writing; NULL without memory. fs/super.c, Linux 6.18.</summary>
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
    /// <summary>Walkers that had found the superblock are gone; fs/super.c, Linux 6.18. Deviation: no work item follows, there is nothing to free that may sleep.</summary>
    [Atomic]
    private static async co destroy_super_rcu(int head) => kfree(container_of<super_block>(head, super_block.offsetof_rcu));
#pragma warning restore CS1998

    private static readonly func destroy_super_rcu_fn = func.of(destroy_super_rcu);

    /// <summary>Gives up a reference to the memory; fs/super.c, Linux 6.18.</summary>
    private static async co put_super(super_block s)
    {
        if (--s.s_count == 0)
            await call_rcu(s.rcu, destroy_super_rcu_fn);
    }

    /// <summary>Gives up an active reference, and s_umount; with the last one the file system is shut down. fs/super.c, Linux 6.18. Locks: s_umount for writing. May sleep.</summary>
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

    /// <summary>The end of a file system without a device; fs/super.c, Linux 6.18. Locks: s_umount for writing, which is given up. May sleep.</summary>
    [Releases("sb.s_umount"), MightSleep]
    private static async co kill_anon_super(super_block sb)
    {
        var dev = sb.s_dev;
        await generic_shutdown_super(sb);
        ida_free(unnamed_dev_ida, dev); // free_anon_bdev()
    }

    /// <summary>The end of a file system that is in its dentries; fs/super.c, Linux 6.18. Locks: s_umount for writing, which is given up. May sleep.</summary>
    [Releases("sb.s_umount"), MightSleep]
    private static async co kill_litter_super(super_block sb)
    {
        if (sb.s_root)
            d_genocide(sb.s_root);
        await kill_anon_super(sb);
    }

    /// <summary>A new superblock for a file system without a device; fs/super.c, Linux 6.18. May sleep.</summary>
    /// <returns>Its root with a reference, or an error pointer; the superblock has an active reference, and s_umount is held for writing.</returns>
    [MightSleep]
    private static async co<dentry> get_tree_nodev(qstr fstype, int sb_flags, fs_options options, user_namespace user_ns)
    {
        var sb = await alloc_super(sb_flags, user_ns);
        if (!sb)
            return ERR_PTR<dentry>(-ENOMEM);
        rwsem_assert_held_write(sb.s_umount); // for the analysis: the lock of what a function returns has no name there
        var dev = ida_alloc(unnamed_dev_ida); // set_anon_super()
        if (dev < 0)
        {
            up_write(sb.s_umount);
            await put_super(sb);
            return ERR_PTR<dentry>(dev);
        }
        sb.s_dev = dev;
        sb.s_type = fstype;
        sb.s_max_blocks = options.max_blocks;
        var err = await ramfs_fill_super(sb);
        if (err != 0)
        {
            await deactivate_locked_super(sb);
            return ERR_PTR<dentry>(err);
        }
        var s_flags = sb.s_flags;
        s_flags.value |= SB_ACTIVE;
        return await dget(sb.s_root);
    }

    /// <summary>Makes the file system that is to be mounted; fs/super.c, Linux 6.18. May sleep. Deviation: root and flags instead of the fs_context that carries them.</summary>
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
