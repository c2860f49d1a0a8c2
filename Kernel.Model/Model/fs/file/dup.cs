// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FdTable
{
    /// <summary>Puts a file in a given slot and closes what was there; fs/file.c, Linux 6.18. Locks: file_lock, which it releases.</summary>
    [Releases("files.file_lock")]
    private static async co<int> do_dup2(files_struct files, file file, int fd, int flags)
    {
        // A slot that open(2) has reserved and not yet filled: nobody may take it from under its feet.
        var tofree = files.fd[fd].value;
        if (!tofree && fd_is_open(fd, files))
        {
            spin_unlock(files.file_lock);
            return -EBUSY;
        }
        await get_file(file);
        await rcu_assign_pointer(files.fd[fd], file);
        __set_open_fd(fd, files, (flags & O_CLOEXEC) != 0);
        spin_unlock(files.file_lock);

        if (tofree)
            await filp_close(tofree);
        return fd;
    }

    /// <summary>dup3(2); fs/file.c, Linux 6.18.</summary>
    [MustNotHold("current_h.current.files.file_lock")]
    public static async co<int> sys_dup3(int oldfd, int newfd, int flags)
    {
        var files = current.files;

        if ((flags & ~O_CLOEXEC) != 0)
            return -EINVAL;

        if (oldfd == newfd)
            return -EINVAL;

        if (newfd is < 0 or >= NR_OPEN)
            return -EBADF;

        await spin_lock(files.file_lock);
        var file = oldfd is >= 0 and < NR_OPEN ? files.fd[oldfd].value : default;
        if (!file)
        {
            spin_unlock(files.file_lock);
            return -EBADF;
        }
        return await do_dup2(files, file, newfd, flags);
    }

    /// <summary>dup2(2); fs/file.c, Linux 6.18.</summary>
    public static async co<int> sys_dup2(int oldfd, int newfd)
    {
        if (newfd == oldfd)
        {
            var f = await fget_raw(oldfd);
            if (!f)
                return -EBADF;
            await fput(f);
            return oldfd;
        }
        return await sys_dup3(oldfd, newfd, 0);
    }
}
