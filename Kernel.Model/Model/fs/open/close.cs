// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Opening and closing; fs/open.c, Linux 6.18.</summary>
public static partial class FsOpen
{
    /// <summary>
    /// What is due for each descriptor closed, whoever else has the file; fs/open.c, Linux 6.18. May sleep. Left out:
    /// dnotify_flush() and locks_remove_posix(), which O_PATH (FMODE_PATH) has not.
    /// </summary>
    /// <remarks>
    /// Deviation: a count of 0 ends the run (WARN_ON() instead of CHECK_DATA_CORRUPTION() with a condition and return); a call through a pointer
    /// (flush(), by invoke()) returns nothing here, its result comes by way of the caller's task (flush_result).
    /// </remarks>
    [MightSleep]
    internal static async co<int> filp_flush(file filp)
    {
        var retval = 0;

        BUG_ON(file_count(filp) == 0);

        if (filp.f_op && filp.f_op.flush != default)
        {
            // A call through a pointer returns nothing here; the result comes by way of the caller's task.
            var task = current;
            task.flush_result = 0;
            await filp.f_op.flush.invoke(filp.address);
            retval = current.flush_result;
        }
        return retval;
    }

    /// <summary>Closes a file that has left its table; fs/open.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<int> filp_close([Consumes] file filp)
    {
        var retval = await filp_flush(filp);
        await fput_close(filp);
        return retval;
    }

    /// <summary>
    /// close(2); fs/open.c, Linux 6.18. The caller is on its way back to user mode with a shallow stack and no lock, and
    /// nothing after the put touches the file: that is what makes a synchronous release possible here.
    /// </summary>
    [ReleaseBoundary, MightSleep]
    public static async co<int> sys_close(int fd)
    {
        var file = await file_close_fd(fd);
        if (!file)
            return -EBADF;

        var retval = await filp_flush(file);
        await fput_close_sync(file);

        if (retval == 0)
            return 0;

        // The descriptor is gone: a restarted call would close another.
        if (retval == -ERESTARTSYS || retval == -ERESTARTNOINTR || retval == -ERESTARTNOHAND || retval == -ERESTART_RESTARTBLOCK)
            retval = -EINTR;
        return retval;
    }
}
