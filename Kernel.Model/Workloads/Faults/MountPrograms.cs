// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;

namespace Kernel.Workloads.Faults;

/// <summary>Programs that do something with mounts, each with a mistake that its argument asks for.</summary>
internal static partial class MountPrograms
{
    /// <summary>What is mounted on the subject.</summary>
    [Global] public static partial mount child { get; set; }

    private static mount subject => Ledger.subject;

    private static async co reader(int unused)
    {
        _ = unused;
        rcu_read_lock();
        var m = await __lookup_mnt(Ledger.parent, Ledger.mountpoint);
        if (m)
            await READ_ONCE(m.mnt_ns);
        rcu_read_unlock();
    }

    /// <summary>Unmounts the tree and frees it at once, in the mistake without waiting for readers.</summary>
    private static async co free_under_reader(int broken)
    {
        await unmount_and_take(broken == 0 ? 1 : 0);
        await free_now(child);
        await free_now(subject);
    }

    private static async co free_now(mount m)
    {
        await lock_mount_hash();
        mnt_del_instance(m);
        await unlock_mount_hash();
        await dcache.dput(m.mnt.mnt_root);
        await super.deactivate_super(m.mnt.mnt_sb);
        free_vfsmnt(m);
    }

    private static async co clean_twice(int broken)
    {
        await unmount_and_take(1);
        await doom(child);
        await schedule_cleanup(child);
        if (broken != 0)
            await schedule_cleanup(child);
        await put_rest();
    }

    private static async co doom_held(int broken)
    {
        Ledger.get(child);
        if (broken == 0)
            Ledger.begin_put();
        await unmount_and_take(1);
        await doom(child);
        await cond_resched();
        Ledger.begin_put();
        await schedule_cleanup(child);
        await put_rest();
    }

    private static async co forget_reference(int broken)
    {
        await mntget(subject.mnt);
        if (broken == 0)
            await mntput(subject.mnt);
    }

    /// <summary>An umount(2) that thinks it is in somebody's way.</summary>
    private static async co busy_umount(int broken)
    {
        Ledger.begin(0);
        if (broken == 0)
            await mntget(subject.mnt);
        await mntget(subject.mnt);
        await smp_mb();
        await cond_resched();
        if (broken == 0)
            await mntput(subject.mnt);
        await mntput(subject.mnt);
        Ledger.end(0, -Errno.EBUSY);
    }

    /// <summary>A task that drops the last reference and does not look for work on its way back.</summary>
    private static async co early_return(int broken)
    {
        Entry.enter_from_user_mode();
        await unmount_and_take(1);
        await mntput(child.mnt);
        if (broken != 0)
        {
            var task = current_h.current;
            task.user_mode = 1;
            await cond_resched();
        }
        await put_subject();
        await Entry.exit_to_user_mode();
    }

    private static async co sleep_with_spinlock(int broken)
    {
        await lock_mount_hash();
        if (broken == 0)
            await unlock_mount_hash();
        await namespace_lock();
        await namespace_unlock();
        if (broken != 0)
            await unlock_mount_hash();
    }

    /// <summary>The final put, in the mistake with namespace_sem held.</summary>
    private static async co put_with_semaphore(int broken)
    {
        await unmount_and_take(1);
        if (broken != 0)
            await namespace_lock();
        await mntput(child.mnt);
        if (broken != 0)
            await namespace_unlock();
        await put_subject();
    }

    /// <summary>Gives the semaphore up and leaves what it collected.</summary>
    private static async co leave_batch(int broken)
    {
        await namespace_lock();
        await lock_mount_hash();
        await umount_tree(subject, 0);
        await unlock_mount_hash();
        if (broken != 0)
        {
            Rwsems.up_write(namespace_sem);
            await cond_resched();
            await namespace_lock();
        }
        await namespace_unlock();
        await Entry.exit_to_user_mode();
    }

    private static async co mark_only(int broken)
    {
        await namespace_lock();
        await lock_mount_hash();
        if (broken != 0)
            set_flags(child, mount_h.MNT_UMOUNT);
        else
            await umount_tree(child, 0);
        await unlock_mount_hash();
        await namespace_unlock();
        await Entry.exit_to_user_mode();
    }

    private static async co umount_twice(int broken)
    {
        await namespace_lock();
        await lock_mount_hash();
        await umount_tree(child, 0);
        HashLists.hlist_del_init(child.mnt_umount);
        if (broken != 0)
            await umount_tree(child, 0);
        else
            HashLists.hlist_add_head(child.mnt_umount, unmounted);
        await unlock_mount_hash();
        await namespace_unlock();
        await Entry.exit_to_user_mode();
    }

