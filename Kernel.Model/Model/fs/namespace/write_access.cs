// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class Namespace
{
    /// <summary>Whether a mount or its file system is read-only just now; fs/namespace.c, Linux 6.18.</summary>
    public static bool __mnt_is_readonly(vfsmount mnt) => (mnt.mnt_flags.value & MNT_READONLY) != 0 || sb_rdonly(mnt.mnt_sb);

    /// <summary>One writer more on this processor; fs/namespace.c, Linux 6.18.</summary>
    [inline]
    private static op<int> mnt_inc_writers(mount mnt) => this_cpu_add(mnt.mnt_writers, 1);

    /// <summary>One writer less on this processor; fs/namespace.c, Linux 6.18.</summary>
    [inline]
    private static op<int> mnt_dec_writers(mount mnt) => this_cpu_add(mnt.mnt_writers, -1);

    /// <summary>Writers of a mount, over all processors; fs/namespace.c, Linux 6.18.</summary>
    private static async co<int> mnt_get_writers(mount mnt)
    {
        var count = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            count += await READ_ONCE(mnt.mnt_writers[cpu]);
        return count;
    }

    /// <summary>Whether a mount is read-only, or about to become so; fs/namespace.c, Linux 6.18. Deviation: __mnt_is_readonly() is written out (MNT_READONLY || SB_RDONLY, a condition), since others may write here between its two loads.</summary>
    private static async co<bool> mnt_is_readonly(vfsmount mnt)
    {
        if (await READ_ONCE(mnt.mnt_sb.s_readonly_remount) != 0)
            return true;
        smp_rmb(); // with sb_start_ro_state_change() and sb_end_ro_state_change(): not an old flag with a new s_readonly_remount
        return (await READ_ONCE(mnt.mnt_flags) & MNT_READONLY) != 0 || (await READ_ONCE(mnt.mnt_sb.s_flags) & SB_RDONLY) != 0;
    }

    /// <summary>Becomes a writer of a mount, or -EROFS; fs/namespace.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: cond_resched() instead of cpu_relax(), since waiting for another task is a step here; left out: what
    /// CONFIG_PREEMPT_RT does instead (IS_ENABLED(), preempt_enable(), read_seqlock_excl(), read_sequnlock_excl(),
    /// preempt_disable()).
    /// </remarks>
    public static async co<int> mnt_get_write_access(vfsmount m)
    {
        var mnt = real_mount(m);
        var ret = 0;

        preempt_disable();
        await mnt_inc_writers(mnt);
        await smp_mb(); // with mnt_hold_writers(): either it sees this writer, or this sees WRITE_HOLD
        while (__test_write_hold(await READ_ONCE(mnt.mnt_pprev_for_sb)))
            await cond_resched();
        smp_rmb();
        if (await mnt_is_readonly(m))
        {
            await mnt_dec_writers(mnt);
            ret = -EROFS;
        }
        preempt_enable();
        return ret;
    }

    /// <summary>The same for file systems that can be frozen; fs/namespace.c, Linux 6.18. Left out: freeze protection, and the condition that ends it.</summary>
    public static co<int> mnt_want_write(vfsmount m) => mnt_get_write_access(m);

    /// <summary>A file opened for writing holds write access already, and need only look for an emergency; fs/namespace.c, Linux 6.18.</summary>
    public static async co<int> mnt_get_write_access_file(@file file)
    {
        if ((file.f_mode & FMODE_WRITER) != 0)
        {
            if (__mnt_is_readonly(file.f_path.mnt))
                return -EROFS;
            return 0;
        }
        return await mnt_get_write_access(file.f_path.mnt);
    }

    /// <summary>No longer a writer; fs/namespace.c, Linux 6.18. Left out: preempt_disable() and preempt_enable() around the one step.</summary>
    public static op<int> mnt_put_write_access(vfsmount mnt) => mnt_dec_writers(real_mount(mnt));

    /// <summary>The same for file systems that can be frozen; fs/namespace.c, Linux 6.18.</summary>
    public static op<int> mnt_drop_write(vfsmount mnt) => mnt_put_write_access(mnt);

    /// <summary>Keeps new writers waiting, and tells by -EBUSY that there are some; fs/namespace.c, Linux 6.18. Locks: mount_lock.</summary>
    [MustHold(nameof(mount_lock))]
    internal static async co<int> mnt_hold_writers(mount mnt)
    {
        await set_write_hold(mnt);
        await smp_mb(); // the flag before the counters, with mnt_get_write_access()
        if (await mnt_get_writers(mnt) > 0)
            return -EBUSY;
        return 0;
    }

    /// <summary>Lets writers in again; fs/namespace.c, Linux 6.18. Locks: mount_lock.</summary>
    [MustHold(nameof(mount_lock))]
    internal static async co mnt_unhold_writers(mount mnt)
    {
        if (!test_write_hold(mnt))
            return;
        smp_wmb(); // MNT_READONLY before the end of the hold
        await clear_write_hold(mnt);
    }

    /// <summary>Makes a mount read-only, unless it has writers; fs/namespace.c, Linux 6.18. Locks: mount_lock for writing.</summary>
    [MustHold(nameof(mount_lock))]
    internal static async co<int> mnt_make_readonly(mount mnt)
    {
        var ret = await mnt_hold_writers(mnt);
        if (ret == 0)
            await WRITE_ONCE(mnt.mnt.mnt_flags, mnt.mnt.mnt_flags.value | MNT_READONLY);
        await mnt_unhold_writers(mnt);
        return ret;
    }

    /// <summary>
    /// Makes sure that no mount of a file system has writers, before it becomes read-only; fs/namespace.c, Linux 6.18.
    /// </summary>
    [MustHold("sb.s_umount")]
    public static async co<int> sb_prepare_remount_readonly(super_block sb)
    {
        var err = 0;

        // Whoever removes a file just now may be too late for this look; there is another.
        if (await atomic_read(sb.s_remove_count) != 0)
            return -EBUSY;

        await read_seqlock_excl(mount_lock);
        for (var m = sb.s_mounts; m; m = m.mnt_next_for_sb)
        {
            if ((m.mnt.mnt_flags.value & MNT_READONLY) == 0)
            {
                err = await mnt_hold_writers(m);
                if (err != 0)
                    break;
            }
        }
        if (err == 0 && await atomic_read(sb.s_remove_count) != 0)
            err = -EBUSY;

        if (err == 0)
            await sb_start_ro_state_change(sb);
        for (var m = sb.s_mounts; m; m = m.mnt_next_for_sb)
        {
            if (test_write_hold(m))
                await clear_write_hold(m);
        }
        read_sequnlock_excl(mount_lock);

        return err;
    }
}
