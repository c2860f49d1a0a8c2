// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Opening and closing; fs/open.c, Linux 6.18.</summary>
public static partial class FsOpen
{
    /// <summary>
    /// What is due for each descriptor closed, whoever else has the file; fs/open.c, Linux 6.18. May sleep. Left out:
    /// dnotify, POSIX locks.
    /// </summary>
    [MightSleep]
    internal static async co<int> filp_flush(file filp)
    {
        BUG_ON(file_count(filp) == 0); // the kernel reports the corruption and leaves the file alone
        if (filp.f_op && filp.f_op.flush != default)
        {
            // Deviation: a call through a pointer returns nothing here; the result comes by way of the caller's task.
            var task = current;
            task.flush_result = 0;
            await filp.f_op.flush.invoke(filp.address);
            return current.flush_result;
        }
        return 0;
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
        if (retval is -ERESTARTSYS or -ERESTARTNOINTR or -ERESTARTNOHAND or -ERESTART_RESTARTBLOCK)
            retval = -EINTR;
        return retval;
    }
}
