// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Unmounting the caller's root makes its file system read-only; fs/namespace.c, Linux 6.18. May sleep. Deviation: flags instead of an fs_context (fs_context_for_reconfigure(), parse_monolithic_mount_data(), put_fs_context(), and reconfigure_super() by a condition), which could not be had without memory.</summary>
    [MightSleep]
    [MustNotHold("sb.s_umount")]
    private static async co<int> do_umount_root(super_block sb)
    {
        var ret = 0;

        await down_write(sb.s_umount);
        if (!sb_rdonly(sb))
            ret = await reconfigure_super(sb, SB_RDONLY, SB_RDONLY);
        up_write(sb.s_umount);
        return ret;
    }

    /// <summary>Unmounts what the caller has a reference to; fs/namespace.c, Linux 6.18. May sleep, no locks. Left out: security_sb_umount(), and umount_begin() by MNT_FORCE, which no file system of the model has.</summary>
    [MightSleep]
    [MustNotHold(nameof(mount_lock), nameof(namespace_sem))]
    private static async co<int> do_umount(mount mnt, int flags)
    {
        var sb = mnt.mnt.mnt_sb;
        int retval;

        if ((flags & MNT_EXPIRE) != 0)
        {
            if (mnt.mnt == current.fs.root.mnt || (flags & (MNT_FORCE | MNT_DETACH)) != 0)
                return -EINVAL;

            await lock_mount_hash();
            if (!list_empty(mnt.mnt_mounts) || await mnt_get_count(mnt) != 2)
            {
                await unlock_mount_hash();
                return -EBUSY;
            }
            await unlock_mount_hash();

            if (await xchg(mnt.mnt_expiry_mark, 1) == 0)
                return -EAGAIN;
        }

        if (mnt.mnt == current.fs.root.mnt && (flags & MNT_DETACH) == 0)
        {
            if (!ns_capable(sb.s_user_ns, CAP_SYS_ADMIN))
                return -EPERM;
            return await do_umount_root(sb);
        }

        await namespace_lock();
        await lock_mount_hash();

        // Once more what was looked at without the locks.
        retval = -EINVAL;
        if (!check_mnt(mnt))
            goto @out;

        if ((mnt.mnt.mnt_flags.value & MNT_LOCKED) != 0)
            goto @out;

        if (!mnt_has_parent(mnt))
            goto @out;

        if ((flags & MNT_DETACH) != 0)
        {
            await umount_tree(mnt, UMOUNT_PROPAGATE);
            retval = 0;
        }
        else
        {
            await smp_mb(); // with __legitimize_mnt()
            await shrink_submounts(mnt);
            retval = -EBUSY;
            if (!await propagate_mount_busy(mnt, 2))
            {
                await umount_tree(mnt, UMOUNT_PROPAGATE | UMOUNT_SYNC);
                retval = 0;
            }
        }
    @out:
        await unlock_mount_hash();
        await namespace_unlock();
        return retval;
    }

    /// <summary>Whether the caller may change its mount namespace; fs/namespace.c, Linux 6.18.</summary>
    public static bool may_mount() => ns_capable(current.nsproxy.mnt_ns.user_ns, CAP_SYS_ADMIN);

    /// <summary>Whether a path is the root of its mount; fs/internal.h, Linux 6.18.</summary>
    public static bool path_mounted(path path) => path.mnt.mnt_root == path.dentry;

    /// <summary>What can be said against an unmount without a lock; do_umount() looks again. fs/namespace.c, Linux 6.18.</summary>
    private static int can_umount(path path, int flags)
    {
        var mnt = real_mount(path.mnt);
        var sb = path.dentry.d_sb;

        if (!may_mount())
            return -EPERM;
        if (!path_mounted(path))
            return -EINVAL;
        if (!check_mnt(mnt))
            return -EINVAL;
        if ((mnt.mnt.mnt_flags.value & MNT_LOCKED) != 0)
            return -EINVAL;
        if ((flags & MNT_FORCE) != 0 && !ns_capable(sb.s_user_ns, CAP_SYS_ADMIN))
            return -EPERM;
        return 0;
    }

    /// <summary>Unmounts a path and drops the caller's references to it; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    public static async co<int> path_umount(path path, int flags)
    {
        var mnt = real_mount(path.mnt);

        var ret = can_umount(path, flags);
        if (ret == 0)
            ret = await do_umount(mnt, flags);

        await dput(path.dentry);
        await mntput_no_expire(mnt); // not path_put(), which would clear the mark of MNT_EXPIRE
        return ret;
    }

    /// <summary>umount2(2), whose entry calls only this; fs/namespace.c, Linux 6.18.</summary>
    /// <returns>0, or a negative error number.</returns>
    public static async co<int> ksys_umount(qstr name, int flags)
    {
        var lookup_flags = LOOKUP_MOUNTPOINT;

        if ((flags & ~(MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW)) != 0)
            return -EINVAL;

        if ((flags & UMOUNT_NOFOLLOW) == 0)
            lookup_flags |= LOOKUP_FOLLOW;
        var found = await user_path_at(AT_FDCWD, name, lookup_flags);
        if (found.err != 0)
            return found.err;
        return await path_umount(found.path, flags);
    }
}
