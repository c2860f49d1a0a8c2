// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Mounts that a namespace may have; fs/namespace.c, Linux 6.18 (the default of fs.mount-max).</summary>
    private const int sysctl_mount_max = 100000;

    /// <summary>Takes back what <see cref="invent_group_ids"/> gave to the mounts before <paramref name="end"/>; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem))]
    private static void cleanup_group_ids(mount mnt, mount end)
    {
        for (var p = mnt; p != end; p = next_mnt(p, mnt))
        {
            if (p.mnt_group_id != 0 && !IS_MNT_SHARED(p))
                mnt_release_group_id(p);
        }
    }

    /// <summary>Gives a peer group to each mount that has none, of a tree or of one mount; fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing.</summary>
    [MustHold(nameof(namespace_sem))]
    private static int invent_group_ids(mount mnt, bool recurse)
    {
        for (var p = mnt; p; p = recurse ? next_mnt(p, mnt) : NULL)
        {
            if (p.mnt_group_id == 0)
            {
                var err = mnt_alloc_group_id(p);
                if (err != 0)
                {
                    cleanup_group_ids(mnt, p);
                    return err;
                }
            }
        }

        return 0;
    }

    /// <summary>Announces the mounts of a tree that is to join <paramref name="ns"/>; -ENOSPC where they are too many. fs/namespace.c, Linux 6.18. Locks: namespace_sem for writing. Left out: READ_ONCE() of sysctl_mount_max, which nobody writes.</summary>
    [MustHold(nameof(namespace_sem))]
    internal static int count_mounts(mnt_namespace ns, mount mnt)
    {
        var max = sysctl_mount_max;
        var mounts = 0;

        if (ns.nr_mounts >= max)
            return -ENOSPC;
        max -= ns.nr_mounts;
        if (ns.pending_mounts >= max)
            return -ENOSPC;
        max -= ns.pending_mounts;

        for (var p = mnt; p; p = next_mnt(p, mnt))
            mounts++;

        if (mounts > max)
            return -ENOSPC;

        ns.pending_mounts += mounts;
        return 0;
    }
}
