// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// Decodes the flags of mount(2) and does what they ask for; fs/namespace.c, Linux 6.18. May sleep, no locks. Left out:
    /// the magic number of old (MS_MGC_MSK, MS_MGC_VAL), the end of a page of options (PAGE_SIZE), MS_NOUSER (EINVAL), mandatory
    /// locks (SB_MANDLOCK, warn_mandlock()), and flags that no file system of the model looks at (SB_SYNCHRONOUS, SB_DIRSYNC,
    /// SB_SILENT, SB_POSIXACL, SB_LAZYTIME, SB_I_VERSION).
    /// </summary>
    [MightSleep]
    public static async co<int> path_mount(qstr dev_name, path path, qstr type_page, int flags, qstr data)
    {
        var mnt_flags = 0;

        if (!may_mount())
            return -EPERM;

        if ((flags & MS_NOATIME) == 0)
            mnt_flags |= MNT_RELATIME;

        if ((flags & MS_NOSUID) != 0)
            mnt_flags |= MNT_NOSUID;
        if ((flags & MS_NODEV) != 0)
            mnt_flags |= MNT_NODEV;
        if ((flags & MS_NOEXEC) != 0)
            mnt_flags |= MNT_NOEXEC;
        if ((flags & MS_NOATIME) != 0)
            mnt_flags |= MNT_NOATIME;
        if ((flags & MS_NODIRATIME) != 0)
            mnt_flags |= MNT_NODIRATIME;
        if ((flags & MS_STRICTATIME) != 0)
            mnt_flags &= ~(MNT_RELATIME | MNT_NOATIME);
        if ((flags & MS_RDONLY) != 0)
            mnt_flags |= MNT_READONLY;
        if ((flags & MS_NOSYMFOLLOW) != 0)
            mnt_flags |= MNT_NOSYMFOLLOW;

        // A remount that says nothing about access times keeps them.
        if ((flags & MS_REMOUNT) != 0 && (flags & (MS_NOATIME | MS_NODIRATIME | MS_RELATIME | MS_STRICTATIME)) == 0)
        {
            mnt_flags &= ~MNT_ATIME_MASK;
            mnt_flags |= path.mnt.mnt_flags.value & MNT_ATIME_MASK;
        }

        var sb_flags = flags & SB_RDONLY;

        if ((flags & (MS_REMOUNT | MS_BIND)) == (MS_REMOUNT | MS_BIND))
            return await do_reconfigure_mnt(path, mnt_flags);
        if ((flags & MS_REMOUNT) != 0)
            return await do_remount(path, sb_flags, mnt_flags, data);
        if ((flags & MS_BIND) != 0)
            return await do_loopback(path, dev_name, (flags & MS_REC) != 0);
        if ((flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE)) != 0)
            return await do_change_type(path, flags);
        if ((flags & MS_MOVE) != 0)
            return await do_move_mount_old(path, dev_name);

        return await do_new_mount(path, type_page, sb_flags, mnt_flags, dev_name, data);
    }

    /// <summary>
    /// mount(2) with its strings copied from user memory; fs/namespace.c, Linux 6.18: SYSCALL mount. May sleep, no locks. Deviation: they are
    /// not copied, so nothing is freed (kfree()) and no jump to out_type, out_dev or out_data leads there, and no
    /// copy_mount_options(); but what copy_mount_string() finds too long (PATH_MAX, EINVAL) is refused in its place, by a
    /// condition with a return, before anything is looked up.
    /// </summary>
    [MightSleep]
    public static async co<int> sys_mount(qstr dev_name, qstr dir_name, qstr type, int flags, qstr data)
    {
        if (type.len >= PATH_MAX)
            return -EINVAL;
        if (dev_name.len >= PATH_MAX)
            return -EINVAL;
        return await do_mount(dev_name, dir_name, type, flags, data);
    }

    /// <summary>mount(2); fs/namespace.c, Linux 6.18. May sleep, no locks. Deviation: a NULL string is the empty one.</summary>
    [MightSleep]
    public static async co<int> do_mount(qstr dev_name, qstr dir_name, qstr type_page, int flags, qstr data = default)
    {
        var found = await user_path_at(AT_FDCWD, dir_name, LOOKUP_FOLLOW);
        if (found.err != 0)
            return found.err;
        var ret = await path_mount(dev_name, found.path, type_page, flags, data);
        await path_put(found.path);
        return ret;
    }
}
