// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Makes <paramref name="m"/> a mount of the tree at <paramref name="root"/>, with references; fs/namespace.c, Linux 6.18.</summary>
    [MustNotHold(nameof(mount_lock))]
    private static async co setup_mnt(mount m, dentry root)
    {
        var s = root.d_sb;

        await atomic_inc(s.s_active);
        var mnt = m.mnt;
        mnt.mnt_sb = s;
        mnt.mnt_root = await dget(root);
#pragma warning disable KRN0021 // The mount is found by nobody yet.
        var mnt_mountpoint = m.mnt_mountpoint;
        mnt_mountpoint.value = mnt.mnt_root;
        var mnt_parent = m.mnt_parent;
        mnt_parent.value = m;
#pragma warning restore KRN0021

        await read_seqlock_excl(mount_lock);
        mnt_add_instance(m, s);
        read_sequnlock_excl(mount_lock);
    }

    /// <summary>
    /// A mount of the file system whose root is <paramref name="root"/>, attached to nothing; fs/namespace.c, Linux 6.18.
    /// May sleep. Deviation: root and source instead of the fs_context that carries them, so no condition on a root that is not
    /// there (EINVAL), and no mounts of the kernel's own (SB_KERNMOUNT, MNT_INTERNAL among the flags).
    /// </summary>
    [MightSleep]
    public static async co<vfsmount> vfs_create_mount(dentry root, qstr source)
    {
        var mnt = await alloc_vfsmnt(source);
        if (!mnt)
            return ERR_PTR<vfsmount>(-ENOMEM);

        await setup_mnt(mnt, root);

        return mnt.mnt;
    }

    /// <summary>
    /// A copy of <paramref name="old"/> that shows the tree at <paramref name="root"/>, attached to nothing, but in its
    /// place of the propagation graph; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing. May sleep.
    /// </summary>
    [MustHold(nameof(namespace_sem))]
    [MightSleep]
    private static async co<mount> clone_mnt(mount old, dentry root, int flag)
    {
        int err;

        var mnt = await alloc_vfsmnt(old.mnt_devname);
        if (!mnt)
            return ERR_PTR<mount>(-ENOMEM);

        var mnt_flags = mnt.mnt.mnt_flags;
        mnt_flags.value = await READ_ONCE(old.mnt.mnt_flags) & ~MNT_INTERNAL_FLAGS;

        if ((flag & (CL_SLAVE | CL_PRIVATE)) != 0)
            mnt.mnt_group_id = 0;
        else
            mnt.mnt_group_id = old.mnt_group_id;

        if ((flag & CL_MAKE_SHARED) != 0 && mnt.mnt_group_id == 0)
        {
            err = mnt_alloc_group_id(mnt);
            if (err != 0)
                goto out_free;
        }

        if (mnt.mnt_group_id != 0)
            set_mnt_shared(mnt);

        await setup_mnt(mnt, root);

        // A private copy has no place in the graph.
        if ((flag & CL_PRIVATE) != 0)
            return mnt;

        if (peers(mnt, old))
            list_add(mnt.mnt_share, old.mnt_share);

        if ((flag & CL_SLAVE) != 0 && old.mnt_group_id != 0)
        {
            hlist_add_head(mnt.mnt_slave, old.mnt_slave_list);
            mnt.mnt_master = old;
        }
        else if (IS_MNT_SLAVE(old))
        {
            hlist_add_behind(mnt.mnt_slave, old.mnt_slave);
            mnt.mnt_master = old.mnt_master;
        }
        return mnt;

    out_free:
        mnt_free_id(mnt);
        free_vfsmnt(mnt);
        return ERR_PTR<mount>(err);
    }
}
