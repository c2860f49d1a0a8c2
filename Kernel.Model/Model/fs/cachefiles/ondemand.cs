// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct cachefiles_req of fs/cachefiles/internal.h: somebody waits for the daemon's answer.</summary>
[KernelStruct("fs/cachefiles/internal.h")]
public readonly partial struct cachefiles_req
{
    /// <summary>The answer has come.</summary>
    public partial completion done { get; }
}

/// <summary>
/// On-demand reading of the cache; fs/cachefiles/ondemand.c as it was in 2023. The daemon is given a descriptor with each
/// request; where the request cannot be handed over, the descriptor is closed and the request completed with an error.
/// </summary>
public static partial class cachefiles
{
    [Global] private static partial file_operations cachefiles_ondemand_fd_fops { get; }

    /// <summary>Makes the anonymous file of a request, and installs it; fs/cachefiles/ondemand.c (cachefiles_ondemand_get_fd()).</summary>
    public static async co<int> cachefiles_ondemand_get_fd(cachefiles_req req)
    {
        var fops = cachefiles_ondemand_fd_fops;
        fops.release = cachefiles_ondemand_fd_release_fn;
        var f = await alloc_file_pseudo(O_WRONLY, fops);
        f.private_data = req.address;
        var fd = await get_unused_fd_flags(O_CLOEXEC);
        await fd_install(fd, f);
        return fd;
    }

    /// <summary>
    /// read(2) of the daemon, up to the copy to user memory, which fails; fs/cachefiles/ondemand.c
    /// (cachefiles_ondemand_daemon_read()).
    /// </summary>
    public static async co cachefiles_ondemand_daemon_read(cachefiles_req req)
    {
        init_completion(req.done);
        var fd = await cachefiles_ondemand_get_fd(req);
        await close_fd(fd);
        await complete(req.done);
    }

    /// <summary>
    /// The same since 4b4391e77a6b: the descriptor is only reserved until the copy has succeeded, and nobody else can meanwhile
    /// get at the file; fs/cachefiles/ondemand.c, Linux 6.18.
    /// </summary>
    /// <param name="file">The anonymous file, with its reference.</param>
    /// <param name="copied">Whether the copy to user memory succeeds.</param>
    public static async co<int> cachefiles_ondemand_send(file file, bool copied)
    {
        var fd = await get_unused_fd_flags(O_CLOEXEC);
        if (copied)
        {
            await fd_install(fd, file);
            return fd;
        }
        await put_unused_fd(fd);
        await fput(file);
        return -EFAULT;
    }

    /// <summary>
    /// The end of the anonymous file. Deviation: it waits until the request is through, which the kernel's does not; that it
    /// might is what the warning was about.
    /// </summary>
    private static async co cachefiles_ondemand_fd_release(int filp)
    {
        var req = new cachefiles_req(new file(filp).private_data);
        await wait_for_completion(req.done);
    }

    private static readonly func cachefiles_ondemand_fd_release_fn = func.of(cachefiles_ondemand_fd_release);
}
