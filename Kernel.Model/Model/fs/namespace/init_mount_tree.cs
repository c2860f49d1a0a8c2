// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// The first mount, the first mount namespace, and the first task in it; fs/namespace.c, Linux 6.18. Deviation: the
    /// file system is a tmpfs by that name instead of rootfs, made by the parts of vfs_kern_mount() (vfs_get_tree(), up_write(),
    /// vfs_create_mount(), MNT_RELATIME among the flags, dput(), deactivate_super()); nothing can fail here (panic()); the namespace
    /// is allocated (alloc_mnt_ns(), which gives the reference of get_mnt_ns()), and the path is a value (mnt, dentry).
    /// </summary>
    [NoLockAnalysis(Reason = "At boot, with nobody else there.")]
    internal static async co init_mount_tree()
    {
        var root = await vfs_get_tree("tmpfs", 0);
        var sb = root.d_sb;
        up_write(sb.s_umount);
        var mnt = await vfs_create_mount(root, "tmpfs");
        var mnt_flags = mnt.mnt_flags;
        mnt_flags.value = MNT_RELATIME;
        await dput(root);
        await deactivate_super(sb);

        var ns = await alloc_mnt_ns(init_user_ns, false);
        var m = real_mount(mnt);
        ns.root = m;
        ns.nr_mounts = 1;
        await mnt_add_to_ns(ns, m);
        var nsproxy = current.nsproxy;
        nsproxy.mnt_ns = ns;

        var path = new path(mnt, mnt.mnt_root);
        await set_fs_pwd(current.fs, path);
        await set_fs_root(current.fs, path);
    }
}
