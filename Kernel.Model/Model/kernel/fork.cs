// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>How tasks come to be; kernel/fork.c, Linux 6.18: the parts that concern files, directories and namespaces.</summary>
public static partial class fork
{
#pragma warning disable CS1591 // include/uapi/linux/sched.h has the names.
    public const int CLONE_FS = 0x200;
    public const int CLONE_FILES = 0x400;
    public const int CLONE_NEWNS = 0x20000;
    public const int CLONE_NEWUSER = 0x10000000;
#pragma warning restore CS1591

    /// <summary>Gives a child its root and working directory; kernel/fork.c, Linux 6.18.</summary>
    private static async co<int> copy_fs(int clone_flags, task_struct tsk)
    {
        var fs = current.fs;
        if ((clone_flags & CLONE_FS) != 0)
        {
            await read_seqlock_excl(fs.seq);
            fs.users++;
            read_sequnlock_excl(fs.seq);
            tsk.fs = fs;
            return 0;
        }
        tsk.fs = await copy_fs_struct(fs);
        return tsk.fs ? 0 : -ENOMEM;
    }

    /// <summary>Gives a child its table of descriptors; kernel/fork.c, Linux 6.18.</summary>
    private static async co<int> copy_files(int clone_flags, task_struct tsk)
    {
        var oldf = current.files;
        if (!oldf)
            return 0;
        if ((clone_flags & CLONE_FILES) != 0)
        {
            await atomic_inc(oldf.count);
            tsk.files = oldf;
            return 0;
        }

        var newf = await dup_fd(oldf, default);
        if (IS_ERR(newf))
            return PTR_ERR(newf);
        tsk.files = newf;
        return 0;
    }

    /// <summary>
    /// Makes a task that is like the current one; kernel/fork.c, Linux 6.18 (copy_process() for files, directories,
    /// namespaces). Deviation: the child is returned, and given a thread by whoever runs the machine.
    /// </summary>
    public static async co<task_struct> kernel_clone(int clone_flags)
    {
        var p = await kzalloc<task_struct>();
        if (!p)
            return ERR_PTR<task_struct>(-ENOMEM);
        p.flags = current.flags;
        p.user_ns = current.user_ns;

        var retval = await copy_files(clone_flags, p);
        if (retval != 0)
            goto bad_fork_free;
        retval = await copy_fs(clone_flags, p);
        if (retval != 0)
            goto bad_fork_cleanup_files;
        retval = await copy_namespaces(clone_flags, p);
        if (retval != 0)
            goto bad_fork_cleanup_fs;
        wake_up_new_task(p);
        return p;

    bad_fork_cleanup_fs:
        await exit_fs(p);
    bad_fork_cleanup_files:
        await exit_files(p);
    bad_fork_free:
        kfree(p);
        return ERR_PTR<task_struct>(retval);
    }

    /// <summary>A new task may run; kernel/sched/core.c, Linux 6.18.</summary>
    public static void wake_up_new_task(task_struct p) => activate_task(p);

    /// <summary>A task runs; kernel/sched/core.c, Linux 6.18. Deviation: it is in user mode at once, since its first run is the runner's to make.</summary>
    private static void activate_task(task_struct p) => p.user_mode = 1;

    /// <summary>fork(2) and its like; kernel/fork.c, Linux 6.18. Deviation: tasks have no numbers, the result is the child's address.</summary>
    public static async co<int> sys_clone(int clone_flags)
    {
        var p = await kernel_clone(clone_flags);
        return PTR_ERR(p);
    }

    /// <summary>A table of one's own; kernel/fork.c, Linux 6.18. NULL where there is nothing to do.</summary>
    private static async co<files_struct> unshare_fd(int unshare_flags)
    {
        var fd = current.files;
        if ((unshare_flags & CLONE_FILES) == 0 || !fd || await atomic_read(fd.count) <= 1)
            return NULL;
        return await dup_fd(fd, default);
    }

    /// <summary>Directories of one's own; kernel/fork.c, Linux 6.18. NULL where there is nothing to do.</summary>
    private static async co<fs_struct> unshare_fs(int unshare_flags)
    {
        var fs = current.fs;
        if ((unshare_flags & CLONE_FS) == 0 || !fs || fs.users == 1)
            return NULL;
        var copy = await copy_fs_struct(fs);
        return copy ? copy : ERR_PTR<fs_struct>(-ENOMEM);
    }

    /// <summary>unshare(2); kernel/fork.c, Linux 6.18, for what the model has: CLONE_FS, CLONE_FILES, CLONE_NEWNS, CLONE_NEWUSER.</summary>
    public static async co<int> sys_unshare(int unshare_flags)
    {
        // Whoever is in another user namespace must not share directories with one who is not, nor must those who are
        // in different mount namespaces.
        if ((unshare_flags & (CLONE_NEWUSER | CLONE_NEWNS)) != 0)
            unshare_flags |= CLONE_FS;
        if ((unshare_flags & ~(CLONE_FS | CLONE_FILES | CLONE_NEWNS | CLONE_NEWUSER)) != 0)
            return -EINVAL;

        var new_fs = await unshare_fs(unshare_flags);
        if (IS_ERR(new_fs))
            return PTR_ERR(new_fs);
        int err;
        nsproxy new_nsproxy = NULL;
        user_namespace new_user_ns = NULL;
        var new_fd = await unshare_fd(unshare_flags);
        if (IS_ERR(new_fd))
        {
            err = PTR_ERR(new_fd);
            goto bad_unshare_cleanup_fs;
        }
        if ((unshare_flags & CLONE_NEWUSER) != 0)
        {
            new_user_ns = await create_user_ns();
            if (IS_ERR(new_user_ns))
            {
                err = PTR_ERR(new_user_ns);
                goto bad_unshare_cleanup_fd;
            }
        }
        new_nsproxy = await unshare_nsproxy_namespaces(unshare_flags, new_user_ns, new_fs);
        if (IS_ERR(new_nsproxy))
        {
            err = PTR_ERR(new_nsproxy);
            goto bad_unshare_cleanup_fd;
        }

        await install(new_fs, new_fd, new_nsproxy, new_user_ns);
        return 0;

    bad_unshare_cleanup_fd:
        if (new_fd)
            await put_files_struct(new_fd);
    bad_unshare_cleanup_fs:
        if (new_fs)
            await free_fs_struct(new_fs);
        return err;
    }

    /// <summary>The second half of unshare(2), which cannot fail.</summary>
    [MustNotHold("current_h.current.alloc_lock")]
    private static async co install(fs_struct new_fs, files_struct new_fd, nsproxy new_nsproxy, user_namespace new_user_ns)
    {
        var tsk = current;
        if (new_nsproxy)
            await switch_task_namespaces(tsk, new_nsproxy);

        files_struct old_fd = NULL;
        await task_lock(tsk);
        if (new_fs)
        {
            var fs = tsk.fs;
            await read_seqlock_excl(fs.seq);
            tsk.fs = new_fs;
            new_fs = --fs.users != 0 ? default : fs;
            read_sequnlock_excl(fs.seq);
        }
        if (new_fd)
        {
            old_fd = tsk.files;
            tsk.files = new_fd;
        }
        task_unlock(tsk);

        if (new_user_ns)
            tsk.user_ns = new_user_ns;
        if (old_fd)
            await put_files_struct(old_fd);
        if (new_fs)
            await free_fs_struct(new_fs);
    }
}
