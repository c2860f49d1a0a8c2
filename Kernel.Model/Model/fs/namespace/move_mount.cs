// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
#pragma warning disable CS1591 // include/uapi/linux/mount.h has the names.
    public const int MOVE_MOUNT_F_SYMLINKS = 0x1;
    public const int MOVE_MOUNT_F_EMPTY_PATH = 0x4;
    public const int MOVE_MOUNT_T_SYMLINKS = 0x10;
    public const int MOVE_MOUNT_T_EMPTY_PATH = 0x40;
    public const int MOVE_MOUNT_SET_GROUP = 0x100;
    public const int MOVE_MOUNT_BENEATH = 0x200;
    public const int MOVE_MOUNT__MASK = 0x377;
#pragma warning restore CS1591

    /// <summary>Enters a private mount into the peer group, and to the master, of another of the same file system; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: an error is set before the conditions that return it (EINVAL).</summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem))]
    private static async co<int> do_set_group(path from_path, path to_path)
    {
        var from = real_mount(from_path.mnt);
        var to = real_mount(to_path.mnt);

        await namespace_lock();

        var err = may_change_propagation(from);
        if (err != 0)
            goto out_unlock;
        err = may_change_propagation(to);
        if (err != 0)
            goto out_unlock;

        err = -EINVAL;
        if (!path_mounted(from_path))
            goto out_unlock;
        if (!path_mounted(to_path))
            goto out_unlock;

        if (from.mnt.mnt_sb != to.mnt.mnt_sb)
            goto out_unlock;

        // The one taken from shows all that the other does,
        if (!is_subdir(to.mnt.mnt_root, from.mnt.mnt_root))
            goto out_unlock;

        // and hides nothing of it.
        if (__has_locked_children(from, to.mnt.mnt_root))
            goto out_unlock;

        if (IS_MNT_SHARED(to) || IS_MNT_SLAVE(to))
            goto out_unlock;

        if (!IS_MNT_SHARED(from) && !IS_MNT_SLAVE(from))
            goto out_unlock;

        if (IS_MNT_SLAVE(from))
        {
            hlist_add_behind(to.mnt_slave, from.mnt_slave);
            to.mnt_master = from.mnt_master;
        }

        if (IS_MNT_SHARED(from))
        {
            to.mnt_group_id = from.mnt_group_id;
            list_add(to.mnt_share, from.mnt_share);
            set_mnt_shared(to);
        }
        err = 0;

    out_unlock:
        await namespace_unlock();
        return err;
    }

    /// <summary>What move_mount(2) does with its two paths; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: the flags are the system call's, MOVE_MOUNT_SET_GROUP and MOVE_MOUNT_BENEATH, not MNT_TREE_PROPAGATION.</summary>
    [MightSleep]
    private static co<int> vfs_move_mount(path from_path, path to_path, int flags)
    {
        if ((flags & MOVE_MOUNT_SET_GROUP) != 0)
            return do_set_group(from_path, to_path);

        return do_move_mount(from_path, to_path, (flags & MOVE_MOUNT_BENEATH) != 0);
    }

    /// <summary>An operand of move_mount(2): an empty path is the descriptor itself. (No function of its own in the kernel.)</summary>
    private static async co<path_result> move_mount_path(int dfd, qstr name, bool empty, int lflags)
    {
        if (!empty || name.len != 0 || dfd < 0)
            return await filename_lookup(dfd, name, lflags);

        var f = await fdget_raw(dfd);
        if (!f.file)
            return new path_result(-EBADF, default);
        var path = f.file.f_path.value;
        await path_get(path);
        await fdput(f);
        return new path_result(0, path);
    }

    /// <summary>
    /// move_mount(2); fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: each operand is
    /// found by move_mount_path(), by its path even where it is a descriptor, which the kernel holds by its file (fdget_raw(),
    /// fd_empty(), fd_file(), EBADF, path_get(), fdput(), filename_lookup()), in branches of this function; names are looked
    /// at by getname() instead of getname_maybe_null() with AT_EMPTY_PATH; flags are handed on as they are
    /// (MOVE_MOUNT_SET_GROUP, MOVE_MOUNT_BENEATH, MOVE_MOUNT_F_EMPTY_PATH, not MNT_TREE_PROPAGATION, MNT_TREE_BENEATH), and
    /// those of the second operand hold for both (not MOVE_MOUNT_F_SYMLINKS, LOOKUP_FOLLOW); one return at the end, behind
    /// vfs_move_mount() and its condition. Left out: automounts (MOVE_MOUNT_T_AUTOMOUNTS, MOVE_MOUNT_F_AUTOMOUNTS).
    /// </summary>
    [MightSleep]
    public static async co<int> sys_move_mount(int from_dfd, qstr from_pathname, int to_dfd, qstr to_pathname, int flags)
    {
        if (!may_mount())
            return -EPERM;

        if ((flags & ~MOVE_MOUNT__MASK) != 0)
            return -EINVAL;

        if ((flags & (MOVE_MOUNT_BENEATH | MOVE_MOUNT_SET_GROUP)) == (MOVE_MOUNT_BENEATH | MOVE_MOUNT_SET_GROUP))
            return -EINVAL;

        var from_empty = (flags & MOVE_MOUNT_F_EMPTY_PATH) != 0;
        var err = getname(from_pathname);
        if (err != 0 && !(from_empty && from_pathname.len == 0))
            return err;

        var to_empty = (flags & MOVE_MOUNT_T_EMPTY_PATH) != 0;
        err = getname(to_pathname);
        if (err != 0 && !(to_empty && to_pathname.len == 0))
            return err;

        // The flags of the second operand are those of both.
        var lflags = (flags & MOVE_MOUNT_T_SYMLINKS) != 0 ? LOOKUP_FOLLOW : 0;

        var to = await move_mount_path(to_dfd, to_pathname, to_empty, lflags);
        if (to.err != 0)
            return to.err;

        var from = await move_mount_path(from_dfd, from_pathname, from_empty, lflags);
        err = from.err;
        if (err == 0)
        {
            err = await vfs_move_mount(from.path, to.path, flags);
            await path_put(from.path);
        }
        await path_put(to.path);
        return err;
    }
}
