// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Adds to the count of references, on this processor, with no order of its own; fs/namespace.c, Linux 6.18.</summary>
    [inline]
    public static op<int> mnt_add_count(mount mnt, int n) => this_cpu_add(mnt.mnt_count, n);

    /// <summary>
    /// The count of references: one processor's part after the other, which a holder that moves between processors can
    /// tear; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.
    /// </summary>
    [MustHold(nameof(mount_lock))]
    public static async co<int> mnt_get_count(mount mnt)
    {
        var count = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += await READ_ONCE(mnt.mnt_count[cpu]);
        return count;
    }

    /// <summary>The count, for whoever looks at the machine from outside: no store is on its way.</summary>
    internal static int count_of(mount mnt)
    {
        var count = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += mnt.mnt_count[cpu].value;
        return count;
    }

    /// <summary>Takes a reference, for a caller who has one or a lock that keeps the mount; fs/namespace.c, Linux 6.18.</summary>
    public static async co<vfsmount> mntget(vfsmount mnt)
    {
        if (mnt)
        {
            await mnt_add_count(real_mount(mnt), 1);
        }
        return mnt;
    }
}
