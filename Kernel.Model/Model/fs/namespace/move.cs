// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether a tree has a mount that must not be copied; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    private static bool tree_contains_unbindable(mount mnt)
    {
        for (var p = mnt; p; p = next_mnt(p, mnt))
        {
            if (IS_MNT_UNBINDABLE(p))
                return true;
        }
        return false;
    }

    /// <summary>Whether <paramref name="p2"/> is <paramref name="p1"/> or somewhere on it; fs/namespace.c, Linux 6.18. Locks: namespace_sem or mount_lock.</summary>
    private static bool mount_is_ancestor(mount p1, mount p2)
    {
        while (p2 != p1 && mnt_has_parent(p2))
            p2 = p2.mnt_parent.value;
        return p2 == p1;
    }

    /// <summary>
    /// Moves the mount at <paramref name="old_path"/> with all that is on it to <paramref name="new_path"/>, or beneath the
    /// mount there; or attaches a tree that is mounted nowhere. fs/namespace.c, Linux 6.18. May sleep, no locks.
    /// </summary>
    /// <remarks>Deviation: <paramref name="beneath"/> instead of a word of flags with MNT_TREE_BENEATH, and an error is set before the
    /// conditions that return it (EINVAL, ELOOP). Left out: namespace files, which would go by way of unlock_mount(), too.</remarks>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem))]
    private static async co<int> do_move_mount(path old_path, path new_path, bool beneath)
    {
        var old = real_mount(old_path.mnt);

        if (!path_mounted(old_path))
            return -EINVAL;

        if (d_is_dir(new_path.dentry) != d_is_dir(old_path.dentry))
            return -EINVAL;

        var mp = onstack<pinned_mountpoint>();
        await do_lock_mount(new_path, mp, beneath);
        int err;
        if (IS_ERR(mp.parent))
        {
            err = PTR_ERR(mp.parent);
            goto @out;
        }

        err = -EINVAL;
        if (check_mnt(old))
        {
            // It can be taken off its parent,
            if (!mnt_has_parent(old) || IS_MNT_LOCKED(old))
                goto @out;
            // and nobody else has to take it off likewise.
            if (IS_MNT_SHARED(old.mnt_parent.value))
                goto @out;
            if (!check_mnt(mp.parent))
                goto @out;
        }
        else
        {
            // Otherwise it is the whole of a tree that is mounted nowhere,
            if (!await anon_ns_root(old))
                goto @out;
            // goes to another,
            if (old.mnt_ns.value == mp.parent.mnt_ns.value)
                goto @out;
            // and that is the caller's, or one that the caller made of its own.
            if (!may_use_mount(mp.parent))
                goto @out;
        }

        if (beneath)
        {
            var over = real_mount(new_path.mnt);

            if (mp.parent != over.mnt_parent.value)
                over = mp.parent.overmount;
            err = can_move_mount_beneath(old, over, mp.mp);
            if (err != 0)
                goto @out;
        }

        // Its copies would have to contain what must not be copied.
        err = -EINVAL;
        if (IS_MNT_SHARED(mp.parent) && tree_contains_unbindable(old))
            goto @out;
        err = -ELOOP;
        if (mount_is_ancestor(old, mp.parent))
            goto @out;

        err = await attach_recursive_mnt(old, mp);
    @out:
        await unlock_mount(mp);
        offstack(mp);
        return err;
    }

    /// <summary>MS_MOVE; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: a name that is empty is NULL as well (one condition).</summary>
    [MightSleep]
    private static async co<int> do_move_mount_old(path path, qstr old_name)
    {
        if (old_name.len == 0)
            return -EINVAL;

        var found = await kern_path(old_name, LOOKUP_FOLLOW);
        if (found.err != 0)
            return found.err;

        var err = await do_move_mount(found.path, path, beneath: false);
        await path_put(found.path);
        return err;
    }
}
