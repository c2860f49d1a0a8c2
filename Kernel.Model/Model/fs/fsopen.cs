// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>fs/fsopen.c of Linux 6.18: a file system set up word by word, by way of a descriptor.</summary>
public static partial class FsOpenContext
{
#pragma warning disable CS1591 // include/uapi/linux/mount.h has the names.
    public const int FSOPEN_CLOEXEC = 1;
    public const int FSCONFIG_SET_FLAG = 0;
    public const int FSCONFIG_SET_STRING = 1;
    public const int FSCONFIG_CMD_CREATE = 6;
#pragma warning restore CS1591

    /// <summary>A string that fsconfig(2) takes is shorter.</summary>
    private const int LongestString = 256;

    /// <summary>Operations of such a descriptor.</summary>
    [Global] internal static partial file_operations fscontext_fops { get; }

    private static readonly func fscontext_release_fn = func.of(fscontext_release);

    /// <summary>The last user has closed it; fs/fsopen.c, Linux 6.18.</summary>
    private static co fscontext_release(int address) => FsContext.put_fs_context(new fs_context(new @file(address).private_data));

    /// <summary>fsopen(2); fs/fsopen.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    public static async co<int> sys_fsopen(qstr fs_name, int flags)
    {
        if (!may_mount())
            return -EPERM;

        if ((flags & ~FSOPEN_CLOEXEC) != 0)
            return -EINVAL;

        if (!get_fs_type(fs_name))
            return -ENODEV;

        var fc = await FsContext.fs_context_for_mount(fs_name, 0);
        if (IS_ERR(fc))
            return PTR_ERR(fc);

        // fscontext_create_fd(), with what C initialises statically.
        var fops = fscontext_fops;
        fops.release = fscontext_release_fn;
        var fd = await get_unused_fd_flags((flags & FSOPEN_CLOEXEC) != 0 ? O_CLOEXEC : 0);
        if (fd < 0)
        {
            await FsContext.put_fs_context(fc);
            return fd;
        }
        var file = await anon_inodes.anon_inode_getfile("[fscontext]", fops, fc.address, O_RDWR);
        if (IS_ERR(file))
        {
            await put_unused_fd(fd);
            await FsContext.put_fs_context(fc);
            return PTR_ERR(file);
        }
        await fd_install(fd, file);
        return fd;
    }

    /// <summary>Makes the file system; fs/fsopen.c, Linux 6.18. Locks: uapi_mutex. May sleep.</summary>
    [MustHold("fc.uapi_mutex"), MightSleep]
    private static async co<int> vfs_cmd_create(fs_context fc)
    {
        if (fc.phase != fs_context_phase.FS_CONTEXT_CREATE_PARAMS)
            return -EBUSY;

        if (!mount_capable(fc.fs_type, fc.user_ns))
            return -EPERM;

        fc.phase = fs_context_phase.FS_CONTEXT_CREATING;

#pragma warning disable KRN0001 // As in the kernel: what is taken down here on failure is a file system that nobody else has.
        var root = await vfs_get_tree(fc.fs_type, fc.sb_flags, user_ns: fc.user_ns);
#pragma warning restore KRN0001
        if (IS_ERR(root))
        {
            fc.phase = fs_context_phase.FS_CONTEXT_FAILED;
            return PTR_ERR(root);
        }
        up_write(root.d_sb.s_umount);
        fc.root = root;
        fc.phase = fs_context_phase.FS_CONTEXT_AWAITING_MOUNT;
        return 0;
    }

    /// <summary>One command of fsconfig(2); fs/fsopen.c, Linux 6.18. Locks: uapi_mutex. May sleep.</summary>
    [MustHold("fc.uapi_mutex"), MightSleep]
    private static async co<int> vfs_fsconfig_locked(fs_context fc, int cmd, qstr key, qstr value)
    {
        FsContext.finish_clean_context(fc);
        if (cmd == FSCONFIG_CMD_CREATE)
            return await vfs_cmd_create(fc);

        if (fc.phase is not (fs_context_phase.FS_CONTEXT_CREATE_PARAMS or fs_context_phase.FS_CONTEXT_RECONF_PARAMS))
            return -EBUSY;
        return FsContext.vfs_parse_fs_param(fc, key, cmd == FSCONFIG_SET_STRING, value);
    }

    /// <summary>fsconfig(2), for a flag, a string, and the command to create; fs/fsopen.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    public static async co<int> sys_fsconfig(int fd, int cmd, qstr key, qstr value)
    {
        var f = await fdget(fd);
        if (!f.file)
            return -EBADF;
        var ret = -EINVAL;
        if (f.file.f_op != fscontext_fops)
            goto @out;

        if (cmd == FSCONFIG_SET_STRING && value.len >= LongestString) // strndup_user()
            goto @out;

        var fc = new fs_context(f.file.private_data);
        await mutex_lock(fc.uapi_mutex);
        ret = await vfs_fsconfig_locked(fc, cmd, key, value);
        mutex_unlock(fc.uapi_mutex);
    @out:
        await fdput(f);
        return ret;
    }
}
