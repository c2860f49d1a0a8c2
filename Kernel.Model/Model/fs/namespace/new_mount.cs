// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Attaches a new mount of a file system, unless the same is there already; fs/namespace.c, Linux 6.18. Locks: as <see cref="do_lock_mount"/> leaves them. May sleep.</summary>
    [MustHold(nameof(namespace_sem))]
    [MightSleep]
    private static async co<int> do_add_mount(mount newmnt, pinned_mountpoint mp, int mnt_flags)
    {
        var parent = mp.parent;

        if (IS_ERR(parent))
            return PTR_ERR(parent);

        mnt_flags &= ~MNT_INTERNAL_FLAGS;

        if (!check_mnt(parent))
        {
            // Only an automount may land elsewhere, where its mount point is still in a namespace.
            if ((mnt_flags & MNT_SHRINKABLE) == 0)
                return -EINVAL;
            if (!parent.mnt_ns.value)
                return -EINVAL;
        }

        if (parent.mnt.mnt_sb == newmnt.mnt.mnt_sb && parent.mnt.mnt_root == mp.mp.m_dentry)
            return -EBUSY;

        if (d_is_symlink(newmnt.mnt.mnt_root))
            return -EINVAL;

        var flags = newmnt.mnt.mnt_flags;
#pragma warning disable KRN0021 // As in the kernel: the mount is attached to nothing yet, and who finds it by way of the superblock looks at other flags.
        flags.value = mnt_flags;
#pragma warning restore KRN0021
        return await graft_tree(newmnt, mp);
    }

    /// <summary>
    /// Mounts a file system that is set up; fs/namespace.c, Linux 6.18. May sleep. Left out: mount_too_revealing()
    /// with errorfcp() and EPERM, since those of whom it speaks have no file system here that could be seen through them.
    /// Deviation: root and source instead of the fs_context that carries them; the caller's active reference and s_umount are
    /// the superblock's, so of fc_mount() up_write() and vfs_create_mount() are left; mntput() by a condition on the error (a
    /// number less than 0) instead of __free() and retain_and_null_ptr(), after unlock_mount().
    /// </summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem)), Releases("root.d_sb.s_umount")]
    private static async co<int> do_new_mount_fc(dentry root, qstr source, path mountpoint, int mnt_flags)
    {
        up_write(root.d_sb.s_umount);

        var mnt = await vfs_create_mount(root, source);
        if (IS_ERR(mnt))
            return PTR_ERR(mnt);

        var mp = onstack<pinned_mountpoint>();
        await do_lock_mount(mountpoint, mp);
        var error = await do_add_mount(real_mount(mnt), mp, mnt_flags);
        await unlock_mount(mp);
        offstack(mp);
        if (error < 0)
            await mntput(mnt);
        return error;
    }

    /// <summary>mount(2) of a file system; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: values instead of the fs_context that carries them (fs_context_for_mount(), oldapi, vfs_parse_fs_string(), put_fs_context()), so of fc_mount() vfs_get_tree() is here, with a return of its own, and before it parse_monolithic_mount_data(), and at the end dput() and deactivate_super(); a file system type is not counted (get_fs_type() in the condition, put_filesystem()). Left out: types with a dot in their names (FS_HAS_SUBTYPE, strchr(), EINVAL). Each condition returns at once.</summary>
    [MightSleep]
    private static async co<int> do_new_mount(path path, qstr fstype, int sb_flags, int mnt_flags, qstr name, qstr data)
    {
        if (fstype.len == 0)
            return -EINVAL;
        if (!get_fs_type(fstype))
            return -ENODEV;

        var options = parse_monolithic_mount_data(fstype, data);
        if (options.err != 0)
            return options.err;
        if (!mount_capable(fstype, current.user_ns))
            return -EPERM;
        var root = await vfs_get_tree(fstype, sb_flags, options);
        if (IS_ERR(root))
            return PTR_ERR(root);
        var sb = root.d_sb;
        var err = await do_new_mount_fc(root, name, path, mnt_flags);

        await dput(root); // put_fs_context()
        await deactivate_super(sb);
        return err;
    }
}
