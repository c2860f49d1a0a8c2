// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FdTable
{
    /// <summary>
    /// A reference to the file in a slot, without the table's lock; fs/file.c, Linux 6.18. Locks: rcu_read_lock, which
    /// keeps the memory a file's but not this file's: hence the second look at the slot. Deviation: a condition on NR_OPEN instead
    /// of a mask; and no condition on the table, which nobody exchanges.
    /// </summary>
    [MustHoldShared("<rcu>")]
    [return: NewReference]
    private static async co<file> __fget_files_rcu(files_struct files, int fd, int mask)
    {
        if (unchecked((uint)fd) >= NR_OPEN)
            return NULL;
        for (; ; )
        {
            var fdentry = files.fd[fd];
            var file = await rcu_dereference(fdentry);
            if (!file)
                return NULL;

            if (!await file_ref_get(file.f_ref))
                continue;

            // Closed and made anew in between: the reference is to a file that this slot may never have held.
            if (file != await rcu_dereference(fdentry))
            {
#pragma warning disable KRN0002 // The reference of a failed attempt: its put may be the last, and is put off, which a read section allows.
                await fput(file);
#pragma warning restore KRN0002
                continue;
            }

            if ((file.f_mode & mask) != 0)
            {
#pragma warning disable KRN0002 // As above.
                await fput(file);
#pragma warning restore KRN0002
                return NULL;
            }
            return file;
        }
    }

    /// <summary>The same for whoever has the table; fs/file.c, Linux 6.18.</summary>
    [return: NewReference]
    private static async co<file> __fget_files(files_struct files, int fd, int mask)
    {
        rcu_read_lock();
        var file = await __fget_files_rcu(files, fd, mask);
        rcu_read_unlock();

        return file;
    }

    /// <summary>The same in the current task's table; fs/file.c, Linux 6.18.</summary>
    [return: NewReference]
    private static co<file> __fget(int fd, int mask) => __fget_files(current.files, fd, mask);

    /// <summary>A reference to the file of a descriptor; NULL for none, or one opened with O_PATH. fs/file.c, Linux 6.18.</summary>
    [return: NewReference]
    public static co<file> fget(int fd) => __fget(fd, FMODE_PATH);

    /// <summary><see cref="fget"/> for O_PATH descriptors too; fs/file.c, Linux 6.18.</summary>
    [return: NewReference]
    public static co<file> fget_raw(int fd) => __fget(fd, 0);
}
