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

    /// <summary>Takes apart what open(2) or openat2(2) was asked for; fs/open.c, Linux 6.18.</summary>
    /// <param name="how">What was asked for.</param>
    /// <param name="op">The same, taken apart; of no use with an error.</param>
    /// <returns>0 or an error.</returns>
    /// <remarks>
    /// Left out: O_TMPFILE (O_DIRECTORY, MAY_WRITE, EINVAL), O_DSYNC, O_TRUNC (MAY_WRITE) and O_APPEND (MAY_APPEND), which nobody passes;
    /// what the compiler checks (BUILD_BUG_ON_MSG(), upper_32_bits(), VALID_OPEN_FLAGS).
    /// </remarks>
    private static int build_open_flags(open_how how, out open_flags op)
    {
        var flags = how.flags;
        var strip = O_CLOEXEC;
        var lookup_flags = 0;
        var acc_mode = ACC_MODE(flags);
        op = default;

        flags &= ~strip;

        // open(2) has always ignored what it does not know; openat2(2) does not.
        if ((flags & ~VALID_OPEN_FLAGS) != 0)
            return -EINVAL;
        if ((how.resolve & ~VALID_RESOLVE_FLAGS) != 0)
            return -EINVAL;

        // Two roots that the walk must not leave.
        if ((how.resolve & RESOLVE_BENEATH) != 0 && (how.resolve & RESOLVE_IN_ROOT) != 0)
            return -EINVAL;

        if (WILL_CREATE(flags))
        {
            if ((how.mode & ~S_IALLUGO) != 0)
                return -EINVAL;
            op.mode = how.mode | S_IFREG;
        }
        else
        {
            if (how.mode != 0)
                return -EINVAL;
            op.mode = 0;
        }

        // Such a call used to make a regular file.
        if ((flags & (O_DIRECTORY | O_CREAT)) == (O_DIRECTORY | O_CREAT))
            return -EINVAL;

        if ((flags & O_PATH) != 0)
        {
            if ((flags & ~O_PATH_FLAGS) != 0)
                return -EINVAL;
            acc_mode = 0;
        }

        op.open_flag = flags;

        op.acc_mode = acc_mode;

        op.intent = (flags & O_PATH) != 0 ? 0 : LOOKUP_OPEN;

        if ((flags & O_CREAT) != 0)
        {
            op.intent |= LOOKUP_CREATE;
            if ((flags & O_EXCL) != 0)
            {
                op.intent |= LOOKUP_EXCL;
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
                return -EAGAIN;
            lookup_flags |= LOOKUP_CACHED;
        }

        op.lookup_flags = lookup_flags;
        return 0;
    }

    /// <summary>What open(2) makes of its arguments: it has always ignored those that it does not use. fs/open.c, Linux 6.18.</summary>
    private static open_how build_open_how(int flags, int mode)
    {
        var how = default(open_how);
        how.flags = flags & VALID_OPEN_FLAGS;
        how.mode = mode & S_IALLUGO;

        // O_PATH beats all others.
        if ((how.flags & O_PATH) != 0)
            how.flags &= O_PATH_FLAGS;
        if (!WILL_CREATE(how.flags))
            how.mode = 0;
        return how;
    }

    /// <summary>Opens a path as open(2) does; fs/open.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    private static co<int> do_sys_open(int dfd, qstr filename, int flags, int mode)
    {
        var how = build_open_how(flags, mode);
        return do_sys_openat2(dfd, filename, how);
    }

    /// <summary>openat(2); fs/open.c, Linux 6.18. May sleep, no locks. Left out: force_o_largefile() (O_LARGEFILE), since no file is large.</summary>
    [MightSleep]
    public static co<int> sys_openat(int dfd, qstr filename, int flags, int mode) => do_sys_open(dfd, filename, flags, mode);

    /// <summary>
    /// openat2(2); fs/open.c, Linux 6.18. May sleep, no locks. Left out: the structure's size and copy (OPEN_HOW_SIZE_*, PAGE_SIZE,
    /// EINVAL, E2BIG, copy_struct_from_user()), since the caller's values come one by one; audit_openat2_how(); force_o_largefile() (O_PATH, O_LARGEFILE, flags).
    /// </summary>
    [MightSleep]
    public static co<int> sys_openat2(int dfd, qstr filename, int flags, int mode, int resolve) =>
        do_sys_openat2(dfd, filename, new open_how(flags, mode, resolve));

    /// <summary>Opens a path under a new descriptor; fs/open.c, Linux 6.18. May sleep, no locks. Left out: putname(), since a name is not allocated.</summary>
    [MightSleep]
    private static async co<int> do_sys_openat2(int dfd, qstr filename, open_how how)
    {
        var err = build_open_flags(how, out var op);
        if (err != 0)
            return err;

        err = getname(filename);
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
