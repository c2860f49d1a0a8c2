// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct eventpoll of fs/eventpoll.c, Linux 6.18, watching one file.</summary>
[KernelStruct("fs/eventpoll.c")]
public readonly partial struct eventpoll
{
    /// <summary>Held while events are collected and while watches are removed.</summary>
    public partial mutex mtx { get; }

    /// <summary>The file watched, without a reference: the file forgets the watch when it goes. mtx.</summary>
    public partial shared<file> ffd { get; }
}

/// <summary>epoll as far as it deals with the end of files; fs/eventpoll.c, Linux 6.18.</summary>
public static class Eventpoll
{
    /// <summary>epoll_ctl(EPOLL_CTL_ADD), for a file that nobody else can see yet.</summary>
    public static void ep_insert(eventpoll ep, file file)
    {
        var ffd = ep.ffd;
        ffd.value = file;
        file.f_ep = ep.address;
    }

    /// <summary>A file is being released: whoever watches it forgets it. fs/eventpoll.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co eventpoll_release_file(file file)
    {
        var ep = new eventpoll(file.f_ep);
        await mutex_lock(ep.mtx);
        await WRITE_ONCE(ep.ffd, default);
        file.f_ep = 0;
        mutex_unlock(ep.mtx);
    }

    /// <summary>
    /// epoll_wait(2): asks the file for events; fs/eventpoll.c, Linux 6.18 (ep_send_events() with epi_fget()). The file may
    /// be on its way out, so it is asked only with a reference, which is dropped with mtx held.
    /// </summary>
    [MustNotHold("ep.mtx")]
    public static async co ep_send_events(eventpoll ep)
    {
        await mutex_lock(ep.mtx);
        var file = await READ_ONCE(ep.ffd);
        if (file && !await file_ref_get(file.f_ref))
            file = NULL; // gone: not ready
        if (file)
        {
            await vfs_poll(file);
#pragma warning disable KRN0002 // As in the kernel, which may do so because fput() puts the release off.
            await fput(file);
#pragma warning restore KRN0002
        }
        mutex_unlock(ep.mtx);
    }

    /// <summary>Asks a file for events; include/linux/poll.h, Linux 6.18.</summary>
    private static co vfs_poll(file file) => file.f_op && file.f_op.poll != default ? file.f_op.poll.invoke(file.address) : co.done;
}
