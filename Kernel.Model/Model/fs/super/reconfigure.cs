// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class super
{
    /// <summary>Keeps new writers waiting while a file system changes between read-only and not; fs/internal.h, Linux 6.18.</summary>
    [MustHold("sb.s_umount")]
    internal static async co sb_start_ro_state_change(super_block sb)
    {
        await WRITE_ONCE(sb.s_readonly_remount, 1);
        smp_wmb(); // with mnt_is_readonly(): this before any change of s_flags
    }

    /// <summary>The end of that; fs/internal.h, Linux 6.18.</summary>
    [MustHold("sb.s_umount")]
    private static async co sb_end_ro_state_change(super_block sb)
    {
        smp_wmb(); // with mnt_is_readonly(): s_flags before this
        await WRITE_ONCE(sb.s_readonly_remount, 0);
    }

    /// <summary>Changes the flags of a file system: remount. fs/super.c, Linux 6.18. Locks: s_umount for writing. May sleep.</summary>
    /// <param name="sb">The superblock.</param>
    /// <param name="sb_flags">New values of the flags in <paramref name="sb_flags_mask"/>.</param>
    /// <param name="sb_flags_mask">Flags to change.</param>
    /// <param name="options">What the file system itself was told.</param>
    /// <remarks>
    /// Left out: the check of the mask (MS_RMT_MASK, EINVAL), which its callers do; frozen file systems (SB_UNFROZEN, EBUSY);
    /// security_sb_remount(); read-only devices (SB_RDONLY, bdev_read_only(), EACCES, invalidate_bdev()); accounting files (hlist_empty(), group_pin_kill(), super_unlock_excl(), __super_lock_excl(), sb_rdonly()
    /// once more); SB_FORCE, which only an emergency remount has (sb_start_ro_state_change(), WARN_ON(), conditions). Deviation: values instead of
    /// the fs_context that carries them (s_flags), so that no memory is needed for one and a remount cannot fail for want of it; shrink_dcache_parent() of
    /// the root instead of shrink_dcache_sb(); the only reconfigure() is shmem_reconfigure().
    /// </remarks>
    [MustHold("sb.s_umount"), MightSleep]
    public static async co<int> reconfigure_super(super_block sb, int sb_flags, int sb_flags_mask, fs_options options = default)
    {
        int retval;
        var remount_ro = false;
        var remount_rw = false;

        if ((sb_flags_mask & SB_RDONLY) != 0)
        {
            remount_rw = (sb_flags & SB_RDONLY) == 0 && sb_rdonly(sb);
            remount_ro = (sb_flags & SB_RDONLY) != 0 && !sb_rdonly(sb);
        }

        await shrink_dcache_parent(sb.s_root);

        if (remount_ro)
        {
            retval = await sb_prepare_remount_readonly(sb);
            if (retval != 0)
                return retval;
        }
        else if (remount_rw)
            await sb_start_ro_state_change(sb);

        retval = shmem_reconfigure(sb, options);
        if (retval != 0)
            goto cancel_readonly;

        await WRITE_ONCE(sb.s_flags, (sb.s_flags.value & ~sb_flags_mask) | (sb_flags & sb_flags_mask));
        await sb_end_ro_state_change(sb);

        return 0;

    cancel_readonly:
        await sb_end_ro_state_change(sb);
        return retval;
    }
}
