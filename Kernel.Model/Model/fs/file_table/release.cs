// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FileTable
{
    /// <summary>
    /// Releases a file that nobody refers to; fs/file_table.c, Linux 6.18. May sleep, no locks. Left out: file locks
    /// (locks_remove_file()), FASYNC (fasync()), owners (file_f_owner_release()), character devices (S_ISCHR(), FMODE_PATH,
    /// cdev_put()), module references (fops_put()). Deviation: eventpoll_release() is its condition and
    /// eventpoll_release_file(); release() is called by invoke(), and only where the file has operations.
    /// </summary>
    [MightSleep]
    internal static async co __fput(file file)
    {
        var dentry = file.f_path.dentry;
        var mnt = file.f_path.mnt;
        var mode = file.f_mode;

        if ((file.f_mode & FMODE_OPENED) == 0)
            goto @out;

        might_sleep();

        // What epoll knows of the file goes before anything that it might still ask the file about.
        if (file.f_ep != 0)
            await Eventpoll.eventpoll_release_file(file);
        if (file.f_op && file.f_op.release != default)
            await file.f_op.release.invoke(file.address);
        await put_file_access(file);
        await dput(dentry);
        if ((mode & FMODE_NEED_UNMOUNT) != 0)
            await dissolve_on_fput(mnt);
        await mntput(mnt);
    @out:
        file_free(file);
    }

    /// <summary>Whether writing is allowed from here on, counted on the inode and the mount; fs/open.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: FMODE_BACKING (backing_file_user_path(), mnt_get_write_access() once more, mnt_put_write_access(), cleanup_mnt). Deviation: nobody denies writing to a file,
    /// so that get_write_access() is atomic_inc() and put_write_access() is atomic_dec_return(), without a jump to cleanup_inode (condition, return).
    /// </remarks>
    internal static async co<int> file_get_write_access(file f)
    {
        await atomic_inc(f.f_inode.i_writecount);
        var error = await mnt_get_write_access(f.f_path.mnt);
        if (error != 0)
            await atomic_dec_return(f.f_inode.i_writecount);
        return error;
    }

    /// <summary>The end of what was opened for writing; fs/internal.h, Linux 6.18 (file_put_write_access() in it).</summary>
    internal static async co put_file_access(file file)
    {
        if ((file.f_mode & FMODE_WRITER) != 0)
        {
            await atomic_dec_return(file.f_inode.i_writecount);
            await mnt_put_write_access(file.f_path.mnt);
        }
    }
}
