// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct fd of include/linux/file.h, Linux 6.18: a file looked up for the length of a system call.</summary>
/// <param name="file">The file; NULL for none.</param>
/// <param name="put">FDPUT_FPUT: a reference was taken. Without, the file is borrowed from the table.</param>
public readonly record struct fd(file file, bool put);

public static partial class FdTable
{
    private static fd EMPTY_FD => default;

    private static fd BORROWED_FD(@file f) => new(f, put: false);

    private static fd CLONED_FD(@file f) => new(f, put: true);

    /// <summary>What a slot holds, for whoever keeps it so; include/linux/fdtable.h, Linux 6.18.</summary>
    private static @file files_lookup_fd_raw(files_struct files, int fd)
    {
#pragma warning disable KRN0031 // The caller holds the lock, or the table is nobody else's.
        return unchecked((uint)fd) < NR_OPEN ? files.fd[fd].value : default;
#pragma warning restore KRN0031
    }

    /// <summary>The same, under the table's lock; include/linux/fdtable.h, Linux 6.18. Locks: file_lock.</summary>
    [MustHold("files.file_lock")]
    private static @file files_lookup_fd_locked(files_struct files, int fd) => files_lookup_fd_raw(files, fd);

    /// <summary>
    /// The file of a descriptor for the length of a system call; fs/file.c, Linux 6.18. Nobody but the caller can close a descriptor
    /// of a table that it shares with nobody: no reference is taken then, and the caller must not close it either until it has
    /// given the file back.
    /// </summary>
    private static async co<fd> __fget_light(int fd, int mask)
    {
        var files = current.files;

        if (await atomic_read(files.count) == 1)
        {
            var file = files_lookup_fd_raw(files, fd);
            if (!file || (file.f_mode & mask) != 0)
                return EMPTY_FD;
            return BORROWED_FD(file);
        }
        else
        {
            var file = await __fget_files(files, fd, mask);
            if (!file)
                return EMPTY_FD;
            return CLONED_FD(file);
        }
    }

    /// <summary>The file of a descriptor for a system call that will give it back with <see cref="fdput"/>; fs/file.c, Linux 6.18.</summary>
    public static co<fd> fdget(int fd) => __fget_light(fd, FMODE_PATH);

    /// <summary><see cref="fdget"/> for O_PATH descriptors too; fs/file.c, Linux 6.18.</summary>
    public static co<fd> fdget_raw(int fd) => __fget_light(fd, 0);

    /// <summary>Gives back what <see cref="fdget"/> gave; include/linux/file.h, Linux 6.18. Any context.</summary>
    public static co fdput(fd fd) => fd.put ? fput(fd.file) : co.done;

    /// <summary>ioctl(2), without command and argument; fs/ioctl.c, Linux 6.18.</summary>
    public static async co<int> sys_ioctl(int fd)
    {
        var f = await fdget(fd);
        if (!f.file)
            return -EBADF;
        var error = -ENOTTY;
        if (f.file.f_op && f.file.f_op.unlocked_ioctl != default)
        {
            await f.file.f_op.unlocked_ioctl.invoke(f.file.address);
            error = 0;
        }
        await fdput(f);
        return error;
    }
}
