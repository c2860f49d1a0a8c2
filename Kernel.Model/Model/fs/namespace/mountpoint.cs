// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct pinned_mountpoint of fs/namespace.c: who has one keeps the mount point. A variable on the stack.</summary>
[KernelStruct("fs/namespace.c")]
public readonly partial struct pinned_mountpoint
{
    /// <summary>Link of the mount point's m_list.</summary>
    public partial hlist_node node { get; }

    /// <summary>The mount point.</summary>
    public partial mountpoint mp { get; set; }

    /// <summary>The mount that the mount point is on (6.18).</summary>
    public partial mount parent { get; set; }
}

public static partial class Namespace
{
    /// <summary>Pins the mount point at a dentry, if it is one; fs/namespace.c, Linux 6.18. Locks: mount_lock.</summary>
    [MustHold(nameof(mount_lock))]
    private static bool lookup_mountpoint(dentry dentry, pinned_mountpoint m)
    {
        var chain = mp_hash(dentry);
        foreach (var mp in hlist_for_each_entry<mountpoint>(chain, mountpoint.offsetof_m_hash))
        {
            if (mp.m_dentry == dentry)
            {
                hlist_add_head(m.node, mp.m_list);
                m.mp = mp;
                return true;
            }
        }
        return false;
    }

    /// <summary>Pins the mount point at a dentry, and makes it one where it is none; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem))]
    internal static async co<int> get_mountpoint(dentry dentry, pinned_mountpoint m)
    {
        mountpoint mp = NULL;
        int ret;

        do
        {
            // Deviation: a loop, where the kernel jumps back into the block, past the condition that d_unlinked() is part of
            // (mountpoint); and kfree(), where __free() and no_free_ptr() do it.
            if (d_mountpoint(dentry))
            {
                if (!mp && d_unlinked(dentry))
                    return -ENOENT;
                await read_seqlock_excl(mount_lock);
                var found = lookup_mountpoint(dentry, m);
                read_sequnlock_excl(mount_lock);
                if (found)
                {
                    kfree(mp);
                    return 0;
                }
            }

            if (!mp)
                mp = await kzalloc<mountpoint>();
            if (!mp)
                return -ENOMEM;

            ret = await d_set_mounted(dentry); // exactly one thread does
        } while (ret == -EBUSY);
        if (ret != 0)
        {
            kfree(mp);
            return ret;
        }

        await read_seqlock_excl(mount_lock);
        mp.m_dentry = await dget(dentry);
        hlist_add_head(mp.m_hash, mp_hash(dentry));
        INIT_HLIST_HEAD(mp.m_list);
        hlist_add_head(m.node, mp.m_list);
        m.mp = mp;
        read_sequnlock_excl(mount_lock);
        return 0;
    }

    /// <summary>Frees a mount point that nobody is on; its dentry goes to <paramref name="list"/>. fs/namespace.c, Linux 6.18. Locks: mount_lock.</summary>
    [MustHold(nameof(mount_lock))]
    internal static async co maybe_free_mountpoint(mountpoint mp, list_head list)
    {
        if (hlist_empty(mp.m_list))
        {
            var dentry = mp.m_dentry;
            await spin_lock(dentry.d_lock);
            await WRITE_ONCE(dentry.d_flags, dentry.d_flags.value & ~DCACHE_MOUNTED);
            spin_unlock(dentry.d_lock);
            await dput_to_list(dentry, list);
            hlist_del(mp.m_hash);
            kfree(mp);
        }
    }

    /// <summary>Gives a pinned mount point up; fs/namespace.c, Linux 6.18. Locks: mount_lock, namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    internal static async co unpin_mountpoint(pinned_mountpoint m)
    {
        if (m.mp)
        {
            hlist_del(m.node);
            await maybe_free_mountpoint(m.mp, ex_mountpoints);
        }
    }

    /// <summary>Takes a mount off its mount point: it is its own parent again, and no walker finds it. fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.</summary>
    [MustHold(nameof(mount_lock))]
    private static async co __umount_mnt(mount mnt, list_head shrink_list)
    {
        var parent = mnt.mnt_parent.value;
        if (parent.overmount == mnt)
            parent.overmount = NULL;
        await WRITE_ONCE(mnt.mnt_parent, mnt);
        await WRITE_ONCE(mnt.mnt_mountpoint, mnt.mnt.mnt_root);
        list_del_init(mnt.mnt_child);
        await hlist_del_init_rcu(mnt.mnt_hash);
        hlist_del_init(mnt.mnt_mp_list);
        var mp = mnt.mnt_mp;
        mnt.mnt_mp = NULL;
        await maybe_free_mountpoint(mp, shrink_list);
    }

    /// <summary>The same; <see cref="namespace_unlock"/> will put the dentry. fs/namespace.c, Linux 6.18. Locks: mount_lock and namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem), nameof(mount_lock))]
    internal static co umount_mnt(mount mnt) => __umount_mnt(mnt, ex_mountpoints);

    /// <summary>Whether something is mounted on a dentry in the caller's namespace; fs/namespace.c, Linux 6.18. Deviation: in the order of the tree (rb_next()) instead of rbtree_postorder_for_each_entry().</summary>
    [MustNotHold(nameof(namespace_sem))]
    public static async co<bool> __is_local_mountpoint(dentry dentry)
    {
        var ns = current.nsproxy.mnt_ns;
        var ret = true;

        await down_read(namespace_sem);
        for (var node = ns.mounts.first; node; node = rb_next(node))
        {
            if (container_of<mount>(node.address, mount.offsetof_mnt_node).mnt_mountpoint.value == dentry)
                goto @out;
        }
        ret = false;

    @out:
        up_read(namespace_sem);
        return ret;
    }
}
