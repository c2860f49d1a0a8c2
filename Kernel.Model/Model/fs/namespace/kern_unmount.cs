// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>From here on a put of a long-lived mount can be the last; fs/namespace.c, Linux 6.18.</summary>
    private static async co mnt_make_shortterm(vfsmount mnt)
    {
#pragma warning disable KRN0021 // As in the kernel: a plain store without the lock. No walker finds such a mount, and a put that looked before it is waited for.
        if (mnt)
            await WRITE_ONCE(real_mount(mnt).mnt_ns, default);
#pragma warning restore KRN0021
    }

    /// <summary>Lets go of a mount that its owner alone knows of; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    public static async co kern_unmount(vfsmount mnt)
    {
        if (!IS_ERR(mnt))
        {
            await mnt_make_shortterm(mnt);
            await synchronize_rcu();
            await mntput(mnt);
        }
    }

    /// <summary>The same for several, with one wait; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    /// <param name="mnt">The mounts.</param>
    /// <param name="num">How many.</param>
    [MightSleep]
    public static async co kern_unmount_array(cells mnt, int num)
    {
        for (var i = 0; i < num; i++)
            await mnt_make_shortterm(new vfsmount(mnt[i]));
        await synchronize_rcu_expedited();
        for (var i = 0; i < num; i++)
            await mntput(new vfsmount(mnt[i]));
    }
}
