// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether the caller may change the propagation of <paramref name="m"/>, in whatever namespace it is; fs/namespace.c, Linux 6.18. Locks: namespace_sem.</summary>
    [MustHoldShared(nameof(namespace_sem))]
    private static int may_change_propagation(mount m)
    {
        var ns = m.mnt_ns.value;

        if (IS_ERR_OR_NULL(ns))
            return -EINVAL;
        if (!ns_capable(ns.user_ns, CAP_SYS_ADMIN))
            return -EPERM;
        return 0;
    }

    /// <summary>The type that the flags of mount(2) ask for; 0 where they ask for more than that. fs/namespace.c, Linux 6.18.</summary>
    private static int flags_to_propagation_type(int ms_flags)
    {
        var type = ms_flags & ~(MS_REC | MS_SILENT);

        if ((type & ~(MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE)) != 0)
            return 0;
        if (!BitOperations.IsPow2(type))
            return 0;
        return type;
    }

    /// <summary>Changes the type of propagation, of one mount or of a tree; fs/namespace.c, Linux 6.18. May sleep, no locks.</summary>
    [MightSleep]
    [MustNotHold(nameof(namespace_sem))]
    private static async co<int> do_change_type(path path, int ms_flags)
    {
        var mnt = real_mount(path.mnt);
        var recurse = (ms_flags & MS_REC) != 0;

        if (!path_mounted(path))
            return -EINVAL;

        var type = flags_to_propagation_type(ms_flags);
        if (type == 0)
            return -EINVAL;

        await namespace_lock();

        var err = may_change_propagation(mnt);
        if (err != 0)
            goto out_unlock;

        if (type == MS_SHARED)
        {
            err = invent_group_ids(mnt, recurse);
            if (err != 0)
                goto out_unlock;
        }

        for (var m = mnt; m; m = recurse ? next_mnt(m, mnt) : NULL)
            change_mnt_propagation(m, type);

    out_unlock:
        await namespace_unlock();
        return err;
    }
}
