// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Nobody else changes the trees of mounts; fs/namespace.c, Linux 6.18. May sleep.</summary>
    [Acquires(nameof(namespace_sem)), MightSleep]
    internal static op namespace_lock([System.Runtime.CompilerServices.CallerMemberName] string function = "", [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) =>
        down_write(namespace_sem, nameof(namespace_sem), function, file, line);

    /// <summary>
    /// Releases namespace_sem, and then what was collected under it: the pattern of this project. fs/namespace.c, Linux
    /// 6.18. May sleep.
    /// </summary>
    [Releases(nameof(namespace_sem)), MightSleep]
    internal static co namespace_unlock() => __namespace_unlock(lazy: false, mnt: default);

    /// <summary>
    /// <see cref="namespace_unlock"/>, for a caller who knows what kind of unmount it was. Deviation: mainline has no
    /// such function; it is what the fourth version of the deferral patch adds, and only designs that defer look at
    /// <paramref name="lazy"/>.
    /// </summary>
    /// <param name="lazy">MNT_DETACH.</param>
    /// <param name="mnt">The mount that do_umount() was asked for; NULL from whoever else unmounts on the way.</param>
    [Releases(nameof(namespace_sem)), MightSleep]
    private static async co __namespace_unlock(bool lazy, mount mnt)
    {
        var ns = emptied_ns;
        var batch = onstack<mount_batch>();
        var head = batch.list;
        var list = onstack<list_head>();
        INIT_LIST_HEAD(list);
        var defer = UmountDesign.current.defer(lazy, mnt);

        hlist_move_list(unmounted, head);
        batch_taken(batch);
        list_splice_init(ex_mountpoints, list);
        emptied_ns = NULL;
        if (!hlist_empty(head))
            await UmountDesign.current.collected(head);

        History.trees_changed = 1;
        up_write(namespace_sem);
        batch.life.step(BatchLifetime.Lifetime, BatchTrigger.Unlock);
        if (ns)
        {
            WARN_ON(!mnt_ns_empty(ns));
            await free_mnt_ns(ns);
        }

        await shrink_dentry_list(list);
        offstack(list);

        if (!hlist_empty(head))
            await UmountDesign.current.release(head, defer, mnt);
        offstack(batch);
    }

    /// <summary>Drops the own reference of each mount of a batch. Deviation: a function, since designs do it from several places.</summary>
    /// <param name="head">The members.</param>
    /// <param name="batch">The life of the batch, where this is one.</param>
    /// <param name="record">The life of the record that the batch was put off in, where it was.</param>
    internal static async co free_mounts(hlist_head head, life batch = default, life record = default)
    {
        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
        {
            hlist_del(m.mnt_umount);
            History.own_reference_dropped(m);
            if (batch.address != 0)
                batch.step_count(BatchLifetime.Lifetime, BatchTrigger.PutMember, -1);
            if (record.address != 0)
                record.step_count(DeferredRecordLifetime.Lifetime, DeferredRecordTrigger.PutMember, -1);
            await UmountDesign.current.put_own(m);
        }
        INIT_HLIST_HEAD(head);
    }
}
