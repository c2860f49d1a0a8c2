// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>What the cookies of a batch decide.</summary>
internal enum CookieRule
{
    /// <summary>As in the first draft: wait where a cookie's grace period has ended already, which is when nobody needs to.</summary>
    Inverted,
    /// <summary>Wait where one has not ended.</summary>
    Any,
    /// <summary>Wait for the largest.</summary>
    Maximum,
}

/// <summary>
/// V9 to V11: a cookie for each mount, kept where the patch kept it, in the union with mnt_node; which makes
/// mnt_ns_attached() true again.
/// </summary>
/// <param name="rule">What the cookies decide.</param>
internal sealed class MountCookieDesign(CookieRule rule) : UmountDesign
{
    public override co unmounted(mount mnt) => take_cookie(mnt);

    private static async co take_cookie(mount mnt)
    {
        var node = mnt.mnt_node;
        node.linked = await get_state_synchronize_rcu();
        History.cookie_taken(mnt);
    }

    public override co release(hlist_head head, bool defer, mount mnt) => rule switch
    {
        CookieRule.Inverted => wait_if(head, elapsed: 1),
        CookieRule.Any => wait_if(head, elapsed: 0),
        _ => wait_for_maximum(head),
    };

    private static async co wait_if(hlist_head head, int elapsed)
    {
        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
        {
            History.cookie_consulted(m);
#pragma warning disable KRN0020 // The cookie, which lies where the link of the tree was: the mistake that this design is here for.
            if (await poll_state_synchronize_rcu(m.mnt_node.linked) != (elapsed != 0))
#pragma warning restore KRN0020
                continue;
            await synchronize_rcu_expedited();
            elapsed = 0;
            break;
        }
        if (elapsed == 0)
            Namespace.settled(head);
        await Namespace.free_mounts(head, mount_batch.of(head).life);
    }

    private static async co wait_for_maximum(hlist_head head)
    {
        var cookie = 0;
        foreach (var m in hlist_for_each_entry<mount>(head, mount.offsetof_mnt_umount))
        {
            History.cookie_consulted(m);
#pragma warning disable KRN0020 // The cookie, as above.
            cookie = Math.Max(cookie, m.mnt_node.linked);
#pragma warning restore KRN0020
        }
        await cond_synchronize_rcu_expedited(cookie);
        Namespace.settled(head);
        await Namespace.free_mounts(head, mount_batch.of(head).life);
    }
}
