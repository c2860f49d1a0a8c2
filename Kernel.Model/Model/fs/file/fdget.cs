// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct fd of include/linux/file.h, Linux 6.18: a file looked up for the length of a system call.</summary>
/// <param name="file">The file; NULL for none.</param>
/// <param name="put">FDPUT_FPUT: a reference was taken. Without, the file is borrowed from the table.</param>
public readonly record struct fd(file file, bool put);

public static partial class FdTable
{
    /// <summary>
    /// The file of a descriptor for a system call that will give it back with <see cref="fdput"/>; fs/file.c, Linux 6.18
    /// (__fget_light()). Nobody but the caller can close a descriptor of a table that it shares with nobody: no reference is
    /// taken then, and the caller must not close it either until it has given the file back.
    /// </summary>
    public static async co<fd> fdget(int fd)
    {
        var files = current.files;

        if (await atomic_read(files.count) == 1)
        {
#pragma warning disable KRN0031 // As in the kernel: the table is nobody else's.
            var file = fd is >= 0 and < NR_OPEN ? files.fd[fd].value : default;
#pragma warning restore KRN0031
            return file && (file.f_mode & FMODE_PATH) == 0 ? new fd(file, put: false) : default;
        }
        var counted = await fget(fd);
        return counted ? new fd(counted, put: true) : default;
    }

    /// <summary><see cref="fdget"/> for O_PATH descriptors too; fs/file.c, Linux 6.18.</summary>
    public static async co<fd> fdget_raw(int fd)
    {
        var files = current.files;

        if (await atomic_read(files.count) == 1)
        {
#pragma warning disable KRN0031 // As in the kernel: the table is nobody else's.
            var file = fd is >= 0 and < NR_OPEN ? files.fd[fd].value : default;
#pragma warning restore KRN0031
            return file ? new fd(file, put: false) : default;
        }
        var counted = await fget_raw(fd);
        return counted ? new fd(counted, put: true) : default;
    }

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
