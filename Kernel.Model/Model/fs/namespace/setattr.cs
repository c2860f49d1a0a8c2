// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Model;

/// <summary>struct mount_kattr of fs/namespace.c, Linux 6.18: what mount_setattr(2) was asked for, taken apart.</summary>
/// <param name="attr_set">MNT_* to raise.</param>
/// <param name="attr_clr">MNT_* to clear first.</param>
/// <param name="propagation">MS_*; 0 to leave it.</param>
/// <param name="recurse">MOUNT_KATTR_RECURSE.</param>
/// <param name="err">0; 1 where there is something to do; a negative error number.</param>
public readonly record struct mount_kattr(int attr_set, int attr_clr, int propagation, bool recurse, int err);

public static partial class Namespace
{
#pragma warning disable CS1591 // include/uapi/linux/mount.h has the names.
    public const int MOUNT_ATTR_RDONLY = 0x01;
    public const int MOUNT_ATTR_NOSUID = 0x02;
    public const int MOUNT_ATTR_NODEV = 0x04;
    public const int MOUNT_ATTR_NOEXEC = 0x08;
    public const int MOUNT_ATTR__ATIME = 0x70;
    public const int MOUNT_ATTR_RELATIME = 0x00;
    public const int MOUNT_ATTR_NOATIME = 0x10;
    public const int MOUNT_ATTR_STRICTATIME = 0x20;
    public const int MOUNT_ATTR_NODIRATIME = 0x80;
    public const int MOUNT_ATTR_NOSYMFOLLOW = 0x200000;
#pragma warning restore CS1591

    private const int FSMOUNT_VALID_FLAGS = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC
        | MOUNT_ATTR__ATIME | MOUNT_ATTR_NODIRATIME | MOUNT_ATTR_NOSYMFOLLOW;

    private const int MOUNT_SETATTR_PROPAGATION_FLAGS = MS_UNBINDABLE | MS_PRIVATE | MS_SLAVE | MS_SHARED;

    /// <summary>The flags of a mount for attributes; the access times apart. fs/namespace.c, Linux 6.18.</summary>
    private static int attr_flags_to_mnt_flags(int attr_flags)
    {
        var mnt_flags = 0;

        if ((attr_flags & MOUNT_ATTR_RDONLY) != 0)
            mnt_flags |= MNT_READONLY;
        if ((attr_flags & MOUNT_ATTR_NOSUID) != 0)
            mnt_flags |= MNT_NOSUID;
        if ((attr_flags & MOUNT_ATTR_NODEV) != 0)
            mnt_flags |= MNT_NODEV;
        if ((attr_flags & MOUNT_ATTR_NOEXEC) != 0)
            mnt_flags |= MNT_NOEXEC;
        if ((attr_flags & MOUNT_ATTR_NODIRATIME) != 0)
            mnt_flags |= MNT_NODIRATIME;
        if ((attr_flags & MOUNT_ATTR_NOSYMFOLLOW) != 0)
            mnt_flags |= MNT_NOSYMFOLLOW;

        return mnt_flags;
    }

    /// <summary>The flags that a mount will have; fs/namespace.c, Linux 6.18.</summary>
    private static int recalc_flags(mount_kattr kattr, mount mnt) => (mnt.mnt.mnt_flags.value & ~kattr.attr_clr) | kattr.attr_set;

    /// <summary>Whether writers of a mount need not be kept waiting; fs/namespace.c, Linux 6.18. Left out: the condition on mapped ids.</summary>
    private static bool mnt_allow_writers(mount_kattr kattr, mount mnt) =>
        (kattr.attr_set & MNT_READONLY) == 0 || (mnt.mnt.mnt_flags.value & MNT_READONLY) != 0;

    /// <summary>
    /// Brings a tree into a state in which nothing can fail any more: nothing locked is changed, and who would be in the way
    /// of a mount that becomes read-only is kept waiting. fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.
    /// Deviation: a member instead of kflags with MOUNT_KATTR_RECURSE. Left out: mapped ids, whose condition leaves the loop.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    private static async co<int> mount_setattr_prepare(mount_kattr kattr, mount mnt)
    {
        mount m;
        var err = 0;

        for (m = mnt; m; m = next_mnt(m, mnt))
        {
            if (!can_change_locked_flags(m, recalc_flags(kattr, m)))
            {
                err = -EPERM;
                break;
            }

            if (!mnt_allow_writers(kattr, m))
            {
                err = await mnt_hold_writers(m);
                if (err != 0)
                {
                    m = next_mnt(m, mnt);
                    break;
                }
            }

            if (!kattr.recurse)
                return 0;
        }

        if (err != 0)
        {
            // Those before the one that failed, and itself where it had writers.
            for (var p = mnt; p != m; p = next_mnt(p, mnt))
                await mnt_unhold_writers(p);
        }
        return err;
    }

    /// <summary>Changes a tree that is prepared; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing, and namespace_sem where the propagation changes. Deviation: a member instead of kflags with MOUNT_KATTR_RECURSE.</summary>
    [MustHold(nameof(mount_lock))]
    [NoLockAnalysis(Reason = "namespace_sem is held where kattr.propagation is set, which the analysis cannot know.")]
    private static async co mount_setattr_commit(mount_kattr kattr, mount mnt)
    {
        for (var m = mnt; m; m = next_mnt(m, mnt))
        {
            var flags = recalc_flags(kattr, m);
            await WRITE_ONCE(m.mnt.mnt_flags, flags);

            await mnt_unhold_writers(m);

            if (kattr.propagation != 0)
                change_mnt_propagation(m, kattr.propagation);
            if (!kattr.recurse)
                break;
        }
    }

