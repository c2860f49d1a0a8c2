// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether the caller may copy what it has a path to; fs/namespace.c, Linux 6.18. Locks: namespace_sem. Left out: namespace files and pidfds (two conditions, each with its return).</summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static bool may_copy_tree(path path)
    {
        var mnt = real_mount(path.mnt);

        if (check_mnt(mnt))
            return true;

        if (!is_mounted(path.mnt))
            return false;

        return check_anonymous_mnt(mnt);
    }

    /// <summary>The copy that a bind mount mounts; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing. May sleep.</summary>
    [MustHold(nameof(namespace_sem))]
    [MightSleep]
    private static async co<mount> __do_loopback(path old_path, bool recurse)
    {
        var old = real_mount(old_path.mnt);

        if (IS_MNT_UNBINDABLE(old))
            return ERR_PTR<mount>(-EINVAL);

        if (!may_copy_tree(old_path))
            return ERR_PTR<mount>(-EINVAL);

        if (!recurse && __has_locked_children(old, old_path.dentry))
            return ERR_PTR<mount>(-EINVAL);

        if (recurse)
            return await copy_tree(old, old_path.dentry, CL_COPY_MNT_NS_FILE);
        else
            return await clone_mnt(old, old_path.dentry, 0);
    }

    /// <summary>MS_BIND; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: a name that is empty is NULL as well (one condition), and an error is set before the condition that returns it (EINVAL).</summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem), nameof(mount_lock))]
    private static async co<int> do_loopback(path path, qstr old_name, bool recurse)
    {
        mount mnt;

        if (old_name.len == 0)
            return -EINVAL;
        var found = await kern_path(old_name, LOOKUP_FOLLOW);
        if (found.err != 0)
            return found.err;
        var old_path = found.path;

        var mp = onstack<pinned_mountpoint>();
        await do_lock_mount(path, mp);
        int err;
        if (IS_ERR(mp.parent))
        {
            err = PTR_ERR(mp.parent);
            goto @out;
        }

        err = -EINVAL;
        if (!check_mnt(mp.parent))
            goto @out;

        mnt = await __do_loopback(old_path, recurse);
        if (IS_ERR(mnt))
        {
            err = PTR_ERR(mnt);
            goto @out;
        }

        err = await graft_tree(mnt, mp);
        if (err != 0)
        {
            await lock_mount_hash();
            await umount_tree(mnt, UMOUNT_SYNC);
            await unlock_mount_hash();
        }
    @out:
        await unlock_mount(mp);
        offstack(mp);
        await path_put(old_path);
        return err;
    }
}
