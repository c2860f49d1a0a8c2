// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// Copies the mounts of <paramref name="src_root"/> at and beneath <paramref name="dentry"/>, attached to each other
    /// and to nothing else; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing. May sleep.
    /// </summary>
    /// <remarks>Left out: mounts of namespace files, which would be refused (EINVAL) or gone past (skip_mnt_tree(), by a condition).</remarks>
    /// <returns>The root of the copy, or an error pointer.</returns>
    [MustHold(nameof(namespace_sem))]
    [MightSleep]
    internal static async co<mount> copy_tree(mount src_root, dentry dentry, int flag)
    {
        if ((flag & CL_COPY_UNBINDABLE) == 0 && IS_MNT_UNBINDABLE(src_root))
            return ERR_PTR<mount>(-EINVAL);

        var res = await clone_mnt(src_root, dentry, flag);
        var dst_mnt = res;
        if (IS_ERR(dst_mnt))
            return dst_mnt;

        var src_parent = src_root;

        foreach (var src_root_child in list_for_each_entry<mount>(src_root.mnt_mounts, mount.offsetof_mnt_child))
        {
            if (!is_subdir(src_root_child.mnt_mountpoint.value, dentry))
                continue;

            for (var src_mnt = src_root_child; src_mnt; src_mnt = next_mnt(src_mnt, src_root_child))
            {
                if ((flag & CL_COPY_UNBINDABLE) == 0 && IS_MNT_UNBINDABLE(src_mnt))
                {
                    if (IS_MNT_LOCKED(src_mnt))
                    {
                        // It can neither be copied nor left out.
                        dst_mnt = ERR_PTR<mount>(-EPERM);
                        goto @out;
                    }
                    else
                    {
                        src_mnt = skip_mnt_tree(src_mnt);
                        continue;
                    }
                }
                while (src_parent != src_mnt.mnt_parent.value)
                {
                    src_parent = src_parent.mnt_parent.value;
                    dst_mnt = dst_mnt.mnt_parent.value;
                }

                src_parent = src_mnt;
                var dst_parent = dst_mnt;
                dst_mnt = await clone_mnt(src_mnt, src_mnt.mnt.mnt_root, flag);
                if (IS_ERR(dst_mnt))
                    goto @out;
                await lock_mount_hash();
                if (IS_MNT_LOCKED(src_mnt))
                    set_flags(dst_mnt, MNT_LOCKED);
                // A copy of what is to expire expires, too.
                if ((flag & CL_EXPIRE) != 0)
                {
                    if (!list_empty(src_mnt.mnt_expire))
                        list_add(dst_mnt.mnt_expire, src_mnt.mnt_expire);
                }
                await attach_mnt(dst_mnt, dst_parent, src_parent.mnt_mp);
                await unlock_mount_hash();
            }
        }
        return res;

    @out:
        if (res)
        {
            await lock_mount_hash();
            await umount_tree(res, UMOUNT_SYNC);
            await unlock_mount_hash();
        }
        return dst_mnt;
    }

    /// <summary>Whether a copy of <paramref name="mnt"/> alone, from <paramref name="dentry"/> on, would show what a locked mount hides; fs/namespace.c, Linux 6.18. Locks: namespace_sem or mount_lock.</summary>
    private static bool __has_locked_children(mount mnt, dentry dentry)
    {
        foreach (var child in list_for_each_entry<mount>(mnt.mnt_mounts, mount.offsetof_mnt_child))
        {
            if (!is_subdir(child.mnt_mountpoint.value, dentry))
                continue;

            if (IS_MNT_LOCKED(child))
                return true;
        }
        return false;
    }

    /// <summary>
    /// What a user namespace gets from a more privileged one stays as it is: its restrictions cannot be lifted, its mounts
    /// go together or not at all. fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    private static void lock_mnt_tree(mount mnt)
    {
        for (var p = mnt; p; p = next_mnt(p, mnt))
        {
            var flags = p.mnt.mnt_flags.value;
            flags |= MNT_LOCK_ATIME;

            if ((flags & MNT_READONLY) != 0)
                flags |= MNT_LOCK_READONLY;

            if ((flags & MNT_NODEV) != 0)
                flags |= MNT_LOCK_NODEV;

            if ((flags & MNT_NOSUID) != 0)
                flags |= MNT_LOCK_NOSUID;

            if ((flags & MNT_NOEXEC) != 0)
                flags |= MNT_LOCK_NOEXEC;

            if (list_empty(p.mnt_expire) && p != mnt)
                flags |= MNT_LOCKED;
            set_flags(p, flags);
        }
    }
}