    /// <summary>Changes the attributes of a mount or of a tree, all or nothing; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: a member instead of kflags with MOUNT_KATTR_RECURSE.</summary>
    [MightSleep]
    [NoLockAnalysis(Reason = "namespace_sem is taken only where the propagation changes.")]
    private static async co<int> do_mount_setattr(path path, mount_kattr kattr)
    {
        var mnt = real_mount(path.mnt);
        var err = 0;

        if (!path_mounted(path))
            return -EINVAL;

        if (kattr.propagation != 0)
        {
            await namespace_lock();
            if (kattr.propagation == MS_SHARED)
            {
                err = invent_group_ids(mnt, kattr.recurse);
                if (err != 0)
                {
                    await namespace_unlock();
                    return err;
                }
            }
        }

        err = -EINVAL;
        await lock_mount_hash();

        if (!await anon_ns_root(mnt) && !check_mnt(mnt))
            goto @out;

        err = await mount_setattr_prepare(kattr, mnt);
        if (err == 0)
            await mount_setattr_commit(kattr, mnt);

    @out:
        await unlock_mount_hash();

        if (kattr.propagation != 0)
        {
            if (err != 0)
                cleanup_group_ids(mnt, NULL);
            await namespace_unlock();
        }

        return err;
    }

    /// <summary>Takes apart what mount_setattr(2) was asked for; fs/namespace.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: propagation, attr_set and attr_clr are values, of which the result is made at the one return; PopCount()
    /// instead of hweight32() of what MOUNT_SETATTR_PROPAGATION_FLAGS has left; FSMOUNT_VALID_FLAGS instead of
    /// MOUNT_SETATTR_VALID_FLAGS and build_mount_idmapped(), since ids cannot be mapped.
    /// </remarks>
    private static mount_kattr build_mount_kattr(int attr_set, int attr_clr, int propagation, bool recurse)
    {
        if ((propagation & ~MOUNT_SETATTR_PROPAGATION_FLAGS) != 0)
            return new mount_kattr { err = -EINVAL };
        if (BitOperations.PopCount((uint)propagation) > 1)
            return new mount_kattr { err = -EINVAL };

        if (((attr_set | attr_clr) & ~FSMOUNT_VALID_FLAGS) != 0)
            return new mount_kattr { err = -EINVAL };

        var set = attr_flags_to_mnt_flags(attr_set);
        var clr = attr_flags_to_mnt_flags(attr_clr);

        // The access times are one of several, not bits: they are changed whole or not at all.
        if ((attr_clr & MOUNT_ATTR__ATIME) != 0)
        {
            if ((attr_clr & MOUNT_ATTR__ATIME) != MOUNT_ATTR__ATIME)
                return new mount_kattr { err = -EINVAL };

            clr |= MNT_RELATIME | MNT_NOATIME;
            switch (attr_set & MOUNT_ATTR__ATIME)
            {
                case MOUNT_ATTR_RELATIME:
                    set |= MNT_RELATIME;
                    break;
                case MOUNT_ATTR_NOATIME:
                    set |= MNT_NOATIME;
                    break;
                case MOUNT_ATTR_STRICTATIME:
                    break;
                default:
                    return new mount_kattr { err = -EINVAL };
            }
        }
        else
        {
            if ((attr_set & MOUNT_ATTR__ATIME) != 0)
                return new mount_kattr { err = -EINVAL };
        }

        return new mount_kattr(set, clr, propagation, recurse, 1);
    }

    /// <summary>Whether there is anything to do, and what; fs/namespace.c, Linux 6.18. Deviation: the members of struct mount_attr as parameters, so nothing is copied and no size is wrong (MOUNT_ATTR_SIZE_VER0, PAGE_SIZE, E2BIG, EINVAL, copy_struct_from_user()), and the result is build_mount_kattr()'s own, a return without a condition.</summary>
    private static mount_kattr wants_mount_setattr(int attr_set, int attr_clr, int propagation, bool recurse)
    {
        if (!may_mount())
            return new mount_kattr { err = -EPERM };

        if (attr_set == 0 && attr_clr == 0 && propagation == 0)
            return default;

        return build_mount_kattr(attr_set, attr_clr, propagation, recurse);
    }

    /// <summary>mount_setattr(2); fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: attributes as parameters, so wants_mount_setattr() is told of AT_RECURSIVE instead of kflags with MOUNT_KATTR_RECURSE, its one condition returns both what failed and what has nothing to do, lookup_flags are not kept in it, and there is no finish_mount_kattr().</summary>
    [MightSleep]
    public static async co<int> sys_mount_setattr(int dfd, qstr path, int flags, int attr_set, int attr_clr, int propagation)
    {
        var lookup_flags = LOOKUP_FOLLOW;

        if ((flags & ~(AT_EMPTY_PATH | AT_RECURSIVE | AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT)) != 0)
            return -EINVAL;

        if ((flags & AT_SYMLINK_NOFOLLOW) != 0)
            lookup_flags &= ~LOOKUP_FOLLOW;
        if ((flags & AT_EMPTY_PATH) != 0)
            lookup_flags |= LOOKUP_EMPTY;

        var kattr = wants_mount_setattr(attr_set, attr_clr, propagation, (flags & AT_RECURSIVE) != 0);
        if (kattr.err <= 0)
            return kattr.err;

        var target = await user_path_at(dfd, path, lookup_flags);
        if (target.err != 0)
            return target.err;
        var err = await do_mount_setattr(target.path, kattr);
        await path_put(target.path);
        return err;
    }
}
