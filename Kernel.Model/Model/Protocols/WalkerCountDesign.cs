// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// V7: whoever takes or drops a reference without a lock counts itself in and out of the mount, and the last one out
/// completes what the umounter waits for. No grace period; a write to a shared cache line in every walk and every put.
/// </summary>
/// <remarks>
/// The idea in the thread speaks of walkers. Fast puts are counted too, since the grace period keeps them apart from the
/// umounter as well; and so is the wait before the own reference of a child that stayed connected.
/// </remarks>
internal sealed class WalkerCountDesign : UmountDesign
{
    public override co release(hlist_head head, bool defer, mount mnt) => free_one_by_one(head);

    public override co put_own(mount mnt) => wait_for_walkers(mnt);

    public override co<int> legitimize(vfsmount bastard, int seq) =>
        bastard == NULL ? Namespace.__legitimize_mnt(bastard, seq) : counted_legitimize(bastard, seq);

    public override co put(mount mnt) => counted_put(mnt);

    private static async co wait_for_walkers(mount mnt)
    {
        if (await atomic_dec_return(mnt.mnt_walkers) >= 0)
            await wait_for_completion(mnt.mnt_walkers_gone);
        Namespace.mount_step(mnt, MountTrigger.WalkersGone);
        await put_settled(mnt);
    }

    private static async co walker_leaves(mount mnt)
    {
        if (await atomic_dec_return(mnt.mnt_walkers) < 0)
            await complete(mnt.mnt_walkers_gone);
    }

    // Counted in before the first look at mount_lock: who comes after the umounter has closed the count sees the lock
    // taken, and does not even try.
    private static async co<int> counted_legitimize(vfsmount bastard, int seq)
    {
        var mnt = Namespace.real_mount(bastard);
        await atomic_inc(mnt.mnt_walkers);
        var res = await Namespace.__legitimize_mnt(bastard, seq);
        await walker_leaves(mnt);
        return res;
    }

    private static async co counted_put(mount mnt)
    {
        rcu_read_lock();
        await atomic_inc(mnt.mnt_walkers);
        var mounted = await READ_ONCE(mnt.mnt_ns);
        if (mounted)
        {
            await Namespace.mnt_add_count(mnt, -1);
            Namespace.mount_step_counting(mnt, MountTrigger.FastPut);
        }
        await walker_leaves(mnt);
        rcu_read_unlock();
        if (!mounted)
            await Namespace.mntput_no_expire(mnt);
    }
}
