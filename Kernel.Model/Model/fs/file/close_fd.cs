// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class FdTable
{
    /// <summary>CLOSE_RANGE_UNSHARE of include/uapi/linux/close_range.h.</summary>
    public const int CLOSE_RANGE_UNSHARE = 1 << 1;

    /// <summary>CLOSE_RANGE_CLOEXEC.</summary>
    public const int CLOSE_RANGE_CLOEXEC = 1 << 2;

    /// <summary>
    /// Takes a file out of its slot, with the table's reference; NULL for a descriptor that is not open. fs/file.c, Linux
    /// 6.18. Locks: file_lock.
    /// </summary>
    [MustHold("files.file_lock")]
    [return: NewReference]
    private static async co<file> file_close_fd_locked(files_struct files, int fd)
    {
        assert_spin_locked(files.file_lock);

        if (unchecked((uint)fd) >= NR_OPEN)
            return NULL;

        var file = files.fd[fd].value;
        if (file)
        {
            await rcu_assign_pointer(files.fd[fd], default);
            __put_unused_fd(files, fd);
        }
        return file;
    }

    /// <summary><see cref="file_close_fd_locked"/> for the current task; fs/file.c, Linux 6.18. Locks: takes file_lock.</summary>
    [return: NewReference]
    [MustNotHold("current_h.current.files.file_lock")]
    public static async co<file> file_close_fd(int fd)
    {
        var files = current.files;

        await spin_lock(files.file_lock);
        var file = await file_close_fd_locked(files, fd);
        spin_unlock(files.file_lock);
        return file;
    }

    /// <summary>Closes a descriptor on behalf of a driver; fs/file.c, Linux 6.18. Locks: takes file_lock.</summary>
    [MustNotHold("current_h.current.files.file_lock")]
    public static async co<int> close_fd(int fd)
    {
        var files = current.files;

        await spin_lock(files.file_lock);
        var file = await file_close_fd_locked(files, fd);
        spin_unlock(files.file_lock);
        if (!file)
            return -EBADF;

        return await filp_close(file);
    }

    /// <summary>The last slot of a table; fs/file.c, Linux 6.18.</summary>
    private static uint last_fd() => NR_OPEN - 1;

    private static void bitmap_set([Writes] cells bits, uint start, uint nr)
    {
        for (var bit = start; bit < start + nr; bit++)
            __set_bit((int)bit, bits);
    }

    /// <summary>Marks descriptors for exec; fs/file.c, Linux 6.18. Locks: takes file_lock.</summary>
    [MustNotHold("cur_fds.file_lock")]
    private static async co __range_cloexec(files_struct cur_fds, uint fd, uint max_fd)
    {
        await spin_lock(cur_fds.file_lock);
        max_fd = Math.Min(last_fd(), max_fd);
        if (fd <= max_fd)
            bitmap_set(cur_fds.close_on_exec, fd, max_fd - fd + 1);
        spin_unlock(cur_fds.file_lock);
    }

    /// <summary>
    /// Closes descriptors one by one, without the lock while it does; fs/file.c, Linux 6.18. Left out: who must make way for others
    /// at a free slot (need_resched()) drops the lock there (spin_unlock(), spin_lock()); what others do then, they can do before or
    /// after all free slots as well.
    /// </summary>
    [MustNotHold("files.file_lock")]
    private static async co __range_close(files_struct files, uint fd, uint max_fd)
    {
        await spin_lock(files.file_lock);
        var n = last_fd();
        max_fd = Math.Min(max_fd, n);

        for (; fd <= max_fd; fd++)
        {
            var file = await file_close_fd_locked(files, (int)fd);
            if (file)
            {
                spin_unlock(files.file_lock);
                await filp_close(file);
                await spin_lock(files.file_lock);
            }
        }
        spin_unlock(files.file_lock);
    }

    /// <summary>close_range(2); fs/file.c, Linux 6.18. Deviation: swap() is an assignment.</summary>
    [MustNotHold("current_h.current.alloc_lock")]
    public static async co<int> sys_close_range(uint fd, uint max_fd, int flags)
    {
        var me = current;
        var cur_fds = me.files;
        files_struct fds = NULL;

        if ((flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC)) != 0)
            return -EINVAL;

        if (fd > max_fd)
            return -EINVAL;

        if ((flags & CLOSE_RANGE_UNSHARE) != 0 && await atomic_read(cur_fds.count) > 1)
        {
            var punch_hole = new fd_range(fd, max_fd);

            // Who only marks descriptors wants to keep them.
            if ((flags & CLOSE_RANGE_CLOEXEC) != 0)
                punch_hole = default;

            fds = await dup_fd(cur_fds, punch_hole);
            if (IS_ERR(fds))
                return PTR_ERR(fds);
            (cur_fds, fds) = (fds, cur_fds);
        }

        if ((flags & CLOSE_RANGE_CLOEXEC) != 0)
            await __range_cloexec(cur_fds, fd, max_fd);
        else
            await __range_close(cur_fds, fd, max_fd);

        if (fds)
        {
            await task_lock(me);
            me.files = cur_fds;
            task_unlock(me);
            await put_files_struct(fds);
        }
        return 0;
    }

    /// <summary>
    /// What exec does to the descriptors marked for it; fs/file.c, Linux 6.18. Deviation: a loop from one bit to the next
    /// (find_next_bit(), NR_OPEN, __clear_bit()), where the kernel takes words of BITS_PER_LONG bits (close_on_exec) and goes
    /// through the bits of each; exec has unshared the table, so nobody sets one meanwhile.
    /// </summary>
    [MustNotHold("files.file_lock")]
    public static async co do_close_on_exec(files_struct files)
    {
        await spin_lock(files.file_lock);
        for (var fd = find_next_bit(files.close_on_exec, 0); fd < NR_OPEN; fd = find_next_bit(files.close_on_exec, fd + 1))
        {
            __clear_bit(fd, files.close_on_exec);
            var file = files.fd[fd].value;
            if (!file)
                continue;
            await rcu_assign_pointer(files.fd[fd], default);
            __put_unused_fd(files, fd);
            spin_unlock(files.file_lock);
            await filp_close(file);
            await spin_lock(files.file_lock);
        }
        spin_unlock(files.file_lock);
    }
}
