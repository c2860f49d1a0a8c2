// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// What the designs of the umount thread change in the port: when the own references of unmounted mounts are dropped,
/// and by whom. The base class is mainline; a design overrides what it does differently.
/// </summary>
/// <remarks>Overrides call static coroutines: a coroutine of an object would keep the object on a kernel stack.</remarks>
public class UmountDesign
{
    [ThreadStatic]
    private static UmountDesign? t_current;

    /// <summary>The design that this OS thread's machine runs. Part of the set-up, not of the machine's state.</summary>
    public static UmountDesign current
    {
        get => t_current ??= new UmountDesign();
        set => t_current = value;
    }

    /// <summary>Whether this batch is to be released later. Called while namespace_sem is still held for writing.</summary>
    /// <param name="lazy">MNT_DETACH.</param>
    /// <param name="mnt">The mount that umount(2) was asked for, on which its caller has a reference; NULL for whoever else unmounts on the way.</param>
    [MustHold("Namespace.namespace_sem")]
    public virtual bool defer(bool lazy, mount mnt) => false;

    /// <summary>A mount has just been unmounted by umount_tree(). Both locks are held.</summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    public virtual co unmounted(mount mnt) => co.done;

    /// <summary>umount_tree() is through. Both locks are held.</summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    public virtual co tree_unmounted() => co.done;

    /// <summary>A batch, which is not empty, has been collected; namespace_sem is still held for writing. What is put here must be taken off the batch.</summary>
    [MustHold("Namespace.namespace_sem")]
    public virtual co collected(hlist_head head) => co.done;

    /// <summary>Releases a batch, which is not empty. No lock is held; may sleep.</summary>
    /// <param name="head">The batch; a variable of the caller, who gives it up afterwards.</param>
    /// <param name="defer">What <see cref="defer"/> said.</param>
    /// <param name="mnt">As for <see cref="defer"/>.</param>
    [MightSleep]
    public virtual co release(hlist_head head, bool defer, mount mnt) => wait_and_free_mounts(head);

    /// <summary>Drops the own reference of a mount that was unmounted. No lock is held; may sleep.</summary>
    [DeferredRelease]
    public virtual co put_own([Consumes] mount mnt) => put_settled(mnt);

    /// <summary>A walker takes a reference: <see cref="Namespace.__legitimize_mnt"/>, and what a design does around it.</summary>
    [MustHoldShared("<rcu>")]
    public virtual co<int> legitimize(vfsmount bastard, int seq) => Namespace.__legitimize_mnt(bastard, seq);

    /// <summary>A reference is dropped: <see cref="Namespace.mntput_no_expire"/>, and what a design does around it.</summary>
    [DeferredRelease]
    public virtual co put([Consumes] mount mnt) => Namespace.mntput_no_expire(mnt);

    /// <summary>Whether a final put cleans up on the spot instead of leaving it to task work or a worker.</summary>
    public virtual bool cleanup_in_place(mount mnt) => false;

    /// <summary>Whether references taken and references put are counted apart, so that a sum can read all puts before any get.</summary>
    public virtual bool split_counters => false;

    /// <summary>The end of namespace_unlock() where <see cref="put_own"/> waits, for each mount by itself.</summary>
    protected static co free_one_by_one(hlist_head head)
    {
        Namespace.handed_over(head);
        return Namespace.free_mounts(head);
    }

    /// <summary>Drops the own reference of a mount of which it is known that nobody who saw it mounted is still at work on it.</summary>
    [DeferredRelease]
    protected static co put_settled([Consumes] mount mnt)
    {
        Namespace.mount_step(mnt, MountTrigger.PutOwn);
        return Namespace.mntput(mnt.mnt);
    }

    /// <summary>Mainline's end of namespace_unlock(), fs/namespace.c, Linux 6.18: one grace period, then the puts.</summary>
    protected static async co wait_and_free_mounts(hlist_head head)
    {
        if (Pieces.with(Piece.GracePeriod))
        {
            await synchronize_rcu_expedited();
            Namespace.settled(head);
        }
        await Namespace.free_mounts(head, mount_batch.of(head).life);
    }
}
