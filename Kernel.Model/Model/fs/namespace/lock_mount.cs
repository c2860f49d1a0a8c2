// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    private readonly record struct mount_place(mount mnt, dentry dentry);

    /// <summary>
    /// Where a mount at <paramref name="path"/> goes: on the root of the topmost mount that covers it, or beneath that mount.
    /// fs/namespace.c, Linux 6.18. Locks: mount_lock.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    private static mount_place where_to_mount(path path, bool beneath)
    {
        if (beneath)
        {
            var top = topmost_overmount(real_mount(path.mnt));
            return new mount_place(top.mnt_parent.value, top.mnt_mountpoint.value);
        }
        var m = __lookup_mnt_locked(path.mnt, path.dentry);
        if (m)
        {
            m = topmost_overmount(m);
            return new mount_place(m, m.mnt.mnt_root);
        }
        return new mount_place(real_mount(path.mnt), path.dentry);
    }

    /// <summary>
    /// LOCK_MOUNT(): finds and pins where a mount at <paramref name="path"/> goes, and leaves the inode there and
    /// namespace_sem locked; fs/namespace.c, Linux 6.18. May sleep.
    /// </summary>
    /// <param name="path">The place asked for.</param>
    /// <param name="res">Gets the mount point and the mount that it is in, or an error pointer for that mount.</param>
    /// <param name="beneath">Whether the mount is to slip beneath the one there.</param>
    [Acquires(nameof(namespace_sem)), MightSleep]
    [NoLockAnalysis(Reason = "Whether the locks stay held is in res, as in the kernel.")]
    private static async co do_lock_mount(path path, pinned_mountpoint res, bool beneath = false)
    {
        int err;

        if (beneath && !path_mounted(path))
        {
            res.parent = ERR_PTR<mount>(-EINVAL);
            return;
        }

        do
        {
            await read_seqlock_excl(mount_lock);
            var found = where_to_mount(path, beneath);
            var m = found.mnt;
            var dentry = found.dentry;
            if (m.mnt != path.mnt)
            {
                await mntget(m.mnt);
                await dget(dentry);
            }
            read_sequnlock_excl(mount_lock);

            await inode_lock(dentry.d_inode.value);
            await namespace_lock();

            // The locks were not held from the look to here.
            await read_seqlock_excl(mount_lock);
            var n = where_to_mount(path, beneath);
            read_sequnlock_excl(mount_lock);

            if (n.mnt != m || n.dentry != dentry)
                err = -EAGAIN;
            else if (cant_mount(dentry) || !is_mounted(path.mnt))
                err = -ENOENT;
            else if (beneath && m.mnt == path.mnt && !m.overmount)
                err = -EINVAL; // a mount that is on none
            else
                err = await get_mountpoint(dentry, res);

            if (err != 0)
            {
                res.parent = ERR_PTR<mount>(err);
                await namespace_unlock();
                inode_unlock(dentry.d_inode.value);
            }
            else
            {
                res.parent = m;
            }
            // Never the last references, so they may be dropped under the locks: path.mnt is mounted, and keeps all that
            // is mounted on it.
            if (m.mnt != path.mnt)
            {
                await dput(dentry);
                await mntput(m.mnt);
            }
        } while (err == -EAGAIN);
    }

    /// <summary>Undoes a <see cref="do_lock_mount"/> that succeeded; fs/namespace.c, Linux 6.18. May sleep.</summary>
    [Releases(nameof(namespace_sem)), MightSleep]
    [NoLockAnalysis(Reason = "Undoes nothing where do_lock_mount() failed; callers go here in either case, so to them it is a pair.")]
    private static async co unlock_mount(pinned_mountpoint m)
    {
        if (!IS_ERR(m.parent))
            await __unlock_mount(m);
    }

    /// <summary>Gives up the locks, and the mount point in between; fs/namespace.c, Linux 6.18. May sleep.</summary>
    [Releases(nameof(namespace_sem)), MightSleep]
    [NoLockAnalysis(Reason = "The inode's lock was taken by do_lock_mount().")]
    private static async co __unlock_mount(pinned_mountpoint m)
    {
        inode_unlock(m.mp.m_dentry.d_inode.value);
        await read_seqlock_excl(mount_lock);
        await unpin_mountpoint(m);
        read_sequnlock_excl(mount_lock);
        await namespace_unlock();
    }
}
