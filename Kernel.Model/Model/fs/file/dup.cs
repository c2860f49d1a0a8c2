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
            goto Ebusy;
        await get_file(file);
        await rcu_assign_pointer(files.fd[fd], file);
        __set_open_fd(fd, files, (flags & O_CLOEXEC) != 0);
        spin_unlock(files.file_lock);

        if (tofree)
            await filp_close(tofree);

        return fd;

    Ebusy:
        spin_unlock(files.file_lock);
        return -EBUSY;
    }

    /// <summary>
    /// dup2(2) and dup3(2); fs/file.c, Linux 6.18. Locks: takes file_lock. Left out: growing the table, which may be refused (EMFILE,
    /// EBADF at the start, Ebadf, out_unlock).
    /// </summary>
    [MustNotHold("current_h.current.files.file_lock")]
    private static async co<int> ksys_dup3(int oldfd, int newfd, int flags)
    {
        int err;
        var files = current.files;

        if ((flags & ~O_CLOEXEC) != 0)
            return -EINVAL;

        if (oldfd == newfd)
            return -EINVAL;

        if (unchecked((uint)newfd) >= NR_OPEN)
            return -EBADF;

        await spin_lock(files.file_lock);
        var file = files_lookup_fd_locked(files, oldfd);
        if (!file)
            goto Ebadf;
        return await do_dup2(files, file, newfd, flags);

    Ebadf:
        err = -EBADF;
        spin_unlock(files.file_lock);
        return err;
    }

    /// <summary>dup3(2); fs/file.c, Linux 6.18.</summary>
    public static co<int> sys_dup3(int oldfd, int newfd, int flags) => ksys_dup3(oldfd, newfd, flags);

    /// <summary>dup2(2); fs/file.c, Linux 6.18.</summary>
    public static async co<int> sys_dup2(int oldfd, int newfd)
    {
        if (newfd == oldfd)
        {
            var files = current.files;
            var retval = oldfd;

            rcu_read_lock();
            var f = await __fget_files_rcu(files, oldfd, 0);
            if (!f)
                retval = -EBADF;
            rcu_read_unlock();
            if (f)
                await fput(f);
            return retval;
        }
        return await ksys_dup3(oldfd, newfd, 0);
    }
}
