// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>autofs as far as it closes descriptors for its daemon; fs/autofs/dev-ioctl.c, Linux 6.18.</summary>
public static partial class autofs
{
    /// <summary>wq_mutex of struct autofs_sb_info: whoever waits for the daemon, and the end of the daemon's pipe.</summary>
    [Global] public static partial mutex wq_mutex { get; }

    [Global] private static partial file_operations autofs_root_operations { get; }

    /// <summary>The directory of an autofs mount, opened for the daemon; fs/autofs/dev-ioctl.c (autofs_dev_ioctl_open_mountpoint()).</summary>
    public static async co<int> autofs_dev_ioctl_open_mountpoint()
    {
        var fops = autofs_root_operations;
        fops.release = autofs_release_fn;
        var f = await alloc_file_pseudo(O_RDONLY, fops);
        var fd = await get_unused_fd_flags(O_CLOEXEC);
        await fd_install(fd, f);
        return fd;
    }

    /// <summary>Closes it again: with no lock held, in the daemon's own system call; fs/autofs/dev-ioctl.c.</summary>
    public static co<int> autofs_dev_ioctl_closemount(int ioctlfd) => close_fd(ioctlfd);

    /// <summary>The last file of the daemon makes the mount catatonic, which wakes all who wait (autofs_catatonic_mode()).</summary>
    [MustNotHold(nameof(wq_mutex))]
    private static async co autofs_release(int filp)
    {
        _ = filp;
        await mutex_lock(wq_mutex);
        mutex_unlock(wq_mutex);
    }

    private static readonly func autofs_release_fn = func.of(autofs_release);
}
