// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Namespace;

namespace Kernel.Model;

/// <summary>
/// V13: each walker stamps the mount with a cookie, and the umounter waits only where no grace period has ended since the
/// youngest one.
/// </summary>
/// <remarks>
/// Sketched in the thread as a store in __legitimize_mnt(). The cookie must be seen before the umounter looks, and an older
/// one must not replace a younger one, so it takes a compare and exchange; and the grace period also keeps fast puts apart
/// from the umounter, so puts take mount_lock here. The caller of umount(2) walks to the mount itself, so it nearly always
/// finds a young cookie.
/// </remarks>
internal sealed class WalkCookieDesign : UmountDesign
{
    public override co release(hlist_head head, bool defer, mount mnt) => free_one_by_one(head);

    public override co put_own(mount mnt) => wait_for_cookie(mnt);

    public override co<int> legitimize(vfsmount bastard, int seq) =>
        bastard == NULL ? __legitimize_mnt(bastard, seq) : stamped_legitimize(bastard, seq);

    public override co put(mount mnt) => locked_put(mnt);

    private static async co wait_for_cookie(mount mnt)
    {
        await smp_mb(); // with cmpxchg() of stamp(): either the cookie is seen here, or mount_lock taken and mnt_ns cleared there
        var cookie = await READ_ONCE(mnt.mnt_walk_cookie);
        if (cookie != 0)
        {
            await cond_synchronize_rcu_expedited(cookie);
            mount_step(mnt, MountTrigger.GracePeriod);
        }
        else
            mount_step(mnt, MountTrigger.WalkersGone);
        await put_settled(mnt);
    }

    private static async co stamp(mount mnt)
    {
        var cookie = await get_state_synchronize_rcu();
        var old = await READ_ONCE(mnt.mnt_walk_cookie);
        while (old < cookie)
        {
            var found = await cmpxchg(mnt.mnt_walk_cookie, old, cookie);
            if (found == old)
                break;
            old = found;
        }
    }

    private static async co<int> stamped_legitimize(vfsmount bastard, int seq)
    {
        await stamp(real_mount(bastard));
        return await __legitimize_mnt(bastard, seq);
    }

    // mnt_ns changes under the lock only, so no umounter can be between the look and the decrement. The sequence count stays
    // as it is: puts that made walkers fail, who then put in turn, would keep each other busy forever.
    private static async co locked_put(mount mnt)
    {
        await read_seqlock_excl(mount_lock);
        if (mnt.mnt_ns.value)
        {
            await mnt_add_count(mnt, -1);
            mount_step_counting(mnt, MountTrigger.FastPut);
            read_sequnlock_excl(mount_lock);
            return;
        }
        read_sequnlock_excl(mount_lock);
        await mntput_no_expire(mnt);
    }
}
