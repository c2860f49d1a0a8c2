// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Mounts whose cleanup no task can do, waiting for a worker; fs/namespace.c, Linux 6.18.</summary>
    [Global] internal static partial llist_head delayed_mntput_list { get; }

    /// <summary>The work item that does it; fs/namespace.c, Linux 6.18.</summary>
    [Global] internal static partial delayed_work delayed_mntput_work { get; }

    /// <summary>
    /// The end of a mount that nobody refers to: releases what it holds, at last the file system. fs/namespace.c, Linux
    /// 6.18. May sleep, no locks. Left out: mnt_pin_kill(), for accounting to a file of the mount.
    /// </summary>
    [MightSleep]
    private static async co cleanup_mnt(mount mnt)
    {
        WARN_ON(await mnt_get_writers(mnt) != 0);
        foreach (var m in hlist_for_each_entry<mount>(mnt.mnt_stuck_children, mount.offsetof_mnt_umount))
        {
            hlist_del(m.mnt_umount);
            await mntput(m.mnt);
        }
        await dput(mnt.mnt.mnt_root);
        await deactivate_super(mnt.mnt.mnt_sb);
        mnt_free_id(mnt);
        await call_rcu(mnt.mnt_rcu, delayed_free_vfsmnt_fn);
    }

    /// <summary><see cref="cleanup_mnt"/> as task work; fs/namespace.c, Linux 6.18.</summary>
    private static co __cleanup_mnt(int head) => cleanup_mnt(container_of<mount>(head, mount.offsetof_mnt_task_work));

    private static readonly func __cleanup_mnt_fn = func.of(__cleanup_mnt);

    /// <summary>Cleans up whatever is on the delayed list now; fs/namespace.c, Linux 6.18. Deviation: a loop by hand instead of llist_for_each_entry().</summary>
    private static async co delayed_mntput(int unused)
    {
        _ = unused;
        var node = await llist_del_all(delayed_mntput_list);
        while (node)
        {
            var m = container_of<mount>(node.address, mount.offsetof_mnt_llist);
            node = node.next;
            await cleanup_mnt(m);
        }
    }

    private static readonly func delayed_mntput_fn = func.of(delayed_mntput);

    /// <summary>
    /// Drops a reference, and sees to the cleanup where it was the last. Any context that may take a spinlock.
    /// fs/namespace.c, Linux 6.18. Deviation: the list is made where it is needed first (INIT_LIST_HEAD()).
    /// </summary>
    [DeferredRelease]
    [MustNotHold(nameof(mount_lock))]
    public static async co mntput_no_expire(mount mnt)
    {
        int count;

        rcu_read_lock();
        if (await READ_ONCE(mnt.mnt_ns))
        {
            // Somebody has the mount in a namespace, and drops the reference for that only a grace period after it has
            // cleared mnt_ns: inside this read section, this reference is not the last.
            await mnt_add_count(mnt, -1);
            rcu_read_unlock();
            return;
        }
        await lock_mount_hash();
        await smp_mb(); // with __legitimize_mnt(): either it sees the lock taken, or its reference is seen here
        await mnt_add_count(mnt, -1);
        count = await mnt_get_count(mnt);
        if (count != 0)
        {
            WARN_ON(count < 0);
            rcu_read_unlock();
            await unlock_mount_hash();
            return;
        }
        if ((mnt.mnt.mnt_flags.value & MNT_DOOMED) != 0)
        {
            rcu_read_unlock();
            await unlock_mount_hash();
            return;
        }
        await WRITE_ONCE(mnt.mnt.mnt_flags, mnt.mnt.mnt_flags.value | MNT_DOOMED);
        rcu_read_unlock();

        var list = onstack<list_head>();
        INIT_LIST_HEAD(list);
        mnt_del_instance(mnt);
        if (!list_empty(mnt.mnt_expire))
            list_del(mnt.mnt_expire);

        if (!list_empty(mnt.mnt_mounts))
        {
            foreach (var p in list_for_each_entry_safe<mount>(mnt.mnt_mounts, mount.offsetof_mnt_child))
            {
                await __umount_mnt(p, list);
                hlist_add_head(p.mnt_umount, mnt.mnt_stuck_children);
            }
        }
        await unlock_mount_hash();
        await shrink_dentry_list(list);
        offstack(list);

        if ((mnt.mnt.mnt_flags.value & MNT_INTERNAL) == 0)
        {
            var task = current;
            if ((task.flags & PF_KTHREAD) == 0)
            {
                init_task_work(mnt.mnt_task_work, __cleanup_mnt_fn);
                if (await task_work_add(task, mnt.mnt_task_work, TWA_RESUME) == 0)
                    return;
            }
            if (await llist_add(mnt.mnt_llist, delayed_mntput_list))
                await schedule_delayed_work(delayed_mntput_work, 1);
            return;
        }
        await cleanup_mnt(mnt);
    }

    /// <summary>Drops a reference, and the mark of an expiry run with it; fs/namespace.c, Linux 6.18.</summary>
    [DeferredRelease]
    public static async co mntput(vfsmount mnt)
    {
        if (mnt)
        {
            var m = real_mount(mnt);
            if (await READ_ONCE(m.mnt_expiry_mark) != 0)
                await WRITE_ONCE(m.mnt_expiry_mark, 0);
            await mntput_no_expire(m);
        }
    }
}
