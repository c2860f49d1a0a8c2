// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct fd_range of include/linux/fdtable.h, Linux 6.18: descriptors that a copy of a table need not have.</summary>
/// <param name="from">The first.</param>
/// <param name="to">The last.</param>
/// <param name="given">False for none at all, which is the default value.</param>
public readonly record struct fd_range(uint from, uint to, bool given = true);

public static partial class FdTable
{
    /// <summary>
    /// Slots that a copy of a table needs; fs/file.c, Linux 6.18. Those in <paramref name="punch_hole"/> are about to be closed: where
    /// the last open one is among them, nothing from there on is copied, and only what shares a word with one that stays is.
    /// Locks: file_lock.
    /// </summary>
    [MustHold("fdt.file_lock")]
    private static int sane_fdtable_size(files_struct fdt, fd_range punch_hole)
    {
        var last = find_last_bit(fdt.open_fds, NR_OPEN);

        if (last == NR_OPEN)
            return NR_OPEN_DEFAULT;
        if (punch_hole.given && punch_hole.to >= last && punch_hole.from <= last)
        {
            last = find_last_bit(fdt.open_fds, (int)punch_hole.from);
            if (last == punch_hole.from)
                return NR_OPEN_DEFAULT;
        }
        return ALIGN(last + 1, BITS_PER_LONG);
    }

    private static int ALIGN(int x, int a) => (x + a - 1) / a * a;

    /// <summary>
    /// The bitmaps of a copy; fs/file.c, Linux 6.18. Locks: file_lock. Deviation: a loop over cells, since bitmap_copy_and_extend()
    /// need not extend what is zero; no full_fds_bits (fdt_words()). BITS_PER_LONG is two cells.
    /// </summary>
    [NoLockAnalysis(Reason = "Nobody has the copy yet; the lock of the other is the caller's.")]
    private static void copy_fd_bitmaps([Writes] files_struct nfdt, files_struct ofdt, int copy_words)
    {
        var open_fds = nfdt.open_fds;
        var close_on_exec = nfdt.close_on_exec;
        for (var i = 0; i < copy_words * BITS_PER_LONG / 32; i++)
        {
            open_fds[i] = ofdt.open_fds[i];
            close_on_exec[i] = ofdt.close_on_exec[i];
        }
    }

    /// <summary>
    /// A copy of a table, with references of its own; fs/file.c, Linux 6.18. Locks: takes file_lock.
    /// </summary>
    /// <remarks>
    /// Left out: a table of another size (alloc_fdtable(), __free_fdtable(), kfree(); spin_unlock(), spin_lock() and
    /// sane_fdtable_size() once more; rcu_assign_pointer()); what is zero
    /// or nothing at the start (spin_lock_init(), init_waitqueue_head(), next_fd, max_fds, close_on_exec, open_fds, full_fds_bits, fd,
    /// resize_in_progress, NR_OPEN_DEFAULT, memset()). Deviation: a loop with find_next_bit(), since the other slots are empty;
    /// __clear_bit() instead of __clear_open_fd(), and RCU_INIT_POINTER() instead of rcu_assign_pointer(), since nobody has the copy yet.
    /// </remarks>
    [MustNotHold("oldf.file_lock")]
    public static async co<files_struct> dup_fd(files_struct oldf, fd_range punch_hole)
    {
        var newf = await kzalloc<files_struct>();
        if (!newf)
            return ERR_PTR<files_struct>(-ENOMEM);

        await atomic_set(newf.count, 1);

        await spin_lock(oldf.file_lock);
        var open_files = sane_fdtable_size(oldf, punch_hole);

        copy_fd_bitmaps(newf, oldf, open_files / BITS_PER_LONG);

        for (var fd = find_next_bit(oldf.open_fds, 0); fd < open_files; fd = find_next_bit(oldf.open_fds, fd + 1))
        {
            // A descriptor may be reserved and its file not yet installed: fd_install() does not take the lock.
            var f = await rcu_dereference(oldf.fd[fd]);
            if (f)
                await get_file(f);
            else
                __clear_bit(fd, newf.open_fds);
            RCU_INIT_POINTER(newf.fd[fd], f);
        }
        spin_unlock(oldf.file_lock);

        return newf;
    }

    /// <summary>
    /// Closes what is left in a table that nobody uses any more; fs/file.c, Linux 6.18. Deviation: a loop from one bit to the next
    /// (find_next_bit(), NR_OPEN), where the kernel takes words of BITS_PER_LONG bits and goes through the bits of each; conditions and jumps
    /// follow from it. There is no table to return.
    /// </summary>
    private static async co close_files(files_struct files)
    {
#pragma warning disable KRN0020 // As in the kernel: nobody else has the table any more.
        for (var fd = find_next_bit(files.open_fds, 0); fd < NR_OPEN; fd = find_next_bit(files.open_fds, fd + 1))
#pragma warning restore KRN0020
        {
#pragma warning disable KRN0031 // As above.
            var file = files.fd[fd].value;
#pragma warning restore KRN0031
            if (!file)
                continue;
            await filp_close(file);
        }
    }

    /// <summary>Drops a reference to a table, and the table with the last; fs/file.c, Linux 6.18. Left out: a table apart (__free_fdtable()).</summary>
    [FinalRelease, MightSleep]
    public static async co put_files_struct(files_struct files)
    {
        if (await atomic_dec_return(files.count) == 0)
        {
            await close_files(files);
            kfree(files);
        }
    }

    /// <summary>A task gives up its table; fs/file.c, Linux 6.18.</summary>
    [MustNotHold("tsk.alloc_lock")]
    public static async co exit_files(task_struct tsk)
    {
        var files = tsk.files;

        if (files)
        {
            await task_lock(tsk);
            tsk.files = NULL;
            task_unlock(tsk);
            await put_files_struct(files);
        }
    }
}
