// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// fs/fs_struct.c of Linux 6.18: where a task's paths begin. Deviation everywhere: a path that is a member is written by
/// set(), since it is two cells (root, pwd).
/// </summary>
public static class FsStruct
{
    /// <summary>Makes a place the root of those who share <paramref name="fs"/>; fs/fs_struct.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [MustNotHold("fs.seq")]
    public static async co set_fs_root(fs_struct fs, path path)
    {
        await path_get(path);
        await write_seqlock(fs.seq);
        var old_root = fs.root.value;
        set(fs.root, path);
        await write_sequnlock(fs.seq);
        if (old_root.dentry)
            await path_put(old_root);
    }

    /// <summary>Makes a place their working directory; fs/fs_struct.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [MustNotHold("fs.seq")]
    public static async co set_fs_pwd(fs_struct fs, path path)
    {
        await path_get(path);
        await write_seqlock(fs.seq);
        var old_pwd = fs.pwd.value;
        set(fs.pwd, path);
        await write_sequnlock(fs.seq);
        if (old_pwd.dentry)
            await path_put(old_pwd);
    }

    private static void set([Writes] path_cell cell, path path) => cell.value = path;

    /// <summary>The root, with references; include/linux/fs_struct.h, Linux 6.18.</summary>
    [MustNotHold("fs.seq")]
    public static async co<path> get_fs_root(fs_struct fs)
    {
        await read_seqlock_excl(fs.seq);
        var root = fs.root.value;
        await path_get(root);
        read_sequnlock_excl(fs.seq);
        return root;
    }

    /// <summary>The working directory, with references; include/linux/fs_struct.h, Linux 6.18.</summary>
    [MustNotHold("fs.seq")]
    public static async co<path> get_fs_pwd(fs_struct fs)
    {
        await read_seqlock_excl(fs.seq);
        var pwd = fs.pwd.value;
        await path_get(pwd);
        read_sequnlock_excl(fs.seq);
        return pwd;
    }

    /// <summary>Exchanges a place for another where it is the one to be exchanged; fs/fs_struct.c, Linux 6.18. Deviation: a path is compared and written (p) whole, in one condition.</summary>
    private static int replace_path([Writes] path_cell p, path old, path @new)
    {
        if (p.value != old)
            return 0;
        p.value = @new;
        return 1;
    }

    /// <summary>The task made after <paramref name="p"/>, which may have exited; NULL after the last. One step.</summary>
    private static task_struct next_task(task_struct p)
    {
        foreach (var task in Live<task_struct>())
        {
            if (task.address > p.address)
                return task;
        }
        return NULL;
    }

    /// <summary>The part of chroot_fs_refs() for one task. (No function of its own in the kernel.) Locks: task_lock().</summary>
    [MustNotHold("fs.seq")]
    private static async co<int> replace_paths(fs_struct fs, path old_root, path new_root)
    {
        var count = 0;
        var hits = 0;
        await write_seqlock(fs.seq);
        hits += replace_path(fs.root, old_root, new_root);
        hits += replace_path(fs.pwd, old_root, new_root);
        while (hits-- > 0)
        {
            count++;
            await path_get(new_root);
        }
        await write_sequnlock(fs.seq);
        return count;
    }

    /// <summary>
    /// Whoever has a place for root or working directory gets another instead: pivot_root(2). fs/fs_struct.c, Linux 6.18.
    /// May sleep. Left out: tasklist_lock (read_lock(), read_unlock()), since task_structs stay where they are. Deviation: a loop
    /// with next_task() instead of for_each_process_thread(); what is done for each is a function (replace_paths(), with
    /// write_seqlock(), replace_path(), path_get(), write_sequnlock()); counting down to nothing is a condition (>).
    /// </summary>
    [MightSleep]
    public static async co chroot_fs_refs(path old_root, path new_root)
    {
        var count = 0;

        for (var p = next_task(NULL); p; p = next_task(p))
        {
            await task_lock(p);
            var fs = p.fs;
            if (fs)
                count += await replace_paths(fs, old_root, new_root);
            task_unlock(p);
        }
        while (count-- > 0)
            await path_put(old_root);
    }

    /// <summary>Nobody uses it any more; fs/fs_struct.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co free_fs_struct(fs_struct fs)
    {
        await path_put(fs.root.value);
        await path_put(fs.pwd.value);
        kfree(fs);
    }

    /// <summary>A task gives up its root and working directory; fs/fs_struct.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [MustNotHold("tsk.alloc_lock", "tsk.fs.seq")]
    public static async co exit_fs(task_struct tsk)
    {
        var fs = tsk.fs;

        if (fs)
        {
            await task_lock(tsk);
            await read_seqlock_excl(fs.seq);
            tsk.fs = NULL;
            var kill = --fs.users == 0;
            read_sequnlock_excl(fs.seq);
            task_unlock(tsk);
            if (kill)
                await free_fs_struct(fs);
        }
    }

    /// <summary>A copy for a new task, or NULL without memory; fs/fs_struct.c, Linux 6.18. Left out: what is zero at the start (in_exec, seqlock_init()).</summary>
    [MustNotHold("old.seq")]
    public static async co<fs_struct> copy_fs_struct(fs_struct old)
    {
        var fs = await kzalloc<fs_struct>();
        if (fs)
        {
            fs.users = 1;
            fs.umask = old.umask;

            await read_seqlock_excl(old.seq);
            set(fs.root, old.root.value);
            await path_get(old.root.value);
            set(fs.pwd, old.pwd.value);
            await path_get(old.pwd.value);
            read_sequnlock_excl(old.seq);
        }
        return fs;
    }

    /// <summary>From here on the current task shares its root and working directory with nobody; fs/fs_struct.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    [MustNotHold("current_h.current.alloc_lock", "current_h.current.fs.seq")]
    public static async co<int> unshare_fs_struct()
    {
        var fs = current.fs;
        var new_fs = await copy_fs_struct(fs);

        if (!new_fs)
            return -ENOMEM;

        var task = current;
        await task_lock(task);
        await read_seqlock_excl(fs.seq);
        var kill = --fs.users == 0;
        task.fs = new_fs;
        read_sequnlock_excl(fs.seq);
        task_unlock(task);

        if (kill)
            await free_fs_struct(fs);
        return 0;
    }
}
