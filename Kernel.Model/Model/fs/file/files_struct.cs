// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FdTable
{
    /// <summary>
    /// A copy of a table, with references of its own; fs/file.c, Linux 6.18. Locks: takes file_lock. Deviation: only slots
    /// in use are looked at; the kernel reads all and finds the others empty.
    /// </summary>
    [MustNotHold("oldf.file_lock")]
    public static async co<files_struct> dup_fd(files_struct oldf)
    {
        var newf = await kzalloc<files_struct>();
        if (!newf)
            return ERR_PTR<files_struct>(-ENOMEM);

        await atomic_set(newf.count, 1);

        await spin_lock(oldf.file_lock);
        var open_fds = newf.open_fds;
        var close_on_exec = newf.close_on_exec;
        for (var i = 0; i < files_struct.BitmapCells; i++)
        {
            open_fds[i] = oldf.open_fds[i];
            close_on_exec[i] = oldf.close_on_exec[i];
        }
        for (var fd = find_next_bit(oldf.open_fds, 0); fd < NR_OPEN; fd = find_next_bit(oldf.open_fds, fd + 1))
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

    /// <summary>Closes what is left in a table that nobody uses any more; fs/file.c, Linux 6.18.</summary>
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

    /// <summary>Drops a reference to a table, and the table with the last; fs/file.c, Linux 6.18.</summary>
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
