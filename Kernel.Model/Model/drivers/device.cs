// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A driver whose files take its lock when they are released, and whose own calls may close files.</summary>
public static partial class device
{
    /// <summary>The driver's lock.</summary>
    [Global] public static partial mutex device_mutex { get; }

    /// <summary>Files of the driver that have been released.</summary>
    [Global] public static partial int released { get; set; }

    [Global] private static partial file_operations device_fops { get; }

    /// <summary>A file of the driver.</summary>
    public static co<file> device_open()
    {
        var fops = device_fops;
        fops.release = device_release_fn;
        return alloc_file_pseudo(O_RDWR, fops);
    }

    [MustNotHold(nameof(device_mutex))]
    private static async co device_release(int filp)
    {
        _ = filp;
        await mutex_lock(device_mutex);
        released++;
        mutex_unlock(device_mutex);
    }

    private static readonly func device_release_fn = func.of(device_release);

    /// <summary>A call of the driver that drops a reference of its own with the lock held.</summary>
    [MustNotHold(nameof(device_mutex))]
    public static async co device_detach(file file)
    {
        await mutex_lock(device_mutex);
#pragma warning disable KRN0002 // As drivers do, which may because fput() puts the release off.
        await fput(file);
#pragma warning restore KRN0002
        mutex_unlock(device_mutex);
    }

    /// <summary>A call of the driver that closes a descriptor with the lock held.</summary>
    [MustNotHold(nameof(device_mutex))]
    public static async co device_close(int fd)
    {
        await mutex_lock(device_mutex);
#pragma warning disable KRN0002 // As drivers do, which may because filp_close() puts the release off.
        await close_fd(fd);
#pragma warning restore KRN0002
        mutex_unlock(device_mutex);
    }
}
