// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Model;

/// <summary>
/// Tables of descriptors; fs/file.c, Linux 6.18. Left out everywhere: a struct fdtable of its own (files_fdtable()). The table is
/// part of files_struct, has NR_OPEN slots, which is RLIMIT_NOFILE as well (rlimit()), and never grows (expand_files()).
/// </summary>
public static partial class FdTable
{
    private const int NR_OPEN = files_struct.NR_OPEN;

    /// <summary>Bits of a long on x86-64, and with it the unit in which tables are copied. (A cell of a bitmap has half as many.)</summary>
    private const int BITS_PER_LONG = 64;

    /// <summary>Slots of the smallest table; include/linux/fdtable.h.</summary>
    private const int NR_OPEN_DEFAULT = BITS_PER_LONG;

    private static bool test_bit(int nr, [Reads] cells bits) => (bits[nr >> 5] >>> (nr & 31) & 1) != 0;

    private static void __set_bit(int nr, [Writes] cells bits) => bits[nr >> 5] |= 1 << (nr & 31);

    private static void __clear_bit(int nr, [Writes] cells bits) => bits[nr >> 5] &= ~(1 << (nr & 31));

    /// <summary>Says whether exec closes a descriptor; fs/file.c, Linux 6.18. Locks: file_lock.</summary>
    [MustHold("files.file_lock")]
    private static void __set_close_on_exec(int fd, files_struct files, bool set)
    {
        if (set)
            __set_bit(fd, files.close_on_exec);
        else if (test_bit(fd, files.close_on_exec))
            __clear_bit(fd, files.close_on_exec);
    }

    /// <summary>
    /// A descriptor is in use from here on; fs/file.c, Linux 6.18. Locks: file_lock. Left out: full_fds_bits, the bitmap of words
    /// of BITS_PER_LONG bits that are all set (condition, __set_bit()), by which a free one is found sooner.
    /// </summary>
    [MustHold("files.file_lock")]
    private static void __set_open_fd(int fd, files_struct files, bool set)
    {
        __set_bit(fd, files.open_fds);
        __set_close_on_exec(fd, files, set);
    }

    /// <summary>
    /// A descriptor is free from here on; fs/file.c, Linux 6.18. Locks: file_lock. Left out: full_fds_bits (BITS_PER_LONG, test_bit(),
    /// __clear_bit()).
    /// </summary>
    [MustHold("files.file_lock")]
    private static void __clear_open_fd(int fd, files_struct files) => __clear_bit(fd, files.open_fds);

    /// <summary>Whether a descriptor is in use, be it only reserved; fs/file.c, Linux 6.18. Locks: file_lock.</summary>
    [MustHold("files.file_lock")]
    private static bool fd_is_open(int fd, files_struct files) => test_bit(fd, files.open_fds);

    /// <summary>The first bit set from <paramref name="start"/> on; <see cref="NR_OPEN"/> for none. include/linux/find.h, Linux 6.18.</summary>
    private static int find_next_bit([Reads] cells bits, int start)
    {
        while (start < NR_OPEN)
        {
            var word = bits[start >> 5] >>> (start & 31);
            if (word != 0)
                return start + BitOperations.TrailingZeroCount(word);
            start = (start | 31) + 1;
        }
        return NR_OPEN;
    }

    /// <summary>The last bit set below <paramref name="size"/>; <paramref name="size"/> for none. include/linux/find.h, Linux 6.18.</summary>
    private static int find_last_bit([Reads] cells bits, int size)
    {
        for (var bit = size - 1; bit >= 0; bit--)
        {
            if (test_bit(bit, bits))
                return bit;
        }
        return size;
    }

    /// <summary>
    /// The first free descriptor from <paramref name="start"/> on; fs/file.c, Linux 6.18. Locks: file_lock. Deviation: a loop with
    /// fd_is_open() over one bitmap, instead of find_next_zero_bit() first over words of BITS_PER_LONG bits.
    /// </summary>
    [MustHold("files.file_lock")]
    private static int find_next_fd(files_struct files, int start)
    {
        while (start < NR_OPEN && fd_is_open(start, files))
            start++;
        return start;
    }

    /// <summary>
    /// Reserves the lowest free descriptor from <paramref name="start"/> on; fs/file.c, Linux 6.18. Locks: takes file_lock. Left out:
    /// growing the table, after which it begins anew (repeat, and where there is no memory out).
    /// </summary>
    [MustNotHold("current_h.current.files.file_lock")]
    private static async co<int> alloc_fd(int start, int end, int flags)
    {
        var files = current.files;

        await spin_lock(files.file_lock);
        var fd = start;
        if (fd < files.next_fd)
            fd = files.next_fd;

        if (fd < NR_OPEN)
            fd = find_next_fd(files, fd);

        var error = -EMFILE;
        if (fd >= end)
            goto @out;

        if (start <= files.next_fd)
            files.next_fd = fd + 1;

        __set_open_fd(fd, files, (flags & O_CLOEXEC) != 0);
        error = fd;
        BUG_ON(files.fd[fd].value);

    @out:
        spin_unlock(files.file_lock);
        return error;
    }

    /// <summary>Reserves a descriptor below <paramref name="nofile"/> for the current task; fs/file.c, Linux 6.18.</summary>
    private static co<int> __get_unused_fd_flags(int flags, int nofile) => alloc_fd(0, nofile, flags);

    /// <summary>Reserves a descriptor for the current task; fs/file.c, Linux 6.18.</summary>
    public static co<int> get_unused_fd_flags(int flags) => __get_unused_fd_flags(flags, NR_OPEN);

    /// <summary>Gives a descriptor back; fs/file.c, Linux 6.18. Locks: file_lock.</summary>
    [MustHold("files.file_lock")]
    private static void __put_unused_fd(files_struct files, int fd)
    {
        __clear_open_fd(fd, files);
        if (fd < files.next_fd)
            files.next_fd = fd;
    }

    /// <summary>Gives a reserved descriptor back; fs/file.c, Linux 6.18. Locks: takes file_lock.</summary>
    [MustNotHold("current_h.current.files.file_lock")]
    public static async co put_unused_fd(int fd)
    {
        var files = current.files;
        await spin_lock(files.file_lock);
        __put_unused_fd(files, fd);
        spin_unlock(files.file_lock);
    }

    /// <summary>
    /// Puts a file in the slot reserved for it, and gives the caller's reference to the table; fs/file.c, Linux 6.18. No
    /// lock: from here on every task that shares the table can use the descriptor, and close it.
    /// </summary>
    /// <remarks>
    /// Left out: who comes while the table grows (WARN_ON(), spin_lock(), rcu_assign_pointer(), spin_unlock(), smp_rmb(),
    /// rcu_dereference_sched()), and files that are FMODE_BACKING, which have no descriptors. Deviation: rcu_read_lock() and rcu_read_unlock() instead of
    /// rcu_read_lock_sched() and rcu_read_unlock_sched(): a grace period waits for both.
    /// </remarks>
    public static async co fd_install(int fd, [Consumes] file file)
    {
        var files = current.files;
        rcu_read_lock();
        BUG_ON(files.fd[fd].value);
#pragma warning disable KRN0021 // As in the kernel: the slot is reserved, and only who reserved it fills it.
        await rcu_assign_pointer(files.fd[fd], file);
#pragma warning restore KRN0021
        rcu_read_unlock();
    }
}
