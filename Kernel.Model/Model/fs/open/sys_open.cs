// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FsOpen
{
    private const int O_PATH_FLAGS = O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;

    private const int S_IALLUGO = 0xFFF;

    private static bool WILL_CREATE(int flags) => (flags & O_CREAT) != 0;

    /// <summary>MAY_* for an access mode; include/linux/fs.h (ACC_MODE).</summary>
    private static int ACC_MODE(int flags) => (flags & O_ACCMODE) switch
    {
        O_RDONLY => MAY_READ,
        O_WRONLY => MAY_WRITE,
        O_RDWR => MAY_READ | MAY_WRITE,
        _ => MAY_READ | MAY_WRITE,
    };

    /// <summary>
    /// Takes apart what open(2) was asked for; fs/open.c, Linux 6.18 (build_open_how() first). Left out: O_TMPFILE,
    /// O_TRUNC, O_APPEND, O_SYNC and restrictions of openat2(2), which nobody passes.
    /// </summary>
    /// <returns>The flags; a negative open_flag is an error.</returns>
    private static open_flags build_open_flags(int flags, int mode)
    {
        // build_open_how(): open(2) has always ignored what it does not use.
        if ((flags & O_PATH) != 0)
            flags &= O_PATH_FLAGS;
        mode = WILL_CREATE(flags) ? mode & S_IALLUGO | S_IFREG : 0;

        var lookup_flags = 0;
        var acc_mode = ACC_MODE(flags);
        flags &= ~O_CLOEXEC;

        // Such a call used to make a regular file.
        if ((flags & (O_DIRECTORY | O_CREAT)) == (O_DIRECTORY | O_CREAT))
            return new open_flags { open_flag = -EINVAL };

        if ((flags & O_PATH) != 0)
            acc_mode = 0;

        var intent = (flags & O_PATH) != 0 ? 0 : LOOKUP_OPEN;
        var open_flag = flags;
        if ((flags & O_CREAT) != 0)
        {
            intent |= LOOKUP_CREATE;
            if ((flags & O_EXCL) != 0)
            {
                intent |= LOOKUP_EXCL;
                flags |= O_NOFOLLOW;
            }
        }

        if ((flags & O_DIRECTORY) != 0)
            lookup_flags |= LOOKUP_DIRECTORY;
        if ((flags & O_NOFOLLOW) == 0)
            lookup_flags |= LOOKUP_FOLLOW;
        return new open_flags(open_flag, mode, acc_mode, intent, lookup_flags);
    }

    /// <summary>open(2); fs/open.c, Linux 6.18 (do_sys_openat2()). May sleep, no locks.</summary>
    [MightSleep]
    public static async co<int> sys_open(qstr filename, int flags, int mode)
    {
        var op = build_open_flags(flags, mode);
        if (op.open_flag < 0)
            return op.open_flag;

        var err = getname(filename);
        if (err != 0)
            return err;

        var fd = await get_unused_fd_flags(flags);
        if (fd >= 0)
        {
            var f = await do_filp_open(filename, op);
            if (IS_ERR(f))
            {
                await put_unused_fd(fd);
                fd = PTR_ERR(f);
            }
            else
            {
                await fd_install(fd, f);
            }
        }
        return fd;
    }
}
