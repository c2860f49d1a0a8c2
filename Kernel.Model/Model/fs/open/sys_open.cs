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
    /// Takes apart what open(2) or openat2(2) was asked for; fs/open.c, Linux 6.18. Left out: O_TMPFILE, O_TRUNC, O_APPEND,
    /// O_SYNC, which nobody passes.
    /// </summary>
    /// <returns>The flags; a negative open_flag is an error.</returns>
    private static open_flags build_open_flags(open_how how)
    {
        var flags = how.flags;
        var lookup_flags = 0;
        var acc_mode = ACC_MODE(flags);
        flags &= ~O_CLOEXEC;

        if ((how.resolve & ~VALID_RESOLVE_FLAGS) != 0)
            return new open_flags { open_flag = -EINVAL };

        // Two roots that the walk must not leave.
        if ((how.resolve & RESOLVE_BENEATH) != 0 && (how.resolve & RESOLVE_IN_ROOT) != 0)
            return new open_flags { open_flag = -EINVAL };

        int mode;
        if (WILL_CREATE(flags))
        {
            if ((how.mode & ~S_IALLUGO) != 0)
                return new open_flags { open_flag = -EINVAL };
            mode = how.mode | S_IFREG;
        }
        else
        {
            if (how.mode != 0)
                return new open_flags { open_flag = -EINVAL };
            mode = 0;
        }

        // Such a call used to make a regular file.
        if ((flags & (O_DIRECTORY | O_CREAT)) == (O_DIRECTORY | O_CREAT))
            return new open_flags { open_flag = -EINVAL };

        if ((flags & O_PATH) != 0)
        {
            if ((flags & ~O_PATH_FLAGS) != 0)
                return new open_flags { open_flag = -EINVAL };
            acc_mode = 0;
        }

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

        if ((how.resolve & RESOLVE_NO_XDEV) != 0)
            lookup_flags |= LOOKUP_NO_XDEV;
        if ((how.resolve & RESOLVE_NO_MAGICLINKS) != 0)
            lookup_flags |= LOOKUP_NO_MAGICLINKS;
        if ((how.resolve & RESOLVE_NO_SYMLINKS) != 0)
            lookup_flags |= LOOKUP_NO_SYMLINKS;
        if ((how.resolve & RESOLVE_BENEATH) != 0)
            lookup_flags |= LOOKUP_BENEATH;
        if ((how.resolve & RESOLVE_IN_ROOT) != 0)
            lookup_flags |= LOOKUP_IN_ROOT;
        if ((how.resolve & RESOLVE_CACHED) != 0)
        {
            // What is to be made is in no cache.
            if ((flags & O_CREAT) != 0)
                return new open_flags { open_flag = -EAGAIN };
            lookup_flags |= LOOKUP_CACHED;
        }
        return new open_flags(open_flag, mode, acc_mode, intent, lookup_flags);
    }

    /// <summary>What open(2) makes of its arguments: it has always ignored those that it does not use. fs/open.c, Linux 6.18.</summary>
    private static open_how build_open_how(int flags, int mode)
    {
        if ((flags & O_PATH) != 0)
            flags &= O_PATH_FLAGS;
        return new open_how(flags, WILL_CREATE(flags) ? mode & S_IALLUGO : 0, 0);
    }

    /// <summary>openat(2); fs/open.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    public static co<int> sys_openat(int dfd, qstr filename, int flags, int mode) => do_sys_openat2(dfd, filename, build_open_how(flags, mode));

    /// <summary>openat2(2); fs/open.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    public static co<int> sys_openat2(int dfd, qstr filename, int flags, int mode, int resolve) =>
        do_sys_openat2(dfd, filename, new open_how(flags, mode, resolve));

    /// <summary>Opens a path under a new descriptor; fs/open.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    private static async co<int> do_sys_openat2(int dfd, qstr filename, open_how how)
    {
        var op = build_open_flags(how);
        if (op.open_flag < 0)
            return op.open_flag;

        var err = getname(filename);
        if (err != 0)
            return err;

        var fd = await get_unused_fd_flags(how.flags);
        if (fd >= 0)
        {
            var f = await do_filp_open(dfd, filename, op);
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
