// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct fuse_req of fs/fuse/fuse_i.h, as it was in 2006: a request in the background has a reference to a file.</summary>
[KernelStruct("fs/fuse/fuse_i.h")]
public readonly partial struct fuse_req
{
    /// <summary>The file.</summary>
    public partial @file background { get; set; }
}

/// <summary>The end of requests; fs/fuse/dev.c as it was in 2006.</summary>
public static class fuse
{
    /// <summary>
    /// The end of a request, with killsb held for reading while the superblock may be needed; fs/fuse/dev.c. What it referred to is
    /// put after that.
    /// </summary>
    /// <param name="killsb">killsb of struct fuse_conn.</param>
    /// <param name="req">The request.</param>
    [MustNotHold("killsb")]
    public static async co request_end(rw_semaphore killsb, fuse_req req)
    {
        await down_read(killsb);
        var file = req.background;
        up_read(killsb);
        await fput(file);
    }
}
