// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>
    /// chdir(2); fs/open.c, Linux 6.18. May sleep. Left out: path_permission() (MAY_EXEC, MAY_CHDIR, dput_and_out), since everybody
    /// may search everything; retry_estale() (LOOKUP_REVAL, retry), since no file system is remote.
    /// </summary>
    [MightSleep]
    public static async co<int> sys_chdir(qstr filename)
    {
        const int lookup_flags = LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
        var found = await user_path_at(AT_FDCWD, filename, lookup_flags);
        var error = found.err;
        if (error != 0)
            goto @out;

        await set_fs_pwd(current.fs, found.path);

        await path_put(found.path);
    @out:
        return error;
    }

    /// <summary>
    /// chroot(2); fs/open.c, Linux 6.18. May sleep. Left out: security_path_chroot(), and as in chdir(2) path_permission()
    /// (MAY_EXEC, MAY_CHDIR, a jump to dput_and_out) and retry_estale() (LOOKUP_REVAL, retry). Deviation: current_user_ns() is written as what it reads.
    /// </summary>
    [MightSleep]
    public static async co<int> sys_chroot(qstr filename)
    {
        const int lookup_flags = LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
        var found = await user_path_at(AT_FDCWD, filename, lookup_flags);
        var error = found.err;
        if (error != 0)
            goto @out;

        error = -EPERM;
        if (!ns_capable(current.user_ns, CAP_SYS_CHROOT))
            goto dput_and_out;

        await set_fs_root(current.fs, found.path);
        error = 0;
    dput_and_out:
        await path_put(found.path);
    @out:
        return error;
    }

    /// <summary>
    /// fchdir(2); fs/open.c, Linux 6.18. May sleep. Left out: file_permission() (MAY_EXEC, MAY_CHDIR), since everybody may search
    /// everything. Deviation: fd_empty() and fd_file() are written as what they read.
    /// </summary>
    [MightSleep]
    public static async co<int> sys_fchdir(int fd)
    {
        var f = await fdget_raw(fd);
        int error;

        if (!f.file)
        {
            error = -EBADF;
            goto @out;
        }

        if (!d_can_lookup(f.file.f_path.dentry))
        {
            error = -ENOTDIR;
            goto @out;
        }

        await set_fs_pwd(current.fs, f.file.f_path.value);
        error = 0;
    @out:
        await fdput(f);
        return error;
    }

    /// <summary>newfstatat(2); vfs_fstatat() of fs/stat.c, Linux 6.18, without what it tells. May sleep.</summary>
    [MightSleep]
    public static async co<int> sys_newfstatat(int dfd, qstr filename, int flags)
    {
        var found = await statx_path(dfd, filename, flags);
        if (found.err != 0)
            return found.err;
        await path_put(found.path);
        return 0;
    }

    /// <summary>statx(2), asked for STATX_MNT_ID_UNIQUE alone; do_statx() of fs/stat.c, Linux 6.18. May sleep. Deviation: the id is the result.</summary>
    [MightSleep]
    public static async co<int> sys_statx(int dfd, qstr filename, int flags)
    {
        var found = await statx_path(dfd, filename, flags);
        if (found.err != 0)
            return found.err;
        var id = real_mount(found.path.mnt).mnt_id_unique;
        await path_put(found.path);
        return id;
    }

    /// <summary>What a call of the stat family looks at; vfs_statx() and vfs_statx_fd() of fs/stat.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    private static async co<path_result> statx_path(int dfd, qstr filename, int flags)
    {
        if ((flags & AT_EMPTY_PATH) != 0 && filename.len == 0 && dfd >= 0)
        {
            var f = await fdget_raw(dfd);
            if (!f.file)
                return new path_result(-EBADF, default);
            var path = f.file.f_path.value;
            await path_get(path);
            await fdput(f);
            return new path_result(0, path);
        }
        return await user_path_at(dfd, filename, LOOKUP_FOLLOW | ((flags & AT_EMPTY_PATH) != 0 ? LOOKUP_EMPTY : 0));
    }
}
