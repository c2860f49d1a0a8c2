// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>
    /// Whether the current task's root is anything but the topmost mount on the root of its namespace; fs/namespace.c,
    /// Linux 6.18. Locks: takes mount_lock, keeping writers out only.
    /// </summary>
    [MustNotHold(nameof(mount_lock))]
    public static async co<bool> current_chrooted()
    {
        var fs_root = await get_fs_root(current.fs);
        await read_seqlock_excl(mount_lock);
        var root = topmost_overmount(current.nsproxy.mnt_ns.root);
        var chrooted = fs_root.mnt != root.mnt || !path_mounted(fs_root);
        read_sequnlock_excl(mount_lock);
        await path_put(fs_root);
        return chrooted;
    }
}
