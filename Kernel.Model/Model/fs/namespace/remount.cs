// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether <paramref name="mnt_flags"/> keeps every restriction that is locked on <paramref name="mnt"/>; fs/namespace.c, Linux 6.18. No locks: a lock is never taken off.</summary>
    private static bool can_change_locked_flags(mount mnt, int mnt_flags)
    {
        var fl = mnt.mnt.mnt_flags.value;

        if ((fl & MNT_LOCK_READONLY) != 0 && (mnt_flags & MNT_READONLY) == 0)
            return false;

        if ((fl & MNT_LOCK_NODEV) != 0 && (mnt_flags & MNT_NODEV) == 0)
            return false;

        if ((fl & MNT_LOCK_NOSUID) != 0 && (mnt_flags & MNT_NOSUID) == 0)
            return false;

        if ((fl & MNT_LOCK_NOEXEC) != 0 && (mnt_flags & MNT_NOEXEC) == 0)
            return false;

        if ((fl & MNT_LOCK_ATIME) != 0 && (fl & MNT_ATIME_MASK) != (mnt_flags & MNT_ATIME_MASK))
            return false;

        return true;
    }

    /// <summary>Makes <paramref name="mnt"/> read-only or read-write; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing, s_umount.</summary>
    [MustHold(nameof(mount_lock))]
    private static async co<int> change_mount_ro_state(mount mnt, int mnt_flags)
    {
        var readonly_request = (mnt_flags & MNT_READONLY) != 0;

        if (readonly_request == __mnt_is_readonly(mnt.mnt))
            return 0;

        if (readonly_request)
            return await mnt_make_readonly(mnt);

        await WRITE_ONCE(mnt.mnt.mnt_flags, mnt.mnt.mnt_flags.value & ~MNT_READONLY);
        return 0;
    }

    /// <summary>Sets those flags of <paramref name="mnt"/> that users may set; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.</summary>
    [MustHold(nameof(mount_lock))]
    private static async co set_mount_attributes(mount mnt, int mnt_flags)
    {
        mnt_flags |= mnt.mnt.mnt_flags.value & ~MNT_USER_SETTABLE_MASK;
        await WRITE_ONCE(mnt.mnt.mnt_flags, mnt_flags);
    }

    /// <summary>MS_REMOUNT|MS_BIND: changes the mount and leaves the file system alone; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    [MustNotHold("path.mnt.mnt_sb.s_umount", nameof(mount_lock))]
    private static async co<int> do_reconfigure_mnt(path path, int mnt_flags)
    {
        var sb = path.mnt.mnt_sb;
        var mnt = real_mount(path.mnt);

        if (!check_mnt(mnt))
            return -EINVAL;

        if (!path_mounted(path))
            return -EINVAL;

        if (!can_change_locked_flags(mnt, mnt_flags))
            return -EPERM;

        await down_read(sb.s_umount);
        await lock_mount_hash();
        var ret = await change_mount_ro_state(mnt, mnt_flags);
        if (ret == 0)
            await set_mount_attributes(mnt, mnt_flags);
        await unlock_mount_hash();
        up_read(sb.s_umount);

        return ret;
    }

    /// <summary>MS_REMOUNT: changes the file system, and the flags of this one mount of it; fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: options as a value instead of an fs_context (fs_context_for_reconfigure(), oldapi, put_fs_context()), so an error of parse_monolithic_mount_data() returns by its condition; SB_RDONLY is what file systems here know of MS_RMT_MASK.</summary>
    [MightSleep]
    [MustNotHold("path.mnt.mnt_sb.s_umount", nameof(mount_lock))]
    private static async co<int> do_remount(path path, int sb_flags, int mnt_flags, qstr data)
    {
        var sb = path.mnt.mnt_sb;
        var mnt = real_mount(path.mnt);

        if (!check_mnt(mnt))
            return -EINVAL;

        if (!path_mounted(path))
            return -EINVAL;

        if (!can_change_locked_flags(mnt, mnt_flags))
            return -EPERM;

        var options = parse_monolithic_mount_data(sb.s_type, data);
        if (options.err != 0)
            return options.err;

        await down_write(sb.s_umount);
        var err = -EPERM;
        if (ns_capable(sb.s_user_ns, CAP_SYS_ADMIN))
        {
            err = await reconfigure_super(sb, sb_flags, SB_RDONLY, options); // of MS_RMT_MASK, what file systems here know
            if (err == 0)
            {
                await lock_mount_hash();
                await set_mount_attributes(mnt, mnt_flags);
                await unlock_mount_hash();
            }
        }
        up_write(sb.s_umount);

        return err;
    }
}