    /// <summary>A lazy umount of the subject, on which the child is locked, and which somebody still uses.</summary>
    private static async co uncover(int broken)
    {
        set_flags(child, mount_h.MNT_LOCKED);
        await mntget(subject.mnt);
        await namespace_lock();
        await lock_mount_hash();
        await umount_tree(subject, 0);
        if (broken != 0)
        {
            await umount_mnt(child);
            HashLists.hlist_add_head(child.mnt_umount, unmounted);
        }
        await unlock_mount_hash();
        await namespace_unlock();
        await mntput(subject.mnt);
        await Entry.exit_to_user_mode();
    }

    /// <summary>The same, and then the directory goes that the child is locked on.</summary>
    private static async co umount_and_remove(int unused)
    {
        _ = unused;
        set_flags(child, mount_h.MNT_LOCKED);
        await mntget(subject.mnt);
        await namespace_lock();
        await lock_mount_hash();
        await umount_tree(subject, 0);
        await unlock_mount_hash();
        await namespace_unlock();
        var mountpoint = child.mnt_mountpoint.value;
        await dcache.dont_mount(mountpoint);
        await __detach_mounts(mountpoint);
        await mntput(subject.mnt);
        await Entry.exit_to_user_mode();
    }

    private static async co queue_twice(int broken)
    {
        await call_rcu(child.mnt.mnt_root.d_rcu, s_nothing_fn);
        if (broken == 0)
            await rcu_barrier();
        await call_rcu(child.mnt.mnt_root.d_rcu, s_nothing_fn);
    }

    private static async co no_way_back(int broken)
    {
        TaskWork.init_task_work(child.mnt_task_work, s_nothing_fn);
        await TaskWork.task_work_add(current_h.current, child.mnt_task_work, TaskWork.TWA_RESUME);
        if (broken == 0)
            await Entry.exit_to_user_mode();
    }

    private static async co umount(int unused)
    {
        _ = unused;
        await namespace_lock();
        await lock_mount_hash();
        await umount_tree(subject, 0);
        await unlock_mount_hash();
        await namespace_unlock();
        await Entry.exit_to_user_mode();
    }

    /// <summary>Unmounts the tree lazily and waits, if it is to; the two own references are the caller's to drop.</summary>
    private static async co unmount_and_take(int waits)
    {
        await namespace_lock();
        await lock_mount_hash();
        await umount_tree(subject, 0);
        await unlock_mount_hash();
        HashLists.INIT_HLIST_HEAD(unmounted);
        HashLists.INIT_HLIST_NODE(subject.mnt_umount);
        HashLists.INIT_HLIST_NODE(child.mnt_umount);
        await namespace_unlock();
        if (waits != 0)
            await synchronize_rcu();
    }

    private static co put_subject() => mntput(subject.mnt);

    private static async co put_rest()
    {
        await put_subject();
        await Entry.exit_to_user_mode();
    }

#pragma warning disable CS1998 // A callback that has nothing to wait for.
    private static async co nothing(int head) => _ = head;
#pragma warning restore CS1998

    private static readonly func s_nothing_fn = func.of(nothing);

    public static readonly func reader_fn = func.of(reader);
    public static readonly func free_under_reader_fn = func.of(free_under_reader);
    public static readonly func clean_twice_fn = func.of(clean_twice);
    public static readonly func doom_held_fn = func.of(doom_held);
    public static readonly func forget_reference_fn = func.of(forget_reference);
    public static readonly func busy_umount_fn = func.of(busy_umount);
    public static readonly func early_return_fn = func.of(early_return);
    public static readonly func sleep_with_spinlock_fn = func.of(sleep_with_spinlock);
    public static readonly func put_with_semaphore_fn = func.of(put_with_semaphore);
    public static readonly func leave_batch_fn = func.of(leave_batch);
    public static readonly func mark_only_fn = func.of(mark_only);
    public static readonly func umount_twice_fn = func.of(umount_twice);
    public static readonly func uncover_fn = func.of(uncover);
    public static readonly func umount_and_remove_fn = func.of(umount_and_remove);
    public static readonly func queue_twice_fn = func.of(queue_twice);
    public static readonly func umount_fn = func.of(umount);
    public static readonly func no_way_back_fn = func.of(no_way_back);
}
