// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>V8 and V12: umount_tree() takes one cookie for all, and the unlock waits unless its grace period has ended.</summary>
/// <param name="start">V12: the cookie also asks for the grace period.</param>
internal sealed partial class GlobalCookieDesign(bool start) : UmountDesign
{
    /// <summary>namespace_sem.</summary>
    [Global] private static partial int cookie { get; set; }

    public override co tree_unmounted() => take_cookie(start);

    private static async co take_cookie(bool start) =>
        cookie = start ? await start_poll_synchronize_rcu_expedited() : await get_state_synchronize_rcu();

    public override co release(hlist_head head, bool defer, mount mnt) => wait_for_cookie(head);

    private static async co wait_for_cookie(hlist_head head)
    {
        await cond_synchronize_rcu_expedited(cookie);
        Namespace.settled(head);
        await Namespace.free_mounts(head, mount_batch.of(head).life);
    }
}
