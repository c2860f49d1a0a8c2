// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// V14: walkers count themselves in and out of per-CPU counters, and the umounter waits for a grace period only where their
/// sum is not zero. Drafted and abandoned: a holder that drops its reference without the lock is not counted, so nobody
/// knows who makes the last put.
/// </summary>
internal sealed class LegitimizersDesign : UmountDesign
{
    public override co release(hlist_head head, bool defer, mount mnt) => free_one_by_one(head);

    public override co put_own(mount mnt) => wait_for_legitimizers(mnt);

    public override co<int> legitimize(vfsmount bastard, int seq) =>
        bastard == NULL ? Namespace.__legitimize_mnt(bastard, seq) : counted_legitimize(bastard, seq);

    private static async co wait_for_legitimizers(mount mnt)
    {
        await smp_mb(); // with counted_legitimize()
        var sum = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            sum += await READ_ONCE(mnt.mnt_legitimizers[cpu]);
        if (sum != 0)
        {
            await synchronize_rcu_expedited();
            Namespace.mount_step(mnt, MountTrigger.GracePeriod);
        }
        else
            Namespace.mount_step(mnt, MountTrigger.WalkersGone);
        await put_settled(mnt);
    }

    private static async co<int> counted_legitimize(vfsmount bastard, int seq)
    {
        var mnt = Namespace.real_mount(bastard);
        await this_cpu_add(mnt.mnt_legitimizers, 1);
        await smp_mb(); // with wait_for_legitimizers(): either it counts us, or we see mount_lock taken
        var res = await Namespace.__legitimize_mnt(bastard, seq);
        await this_cpu_add(mnt.mnt_legitimizers, -1);
        return res;
    }
}
