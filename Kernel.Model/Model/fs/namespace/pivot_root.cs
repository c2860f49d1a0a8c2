// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether <paramref name="dentry"/> of <paramref name="mnt"/> is beneath <paramref name="root"/>, through any number of mounts; fs/namespace.c, Linux 6.18. Locks: namespace_sem or mount_lock.</summary>
    public static bool is_path_reachable(mount mnt, dentry dentry, path root)
    {
        while (mnt.mnt != root.mnt && mnt_has_parent(mnt))
        {
            dentry = mnt.mnt_mountpoint.value;
            mnt = mnt.mnt_parent.value;
        }
        return mnt.mnt == root.mnt && is_subdir(dentry, root.dentry);
    }

    /// <summary>Whether <paramref name="path1"/> is beneath <paramref name="path2"/>; fs/namespace.c, Linux 6.18.</summary>
    [MustNotHold(nameof(mount_lock))]
    public static async co<bool> path_is_under(path path1, path path2)
    {
        await read_seqlock_excl(mount_lock);
        var res = is_path_reachable(real_mount(path1.mnt), path1.dentry, path2);
        read_sequnlock_excl(mount_lock);
        return res;
    }

    /// <summary>
    /// pivot_root(2): the mount at <paramref name="new_root"/> takes the place of the caller's root mount, which goes to
    /// <paramref name="put_old"/>; whoever had the old root as root or working directory gets the new one. fs/namespace.c,
    /// Linux 6.18. May sleep, no locks. Deviation: an error is set before the conditions that return it (EINVAL, ENOENT, EBUSY).
    /// </summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem))]
    public static async co<int> sys_pivot_root(qstr new_root, qstr put_old)
    {
        if (!may_mount())
            return -EPERM;

        var found = await user_path_at(AT_FDCWD, new_root, LOOKUP_FOLLOW | LOOKUP_DIRECTORY);
        if (found.err != 0)
            return found.err;
        var @new = found.path;

        found = await user_path_at(AT_FDCWD, put_old, LOOKUP_FOLLOW | LOOKUP_DIRECTORY);
        if (found.err != 0)
        {
            await path_put(@new);
            return found.err;
        }
        var old = found.path;

        var root = await get_fs_root(current.fs);

        var old_mp = onstack<pinned_mountpoint>();
        await do_lock_mount(old, old_mp);
        var old_mnt = old_mp.parent;
        int error;
        if (IS_ERR(old_mnt))
        {
            error = PTR_ERR(old_mnt);
            goto @out;
        }

        error = -EINVAL;
        var new_mnt = real_mount(@new.mnt);
        var root_mnt = real_mount(root.mnt);
        var ex_parent = new_mnt.mnt_parent.value;
        var root_parent = root_mnt.mnt_parent.value;
        if (IS_MNT_SHARED(old_mnt) || IS_MNT_SHARED(ex_parent) || IS_MNT_SHARED(root_parent))
            goto @out;
        if (!check_mnt(root_mnt) || !check_mnt(new_mnt))
            goto @out;
        if ((new_mnt.mnt.mnt_flags.value & MNT_LOCKED) != 0)
            goto @out;
        error = -ENOENT;
        if (d_unlinked(@new.dentry))
            goto @out;
        error = -EBUSY;
        if (new_mnt == root_mnt || old_mnt == root_mnt)
            goto @out; // a loop
        error = -EINVAL;
        if (!path_mounted(root))
            goto @out;
        if (!mnt_has_parent(root_mnt))
            goto @out;
        if (!path_mounted(@new))
            goto @out;
        if (!mnt_has_parent(new_mnt))
            goto @out;
        if (!is_path_reachable(old_mnt, old_mp.mp.m_dentry, @new))
            goto @out;
        if (!is_path_reachable(new_mnt, @new.dentry, root))
            goto @out;

        await lock_mount_hash();
        await umount_mnt(new_mnt);
        if ((root_mnt.mnt.mnt_flags.value & MNT_LOCKED) != 0)
        {
            // What the old root hid, the new one hides.
            set_flags(new_mnt, MNT_LOCKED);
            clear_flags(root_mnt, MNT_LOCKED);
        }
        await attach_mnt(new_mnt, root_parent, root_mnt.mnt_mp);
        await umount_mnt(root_mnt);
        await attach_mnt(root_mnt, old_mnt, old_mp.mp);
        list_del_init(new_mnt.mnt_expire);
        await unlock_mount_hash();
#pragma warning disable KRN0002 // As in the kernel: none of the references to the old root that change hands is the last, the caller has one of its own.
        await chroot_fs_refs(root, @new);
#pragma warning restore KRN0002
        error = 0;
    @out:
        await unlock_mount(old_mp);
        offstack(old_mp);
        await path_put(root);
        await path_put(old);
        await path_put(@new);
        return error;
    }
}
